"""What is printed of a bundle: the cover with its certificate, the papers that are set here, and letters as pictures.

Everything comes in here with its gaps already in it: no word that was to go reaches a template.
"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from decisions.bundle.redacting import Shown
from nrm.letters import Letter


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents. The pages are known once everything was set, which is then set again with them."""

    title: str
    page: str = ""
    anchor: str = ""
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    anchor: str
    title: str
    said: str
    passages: tuple[Shown, ...]
    # A line of the chronology has its time beside it.
    is_list: bool = False


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the manifest."""

    title: str
    how: str
    gone: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Why:
    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Picture:
    number: int
    data: str
    # What can still be read on it, for those who hear the page.
    words: str
    gone: str


@dataclass(frozen=True, kw_only=True, repr=False)
class BundleFront(Letter):
    template: ClassVar[str] = "decisions/bundle"
    title: ClassVar[str] = "Case bundle"

    purpose: str
    meant_for: str
    made_by: str
    made_at: str
    pages: str
    seal: str
    contents: tuple[Entry, ...]
    parts: tuple[Part, ...] = ()
    manifest: tuple[Listed, ...]
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class BundlePictures(Letter):
    template: ClassVar[str] = "decisions/bundle_pictures"
    title: ClassVar[str] = "Pages of a letter"

    heading: str
    sheets: tuple[Picture, ...]


@dataclass(frozen=True, kw_only=True, repr=False)
class BundleNumbers(Letter):
    template: ClassVar[str] = "decisions/bundle_numbers"
    title: ClassVar[str] = "Page numbers"

    numbers: Sequence[int]
    last: int


def as_data(png: bytes) -> str:
    return b64encode(png).decode()
