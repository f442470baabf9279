"""The words between the parsing program and the product: what a file is, why it is refused, what was taken out."""

from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NOT_ALLOWED = "not_allowed"
    OLD_WORD = "old_word"
    PHONE_PICTURE = "phone_picture"
    NOT_WHAT_IT_SAYS = "not_what_it_says"
    DAMAGED = "damaged"
    PICTURE_TOO_BIG = "picture_too_big"
    LOCKED = "locked"
    HOLDS_FILES = "holds_files"
    HOLDS_MACROS = "holds_macros"
    REACHES_OUTSIDE = "reaches_outside"
    UNPACKS_TOO_BIG = "unpacks_too_big"
    NEEDS_ITS_OWN_READER = "needs_its_own_reader"
    TOO_SLOW = "too_slow"
    BUSY = "busy"


class TakenOut(StrEnum):
    """What the stored copy no longer has."""

    SCRIPT = "script"
    LOCATION = "location"
    LOCK = "lock"


class Refused(Exception):
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(fault.value)


@dataclass(frozen=True, slots=True)
class Opened:
    """The file written anew: what was given is not kept."""

    content: bytes
    taken_out: tuple[TakenOut, ...] = ()
