"""An opening in words: who, when, why, and what was unusual about it. Never what was opened."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.ledger.rows import instant
from nrm.look.parts import Tag
from support.models.location import LocationOpening, Unusual


@dataclass(frozen=True, slots=True)
class Shown:
    who: str
    body: str
    number: str
    at: str
    why: str
    tags: list[Tag]
    # Who has looked at it.
    looks: list[str]
    # Where the reader says that they have, if they can.
    read_at: str


def shown(opening: LocationOpening, *, reader: Actor) -> Shown:
    """To those who answer for safeguarding at the provider."""
    waits = bool(opening.unusual) and opening.read_at is None and not _is_own(opening, reader)
    return Shown(
        **_said(opening),
        number=opening.care.number,
        tags=[_tag(Unusual(code)) for code in opening.unusual],
        looks=_looked(opening.read_by, opening.read_at),
        read_at=reverse("opening_read", args=[opening.reference]) if waits else "",
    )


def shown_in_authority(opening: LocationOpening, *, reader: Actor) -> Shown:
    """To a manager of those who opened it. That it was urgent is said above all of them."""
    waits = opening.authority_read_at is None and not _is_own(opening, reader)
    at_provider = _("The provider has looked at it") if opening.read_at else _("The provider has not looked at it yet")
    return Shown(
        **_said(opening),
        number=opening.care.case.number if opening.care.case else opening.care.number,
        tags=[_tag(Unusual(code)) for code in opening.unusual if code != Unusual.URGENT],
        looks=[*_looked(opening.authority_read_by, opening.authority_read_at), at_provider],
        read_at=reverse("urgent_opening_read", args=[opening.reference]) if waits else "",
    )


def _said(opening: LocationOpening) -> dict[str, str]:
    return {
        "who": opening.membership.person.full_name,
        "body": opening.membership.organisation.name,
        "at": instant(opening.opened_at),
        "why": opening.reason or opening.get_purpose_display(),
    }


def _tag(odd: Unusual) -> Tag:
    return Tag(odd.label, "red" if odd == Unusual.URGENT else "orange")


def _looked(by: Membership | None, at: datetime | None) -> list[str]:
    if by is None or at is None:
        return []
    return [_("Looked at by %(who)s, %(at)s") % {"who": by.person.full_name, "at": instant(at)}]


def _is_own(opening: LocationOpening, reader: Actor) -> bool:
    return opening.membership.person_id == reader.user_id
