"""Tells the demo who may see what: a restricted case that was opened urgently, a proposed wall, people missing."""

from datetime import datetime, timedelta

from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.cast import Cast
from nrm.ledger.access import looked
from referrals.casefile.access import restriction, wall_proposals
from referrals.casefile.access.break_glass import break_glass
from referrals.casefile.access.scope import CASE
from referrals.casefile.board.codes import Capacity
from referrals.casefile.missing.models import Debrief, Reporter, Risk, Wellbeing
from referrals.casefile.missing.reporting import Report, Return, come_back, report
from referrals.casefile.models.case import Case
from referrals.casefile.models.restriction import RestrictedBecause

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
NEEDED = 4


def tell(cast: Cast, *, now: datetime) -> None:
    manager, caseworker, officer = (cast.actor(role) for role in ("authority_manager", "caseworker", "second_reviewer"))
    # Whoever holds a case sees it anyway, and could not open it urgently.
    held = Holding.objects.filter(subject_type=CASE, membership=officer.acting()).values("subject_id")
    older = Case.objects.filter(opened_at__lt=now - 2 * DAY).exclude(pk__in=held)
    cases = list(older.order_by("-opened_at", "id")[:NEEDED])
    if len(cases) < NEEDED:
        return
    _restricted(cases[0], manager, caseworker, officer, now=now)
    _proposed(cases[1], caseworker, now=now)
    _missing(cases[2], caseworker, now=now)
    _returned(cases[3], caseworker, now=now)


def _restricted(case: Case, manager: Actor, caseworker: Actor, reviewer: Actor, *, now: datetime) -> None:
    restriction.restrict(case=case, because=RestrictedBecause.THREATENED, by=manager, now=now - DAY)
    restriction.let_in(
        case=case,
        membership=Membership.objects.get(pk=caseworker.acting()),
        reason="Makes the decision",
        by=manager,
        now=now - DAY + HOUR,
    )
    reason = "The night desk of the police asked for the safe number: a threat was made against them"
    break_glass(number=case.number, reason=reason, by=reviewer, now=now - 9 * HOUR)
    case.refresh_from_db()
    for minutes, field in ((1, "board"), (3, "answers")):
        at = now - 9 * HOUR + minutes * MINUTE
        looked(subject=case, by=reviewer, at=at, action="opened", fields=[field])


def _proposed(case: Case, caseworker: Actor, *, now: datetime) -> None:
    referrer = case.parties.select_related("organisation").get(capacity=Capacity.REFERRER, to_on=None).organisation
    reason = "The person says that somebody of the team that found them took money from the employer"
    wall_proposals.propose(case=case, organisation=referrer, reason=reason, by=caseworker, now=now - 3 * HOUR)


def _missing(case: Case, caseworker: Actor, *, now: datetime) -> None:
    said = Report(
        last_seen_at=now - DAY,
        by_whom=Reporter.SUPPORT_PROVIDER,
        risk=Risk.HIGH,
        is_police_told=True,
        police_reference="MP/4410/26",
        note="Left with a bag. Their telephone has been off since.",
    )
    report(case=case, said=said, by=caseworker, now=now - 20 * HOUR)


def _returned(case: Case, caseworker: Actor, *, now: datetime) -> None:
    said = Report(last_seen_at=now - 2 * DAY, by_whom=Reporter.LOCAL_AUTHORITY, risk=Risk.MEDIUM, is_police_told=True)
    report(case=case, said=said, by=caseworker, now=now - 2 * DAY + 3 * HOUR)
    back = Return(at=now - DAY, wellbeing=Wellbeing.SAFE, debrief=Debrief.ACCEPTED, note="Stayed with a friend.")
    come_back(case=case, said=back, by=caseworker, now=now - 22 * HOUR)
