"""Letters for tests, drafted, approved and made by the real actions. What a test is about, it says itself.

L8 stands for any letter here: `told` in tests/correspondence/conftest.py has it worded by this module.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters.specimen import Specimen
from referrals.casefile.models import Case
from referrals.correspondence import approving, drafting, making, writing
from referrals.correspondence.composing import Wanted
from referrals.correspondence.models import Letter

CODE = LetterCode.L8
PLACE = "in_closing"


@dataclass(frozen=True, kw_only=True, repr=False)
class Told(Specimen):
    """The specimen, with a free place at the end of its list, addressed by the person's name."""

    free: ClassVar[tuple[str, ...]] = (PLACE,)

    in_closing: tuple[str, ...] = ()


def compose(wanted: Wanted) -> Told:
    written = wanted.written(Told)
    return Told(
        reference=wanted.case.number,
        dated=wanted.dated,
        language=wanted.language,
        reader_name=wanted.case.person.given_names,
        reply_by=wanted.dated,
        telephone="01632 960 001",
        steps=("Read this letter", *written.get(PLACE, ())),
        in_closing=written.get(PLACE, ()),
    )


def drafted(
    case: Case, *, now: datetime, approval: Approval = Approval.OFFICER, about: int = 1, code: LetterCode = CODE
) -> Letter:
    """To the person, of whom the factories know no name."""
    case.person.given_names = case.person.given_names or "Ana"
    case.person.save()
    guidance = adopted(local_day(now)).code
    drafting.draft(case=case, code=code, occasion=f"case:{about}", guidance_code=guidance, now=now)
    letters = Letter.objects.filter(case=case, code=code, occasion=f"case:{about}", recipient=Recipient.PERSON)
    letters.update(approval=approval)
    return letters.get()


def written(letter: Letter, *texts: str, by: Actor, now: datetime) -> Letter:
    letter.refresh_from_db()
    return writing.write(letter=letter, written={PLACE: texts}, seen=letter.revision, by=by, now=now)


def approved(letter: Letter, *, by: Actor, now: datetime) -> Letter:
    letter.refresh_from_db()
    return approving.approve(letter=letter, seen=letter.revision, by=by, now=now)


def approval_of(letter: Letter) -> Event:
    """What tells a worker to make it."""
    found = Event.objects.filter(kind=Happened.LETTER_APPROVED, subject_id=str(letter.pk)).order_by("-id").first()
    assert found is not None
    return found


def made(letter: Letter, *, by: Actor, now: datetime) -> Letter:
    approved(letter, by=by, now=now)
    making.make(approval_of(letter), now=now)
    letter.refresh_from_db()
    return letter


def many(count: int, case: Case, *, now: datetime) -> list[Letter]:
    """Rows for lists, as drafting would leave them."""
    begun = Letter.objects.filter(case=case).count()
    guidance = adopted(local_day(now)).code
    return Letter.objects.bulk_create(
        Letter(
            case=case,
            code=CODE,
            occasion=f"case:{begun + number}",
            recipient=Recipient.PERSON,
            language="en",
            guidance_code=guidance,
            approval=Approval.OFFICER,
            drafted_at=now,
        )
        for number in range(count)
    )
