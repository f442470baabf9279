"""What letters let measure: one made from approval to store, and many laid out side by side."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone
from django.utils.module_loading import import_string

from nrm.bench.scenario import Goal, Ground, Scenario
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import LetterCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters.presses import Presses
from referrals.casefile.board.codes import Capacity, IntakeState, TrackCode
from referrals.casefile.models.case import Case, Route
from referrals.correspondence import composing, drafting, making
from referrals.correspondence.models.letter import Letter

# A letter to a body goes without a reader, so that it is made as soon as it is drafted.
CODE = LetterCode.L1
MANY = 1_000
# A case is told several things; from ten thousand cases on there are as many letters as are promised.
LETTERS_OF_A_CASE = 10
CASES_FOR_EACH = MANY // LETTERS_OF_A_CASE
# By name, and only when it is measured: no process that serves carries the layout engine.
BARE = "nrm.letters.bare.print_bare"


def offered() -> Sequence[Scenario]:
    beside = Goal(ratio=1 / 1.7)
    return (
        Scenario("letter_one", _writing, Writing.make, Writing.floor, Writing.draft, goal=Goal(ratio=1.15)),
        Scenario("letter_bulk_1000", _pile, Pile.on_two, Pile.on_one, rounds=2, goal=beside),
    )


@dataclass(slots=True)
class Writing:
    """A letter that was approved and not made yet: worded, laid out, stored and told by what a worker runs."""

    case: Case
    bare: Callable[[str], bytes]
    number: int = 0
    event: Event = field(init=False)
    html: str = field(init=False)

    def draft(self) -> None:
        """Another for each round: a letter is made once."""
        self.number += 1
        now = timezone.now()
        letter = _drafted(self.case, f"bench:{self.number}", now)
        self.event = Event.objects.filter(kind=Happened.LETTER_APPROVED, subject_id=str(letter.pk)).latest("id")
        self.html = composing.worded(letter, dated=local_day(now)).html

    def make(self) -> str:
        return making.make(self.event, now=timezone.now())

    def floor(self) -> bytes:
        """The same words through the layout engine alone: nothing is asked, guarded, stored or told."""
        return self.bare(self.html)


@dataclass(slots=True)
class Pile:
    letters: Sequence[Letter]
    one: Presses = field(default_factory=lambda: Presses(at_once=1))
    two: Presses = field(default_factory=lambda: Presses(at_once=2))

    def on_one(self) -> int:
        return self._laid_out(self.one)

    def on_two(self) -> int:
        return self._laid_out(self.two)

    def _laid_out(self, presses: Presses) -> int:
        """Worded one after the other, and laid out by as many children as there are presses."""
        on = local_day(timezone.now())
        with ThreadPoolExecutor(presses.at_once) as pool:
            made = [pool.submit(presses.print, composing.worded(one, dated=on).html) for one in self.letters]
            return sum(len(file.result()) for file in made)


def _writing(ground: Ground) -> Writing:
    """Beyond the letters of an earlier measurement of the same database."""
    [case] = _accepted(1)
    return Writing(case, import_string(BARE), number=Letter.objects.filter(case=case).count())


def _pile(ground: Ground) -> Pile:
    now, wanted = timezone.now(), max(2, min(MANY // LETTERS_OF_A_CASE, ground.cases // CASES_FOR_EACH))
    of_each = max(1, min(LETTERS_OF_A_CASE, ground.cases // MANY))
    occasions = [f"bench:{ground.now.timestamp():.0f}:{number}" for number in range(of_each)]
    return Pile([_drafted(case, occasion, now) for case in _accepted(wanted) for occasion in occasions])


def _accepted(number: int) -> list[Case]:
    """Open ones that somebody referred."""
    track = {"tracks__track": TrackCode.INTAKE, "tracks__state": IntakeState.ACCEPTED_NRM}
    referred = {"parties__capacity": Capacity.REFERRER, "parties__to_on": None}
    found = Case.objects.filter(route=Route.NRM, **track).filter(**referred).select_related("person")
    return list(found.order_by("-id")[:number])


def _drafted(case: Case, occasion: str, now: datetime) -> Letter:
    guidance = adopted(local_day(now)).code
    return drafting.draft(case=case, code=CODE, occasion=occasion, guidance_code=guidance, now=now)[0]
