"""What deciding lets measure: a drafted positive made final, and the worklist that comes after it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.cast import actor_through
from decisions.models.decision import AgeThen, Decision
from decisions.models.finding import Answer, Limb
from decisions.workbench import beginning, considering, drafting, finishing
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from nrm.bench.pages import visited
from nrm.bench.scenario import Goal, Ground, Scenario
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case, Route
from referrals.casefile.scenarios import browser_of, caseworker
from referrals.casefile.worklists.lists import WorkList

FOUND = Work(
    AgeThen.ADULT,
    "",
    "",
    {limb: Found(Answer.MET, "As the account says.") for limb in (Limb.ACTION, Limb.MEANS, Limb.PURPOSE)},
)
# Each is decided once, so that there have to be as many as rounds at most.
MOST = 600


def offered() -> Sequence[Scenario]:
    return (Scenario("decide", _drafting, Deciding.decide, Deciding.floor, Deciding.draft, goal=Goal()),)


@dataclass(slots=True)
class Deciding:
    """An officer with a drafted decision, who makes it final and goes on to the next act."""

    by: Actor
    browser: Client
    cases: Iterator[Case]
    decision: Decision = field(init=False)

    def draft(self) -> None:
        """Another case for each round: a decision is made once."""
        case, now = next(self.cases), timezone.now()
        begun = beginning.begin(case=case, stage=Stage.REASONABLE_GROUNDS, by=self.by, now=now)
        considering.save(decision=begun, work=FOUND, seen=begun.revision, by=self.by, now=now)
        self.decision = drafting.draft(decision=begun, outcome=Outcome.POSITIVE, looked=True, by=self.by, now=now)

    def decide(self) -> object:
        finishing.finalise(decision=self.decision, by=self.by, now=timezone.now())
        return visited(self.browser, reverse("worklist", args=[WorkList.MINE]))

    def floor(self) -> None:
        """Two rows and a commit in one pipeline of the driver's own."""
        now, raw = timezone.now(), connection.connection
        with raw.pipeline(), raw.transaction(), raw.cursor() as cursor:
            for column in ("begun_at", "drafted_at"):
                cursor.execute(TOUCH.format(column=column), [now, self.decision.pk])


TOUCH = "UPDATE decisions_decision SET {column} = {column}, replaced_at = NULL WHERE %s IS NOT NULL AND id = %s"


def _drafting(ground: Ground) -> Deciding:
    officer = caseworker()
    by = actor_through(officer)
    held = Case.objects.visible_to(by).filter(
        route=Route.NRM, next_acts__holder=officer, next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, decisions=None
    )
    return Deciding(by, browser_of(officer), iter(held.order_by("reference")[:MOST]))
