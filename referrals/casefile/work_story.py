"""Tells who took which of the demo's cases: most have a holder, some wait in the queue, one caseworker has too much."""

from datetime import datetime, timedelta

from accounts.actions import people
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from nrm.cast import Cast
from referrals.casefile.actions import assignment
from referrals.casefile.models.case import Case
from referrals.casefile.worklists import load

SOON_AFTER = timedelta(hours=2)
# Every fourth waits in the queue; every sixth went to the other one.
WAITS_EVERY, OTHER_EVERY = 4, 6
TEAMS = ("Harbour", "Hillside")
PLAYS = {HoldingKind.CASE: "caseworker", HoldingKind.INTAKE: "intake_officer"}


def tell(cast: Cast, *, now: datetime) -> None:
    manager = cast.actor("authority_manager")
    for number, colleague in enumerate(load.colleagues(manager, now=now)):
        people.change_team(membership=colleague, team=TEAMS[number % len(TEAMS)], by=manager, now=now)
    for number, case in enumerate(Case.objects.visible_to(manager).order_by("opened_at", "id"), 1):
        if not assignment.is_open(case) or number % WAITS_EVERY == 0:
            continue
        role = PLAYS[assignment.kind_of(case)]
        to = cast.actor(role, 0 if number % OTHER_EVERY else 1)
        colleague = Membership.objects.select_related("organisation", "person").get(pk=to.acting())
        at = min(now, case.opened_at + SOON_AFTER)
        assignment.assign(cases=[case], expected={case.pk: None}, to=colleague, by=manager, now=at)
