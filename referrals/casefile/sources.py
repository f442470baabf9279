"""What a decision rests on: the account that was sent, what it names, and the files of the case.

Here are only the shapes in which they come, and the names by which the wiring finds who gives them.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, cast
from uuid import UUID

from django.utils.module_loading import import_string

from nrm import wiring
from nrm.look.parts import SummaryRow
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A file of the case as a finding cites it: by reference and label."""

    reference: UUID
    label: str
    kind: str
    added_on: date
    can_be_read: bool


class Matter(StrEnum):
    """What a part of the account is to those who must not learn who it is about."""

    ACCOUNT = "account"
    # Shown to them only where the decision cites it.
    RELIED_ON = "relied_on"


@dataclass(frozen=True, slots=True)
class Said:
    """A part of the account, as it was sent."""

    code: str
    title: str
    rows: Sequence[SummaryRow]
    matter: Matter = Matter.ACCOUNT
    # What happened to them: read before anything else.
    is_story: bool = False


class Hides(StrEnum):
    """What kind of word it is that says who somebody is."""

    PERSON = "person"
    SOMEBODY = "somebody"
    PLACE = "place"
    REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Telling:
    """A word of the account that is not for every reader."""

    word: str
    hides: Hides


class ReadsAccount(Protocol):
    def __call__(self, case: Case, *, on: date) -> list[Said]: ...


class ReadsTelling(Protocol):
    def __call__(self, case: Case) -> list[Telling]: ...


class ReadsExhibits(Protocol):
    def __call__(self, case: Case) -> list[Exhibit]: ...


class TellsExploitation(Protocol):
    def __call__(self, cases: Collection[int]) -> Mapping[int, frozenset[str]]: ...


class TellsPlaces(Protocol):
    def __call__(self, case: Case) -> list[str]: ...


class CountsPages(Protocol):
    def __call__(self, case: Case, reference: UUID) -> int | None: ...


def account(case: Case, *, on: date) -> list[Said]:
    return cast(ReadsAccount, import_string(wiring.ACCOUNT))(case, on=on)


def pseudonymous(case: Case, *, on: date) -> list[Said]:
    """The account without the answers that say who the person is, under the same codes."""
    return cast(ReadsAccount, import_string(wiring.PSEUDONYMOUS_ACCOUNT))(case, on=on)


def telling(case: Case) -> list[Telling]:
    return cast(ReadsTelling, import_string(wiring.TELLING_WORDS))(case)


def exhibits(case: Case) -> list[Exhibit]:
    return cast(ReadsExhibits, import_string(wiring.EXHIBITS))(case)


def exploitation(cases: Collection[int]) -> Mapping[int, frozenset[str]]:
    """The kinds that a referral named, by the number of its case. As many queries for one as for a hundred."""
    return cast(TellsExploitation, import_string(wiring.EXPLOITATION))(cases)


def pages(case: Case, reference: UUID) -> int | None:
    """Of one file; nothing where nobody can tell just now. It reads the file: call it before anything is locked."""
    return cast(CountsPages, import_string(wiring.PAGES))(case, reference)


def places(case: Case) -> list[str]:
    """Where it happened, as far as an address or a landmark of it is known."""
    return cast(TellsPlaces, import_string(wiring.PLACES))(case)
