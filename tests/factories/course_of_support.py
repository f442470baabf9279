"""Decisions that bear on support, on the days a test wants them; and what support recorded itself."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.again import considering
from decisions.models import Decision, Ground, Reconsideration
from decisions.workbench import drafting, finishing
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from referrals.correspondence.models.consent import Consent, Scope
from support import course
from support.entitlement import reconciling
from support.leaving import exits, planning
from support.models import Care, Category, NeedsAssessment, Period
from support.rna import checking, writing
from tests.factories import again, decisions
from tests.factories import care as care_of_tests

DAY = timedelta(days=1)


def agreed(case: Case, by: Membership, *, now: datetime) -> Consent:
    """To support, with the referral."""
    return Consent.objects.create(
        case=case, scope=Scope.SUPPORT, said_on=local_day(now), recorded_by=by, recorded_at=now
    )


def believed(officer: Membership, *, now: datetime) -> Case:
    """Agreed to support and believed; nobody has reconciled anything yet."""
    case = decisions.case(officer, now=now)
    agreed(case, officer, now=now)
    decisions.recovering(case, actor_through(officer), now=now)
    return case


def final(case: Case, officer: Membership, *, now: datetime) -> Decision:
    """A positive conclusive decision that the person does not know of yet."""
    by = actor_through(officer)
    drafted = decisions.drafted(case, by, now=now, stage=Stage.CONCLUSIVE_GROUNDS)
    return finishing.finalise(decision=drafted, by=by, now=now)


def served(case: Case, officer: Membership, *, now: datetime) -> Decision:
    return finishing.serve(decision=final(case, officer, now=now), by=actor_through(officer), now=now)


def negative(case: Case, officer: Membership, *, now: datetime) -> Decision:
    """On conclusive grounds: checked, seen by the panel, final, and not served."""
    by = actor_through(officer)
    assured = again.assured(case, by, actor_through(decisions.checker(officer)), now=now)
    return finishing.finalise(decision=assured, by=by, now=now)


def looked_at_again(case: Case, officer: Membership, *, now: datetime) -> tuple[Decision, Actor]:
    """The decision that takes the place of the one that was served, and the colleague who makes it."""
    fresh = again.officer_beside(officer)
    served = Decision.objects.filter(case=case, served_at__isnull=False).latest("served_at")
    asked = Reconsideration.objects.create(
        decision=served,
        asker="person",
        ground=Ground.NEW_EVIDENCE,
        words="A witness was found.",
        received_on=local_day(now),
        written_by_id=fresh.acting(),
        recorded_at=now,
    )
    opened = considering.look_again(asked=asked, by=fresh, now=now).opened
    assert opened is not None
    return opened, fresh


def told_otherwise(decision: Decision, by: Actor, *, now: datetime) -> Decision:
    """Positive after all, and served on the same day."""
    decisions.saved(decision, by, now=now, work=decisions.found(decisions.MET))
    drafted = drafting.draft(decision=decision, outcome=Outcome.POSITIVE, looked=True, by=by, now=now)
    final = finishing.finalise(decision=drafted, by=by, now=now)
    return finishing.serve(decision=final, by=by, now=now)


def reconciled(case: Case, *, now: datetime) -> list[Period]:
    reconciling.of_case(case, by=SYSTEM, now=now)
    return standing(case)


def standing(case: Case) -> list[Period]:
    return list(Period.objects.standing().filter(care__case=case).order_by("starts_on", "id"))


def days(periods: list[Period]) -> list[tuple[str, str, str]]:
    return [(row.kind, str(row.starts_on), str(row.ends_on)) for row in periods]


def care_of(case: Case) -> Care:
    return Care.objects.get(case=case)


@dataclass(frozen=True)
class MovingOn:
    """Somebody who moves on, with a worker, a contractor and an officer beside them."""

    care: Care
    officer: Membership
    under: care_of_tests.Contract
    now: datetime

    @property
    def worker(self) -> Actor:
        return actor_through(self.under.worker)

    @property
    def coordinator(self) -> Actor:
        return actor_through(self.under.coordinator)

    @property
    def authority(self) -> Actor:
        return actor_through(self.officer)

    @property
    def ends_on(self) -> date:
        ends = course.ends_on(self.care)
        assert ends is not None
        return ends

    def periods(self) -> list[str]:
        return [row.kind for row in standing(self.case)]

    @property
    def case(self) -> Case:
        assert self.care.case is not None
        return self.care.case


def moving_on(officer: Membership, under: care_of_tests.Contract, *, now: datetime) -> MovingOn:
    """Believed sixty days ago, and told of the positive conclusive decision today."""
    case = believed(officer, now=now - 60 * DAY)
    post.party(case, under.prime, Capacity.PRIME, now=now - 60 * DAY)
    served(case, officer, now=now)
    reconciling.of_case(case, by=SYSTEM, now=now)
    found = Care.objects.select_related("case").get(case=case)
    care_of_tests.placed(found, under.provider, now=now)
    care_of_tests.held(found, under.worker, now=now)
    return MovingOn(found, officer, under, now)


def assessment(one: MovingOn, *, sent: bool = False, checked: bool = False) -> NeedsAssessment:
    made = writing.offer(care=one.care, on=local_day(one.now), by=one.worker, now=one.now)
    if sent or checked:
        for category in (Category.MENTAL_HEALTH, Category.FINANCIAL):
            need = writing.Need(category, True, True, 8, "They stop going out.", one.ends_on + 60 * DAY)
            writing.write(assessment=made, need=need, by=one.worker, now=one.now)
        made = writing.send(assessment=made, by=one.worker, now=one.now)
    if checked:
        made = checking.check(assessment=made, agrees=True, words="", by=one.coordinator, now=one.now)
    return made


def planned(one: MovingOn, *, now: datetime) -> None:
    plan = planning.Plan(None, None, "own_home", "done", "done", "done", "done", "A tenancy")
    planning.save(care=one.care, plan=plan, seen=0, by=one.worker, now=now)


def left(one: MovingOn, *, now: datetime, drop_in: bool = False) -> None:
    planned(one, now=now)
    exits.leave(care=one.care, said=exits.Exit(local_day(now), "moved_on", drop_in), by=one.worker, now=now)
