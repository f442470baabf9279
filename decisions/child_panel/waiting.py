"""Whether a panel that a case waits for can still decide it, and has the time to."""

from datetime import datetime

from accounts.models.membership import Membership
from accounts.roles import ROLES
from decisions import stages
from decisions.child_panel import fit, posting, turn
from decisions.models.child_panel import ChildPanel, LeftBecause
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Stage
from nrm.permissions import Permission
from referrals.casefile.access import people, walls
from referrals.casefile.board.codes import Capacity
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

LEADS = [role.code for role in ROLES if Permission.DECIDE_AS_CHILD_PANEL in role.may]


def of(case: Case) -> ChildPanel | None:
    """The one that has something to decide yet."""
    found = ChildPanel.objects.deciding().filter(case=case).select_related("case__person", "local_authority").first()
    return found if found is not None and turn.next_stage(found.case) is not None else None


def why_over(panel: ChildPanel, *, now: datetime) -> LeftBecause | None:
    """Nothing where it is still the panel's to decide."""
    host, case = panel.local_authority, panel.case
    takes_part = case.parties.filter(organisation=host, capacity=Capacity.LOCAL_AUTHORITY, to_on=None)
    if walls.stands_before(case, host):
        return LeftBecause.CONFLICT
    if not takes_part.exists() or not adopted(local_day(now)).has_clock(posting.OWN_CLOCK):
        return LeftBecause.AREA
    leads = Membership.objects.usable(local_day(now)).filter(organisation=host, roles__overlap=LEADS)
    nobody = not people.outside_walls(case, leads).exists()
    return LeftBecause.UNABLE if nobody or _had_until(panel, now) <= now else None


def _had_until(panel: ChildPanel, now: datetime) -> datetime:
    """As long for the conclusive decision after recovery, and for one that it looks at again, as for the first."""
    if asked := turn.asked_of_panel(panel.case):
        return fit.time_of_panel(began=asked.considered_at or now)
    if turn.next_stage(panel.case) is Stage.CONCLUSIVE_GROUNDS:
        return fit.time_of_panel(began=stages.after_recovery(panel.case) or now)
    clock = Deadline.objects.running().filter(case=panel.case, kind=posting.OWN_CLOCK).first()
    return clock.due_at if clock else now
