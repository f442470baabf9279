"""Who is told of a person the moment something is sent, and with which of the answers."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.actions import telling
from referrals.casefile.models.case import Case
from referrals.form.questions.conditions import Given

# In Northern Ireland a health and social care trust looks after the children of its area.
CHILDRENS_SERVICES = (OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.HEALTH_TRUST)
# What somebody who is asked to act has to know, and what may be known of an adult who has not agreed.
NEEDED = ("nation", "where_now_area", "danger_now", "interpreter", "interpreter_language", "gender")
ABOUT_THEM = ("danger_details", "where_now_address")
# Whom to call back: the two-minute form has names of its own for it.
CALL_BACK = {
    "call_back_name": ("call_back_name", "responder_name"),
    "call_back_phone": ("call_back_phone", "responder_phone"),
}


def tell_of_child(case: Case, given: Given, *, by: Actor, now: datetime) -> Organisation | None:
    """The local authority at once. None: it is not known or not registered here, and has to be telephoned."""
    authority = chosen(given, "local_authority", *CHILDRENS_SERVICES, now=now)
    return telling.tell_of_child(case, authority, facts_to_act(given), by=by, now=now)


def facts_to_act(given: Given) -> dict[str, str]:
    """The address goes as a reference into the vault."""
    return facts_without_name(given) | {code: text for code in ABOUT_THEM if (text := _plain(given.get(code)))}


def facts_without_name(given: Given) -> dict[str, str]:
    facts = {code: _plain(given.get(code)) for code in NEEDED}
    facts |= {code: _first(given, any_of) for code, any_of in CALL_BACK.items()}
    return {code: text for code, text in facts.items() if text}


def chosen(given: Given, code: str, *kinds: OrganisationKind, now: datetime) -> Organisation | None:
    """The organisation that was picked from the register, if it is one and is still active."""
    reference = str(given.get(code) or "")
    if reference in {"", "unknown"}:
        return None
    active = Organisation.objects.active(local_day(now)).filter(kind__in=kinds)
    return next((found for found in active.filter(reference__in=_uuid(reference))), None)


def _first(given: Given, codes: Iterable[str]) -> str:
    return next((text for code in codes if (text := _plain(given.get(code)))), "")


def _plain(value: object) -> str:
    return str(value.get("vault") or "") if isinstance(value, dict) else str(value or "").strip()


def _uuid(text: str) -> list[UUID]:
    try:
        return [UUID(text)]
    except ValueError:
        return []
