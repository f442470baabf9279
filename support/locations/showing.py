"""An opening in words: who, when, why, and what was unusual about it. Never what was opened."""

from dataclasses import dataclass

from nrm.actor import Actor
from nrm.ledger.rows import instant
from nrm.look.parts import Tag
from support.models.location import LocationOpening, Unusual


@dataclass(frozen=True, slots=True)
class Shown:
    opening: LocationOpening
    who: str
    body: str
    at: str
    why: str
    tags: list[Tag]
    can_be_read: bool


def shown(opening: LocationOpening, *, reader: Actor) -> Shown:
    is_own = opening.membership_id == reader.membership_id
    return Shown(
        opening,
        who=opening.membership.person.full_name,
        body=opening.membership.organisation.name,
        at=instant(opening.opened_at),
        why=opening.reason or opening.get_purpose_display(),
        tags=[Tag(Unusual(code).label, "red" if code == Unusual.URGENT else "orange") for code in opening.unusual],
        can_be_read=bool(opening.unusual) and opening.read_at is None and not is_own,
    )
