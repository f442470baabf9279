"""Who is told of a referral the moment it is sent: for a child, the local authority of the area, at once."""

from datetime import datetime
from uuid import UUID

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.actions import notices
from referrals.casefile.board import post
from referrals.casefile.board.models import Capacity, FlagCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import NoticeKind
from referrals.form.questions.conditions import Given


def tell_of_child(case: Case, given: Given, *, by: Actor, now: datetime) -> Organisation | None:
    """A local authority that is unknown or not registered here is flagged, so that a person telephones."""
    authority = chosen(given, "local_authority", OrganisationKind.LOCAL_AUTHORITY, now=now)
    if authority is None:
        post.flag(case, FlagCode.NO_AUTHORITY_TOLD, now=now)
        return None
    post.party(case, authority, Capacity.LOCAL_AUTHORITY, now=now)
    facts = {"area": str(given.get("where_now_area") or "")[:100], "danger": str(given.get("danger_now") or "")}
    notices.tell(organisation=authority, kind=NoticeKind.CHILD_REFERRED, case=case, facts=facts, by=by, now=now)
    return authority


def chosen(given: Given, code: str, kind: OrganisationKind, *, now: datetime) -> Organisation | None:
    """The organisation that was picked from the register, if it is one and is still active."""
    reference = str(given.get(code) or "")
    if reference in {"", "unknown"}:
        return None
    active = Organisation.objects.active(local_day(now)).filter(kind=kind)
    return next((found for found in active.filter(reference__in=_uuid(reference))), None)


def _uuid(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []
