"""The places that a letter leaves free for an officer's own words: fields of the letter, empty unless written in."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True, repr=False)
class RoomForWords:
    free: ClassVar[tuple[str, ...]] = ("about_you", "what_next", "in_closing")

    about_you: tuple[str, ...] = ()
    what_next: tuple[str, ...] = ()
    in_closing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class RoomForReasons(RoomForWords):
    """Where reasons are told: once more, as this reader would understand them."""

    free: ClassVar[tuple[str, ...]] = ("about_you", "plain_reasons", "what_next", "in_closing")

    plain_reasons: tuple[str, ...] = ()
