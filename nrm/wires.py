"""What a line of each table of the wiring says. The tables themselves are in `nrm/wiring.py`."""

from dataclasses import dataclass
from enum import StrEnum

from nrm.happened import Happened
from nrm.permissions import Permission


class Effect(StrEnum):
    """ROWS commit together with their outbox row; GATEWAY talks to the outside under a lease."""

    ROWS = "rows"
    GATEWAY = "gateway"


class Lane(StrEnum):
    """The queue whose workers take it. What lasts has its own: nobody's way in waits behind a thousand letters."""

    DELIVER = "deliver"
    LETTERS = "letters"
    SCAN = "scan"


@dataclass(frozen=True, slots=True)
class Reaction:
    key: str
    on: Happened
    run: str
    effect: Effect
    lane: Lane = Lane.DELIVER


@dataclass(frozen=True, slots=True)
class Navigation:
    """A line of the service navigation, shown to those whose role holds the permission."""

    title: str
    url_name: str
    permission: Permission | None
    section: str


@dataclass(frozen=True, slots=True)
class Card:
    """A card of the home page, shown to those whose role holds the permission."""

    title: str
    text: str
    url_name: str
    permission: Permission | None


@dataclass(frozen=True, slots=True)
class CaseTab:
    """A page about a case, at an address that takes the case's reference."""

    title: str
    url_name: str
    permission: Permission | None
    # Not looked at daily: behind the strip's last word.
    is_rare: bool = False


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What somebody who was told does next, at an address that takes the notice's reference."""

    title: str
    url_name: str
    permission: Permission


@dataclass(frozen=True, slots=True)
class Directory:
    """Who knows the names of the people and organisations that the ground keeps by number."""

    bodies_to_consult: str
    names_of_bodies: str
    names_of_people: str
