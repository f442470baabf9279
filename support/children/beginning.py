"""A child stands on the list of their local authority, and of the guardians of its area, with the notice that tells
them: however often and in whichever order the notices are followed."""

from datetime import datetime

from nrm.ledger.models import Event
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice, NoticeKind
from support.entitlement import reconciling
from support.models.child import Child, Guardianship

TELLS = (NoticeKind.CHILD_REFERRED, NoticeKind.GUARDIAN_OFFERED)


def of_notice(event: Event, *, now: datetime) -> str:
    notice = telling(event)
    if notice is None:
        return "no_child"
    child = listed(notice)
    if notice.kind == NoticeKind.GUARDIAN_OFFERED:
        _offer(child, notice)
    reconciling.of_case(child.case, now=now)
    return "on_the_list"


def telling(event: Event) -> Notice | None:
    """The notice, if it tells of a child."""
    found = Notice.objects.filter(pk=int(event.subject_id), kind__in=TELLS, case__isnull=False)
    return found.select_related("organisation").first()


def listed(notice: Notice) -> Child:
    """With the case locked from here on. Whichever reaction to the notice comes first puts the child on the list."""
    case = Case.objects.select_for_update().get(notices=notice)
    child, _made = Child.objects.get_or_create(case=case, defaults={"told_at": notice.sent_at})
    return child


def _offer(child: Child, notice: Notice) -> None:
    """To another service where the child moved: what the first one was offered and did not take ends by its answer."""
    known = child.guardianships.filter(service=notice.organisation, referred_at=notice.sent_at)
    if not known.exists() and not child.guardianships.live().exists():
        Guardianship.objects.create(child=child, service=notice.organisation, referred_at=notice.sent_at)
