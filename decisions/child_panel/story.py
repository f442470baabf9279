"""Tells of a council that hosts a child panel, and of a child about whom it decided both grounds at once."""

from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.organisation import Organisation
from decisions.child_panel import areas, choosing, recording
from decisions.child_panel.recording import Meeting, Member
from decisions.models.decision import AgeThen
from decisions.models.finding import Answer, Limb
from decisions.models.panellist import BodyKind
from decisions.workbench.considering import Found, Work
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.vocabulary import Stage
from nrm.refusal import Refusal
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case

BEGAN, DAY = timedelta(days=300), timedelta(days=1)
MEMBERS = (
    Member(BodyKind.LOCAL_AUTHORITY, "Service manager, children’s social care", is_chair=True),
    Member(BodyKind.POLICE, "Detective inspector, child exploitation team"),
    Member(BodyKind.HEALTH, "Named nurse for safeguarding"),
    Member(BodyKind.LOCAL_AUTHORITY, "Social worker of the child", is_lead_social_worker=True),
)
FINDINGS = {
    Limb.ACTION: Found(Answer.MET, "Older boys collected them from school and took them to a flat two counties away."),
    Limb.PURPOSE: Found(Answer.MET, "They were made to carry and sell drugs, and kept none of the money."),
}


def tell(cast: Cast, *, now: datetime) -> None:
    lead, manager = cast.actor("child_panel_lead"), cast.actor("authority_manager")
    council, began = Organisation.objects.get(pk=lead.organisation_id or 0), now - BEGAN
    basis = "Invented for the demo: one of the sites that joined in the second year"
    areas.add(local_authority=council, from_on=local_day(began), basis=basis, by=manager, now=began)
    found = Case.objects.filter(next_acts__act=ActCode.DECIDE_REASONABLE_GROUNDS, is_restricted=False)
    children = found.filter(parties__organisation=council, age_class="child").order_by("opened_at", "id")
    for number, case in enumerate(children):
        _decide(case, cast, is_passed_only=number > 0, now=now)


def _decide(case: Case, cast: Cast, *, is_passed_only: bool, now: datetime) -> None:
    """The first is decided; another one waits for the panel's next meeting."""
    holding = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation").first()
    if holding is None:
        return
    at = min(case.opened_at + 5 * DAY, now - DAY)
    try:
        panel = choosing.choose(case=case, by=actor_through(holding.membership), now=at)
    except Refusal:
        # Too near 18, or of a birthday that nobody knows.
        return
    if not is_passed_only:
        work = Work(AgeThen.CHILD, "", "", FINDINGS)
        meeting = Meeting(local_day(now), MEMBERS)
        both = {Stage.REASONABLE_GROUNDS: work, Stage.CONCLUSIVE_GROUNDS: work}
        recording.record(panel=panel, meeting=meeting, found=both, by=cast.actor("child_panel_lead"), now=now)
