"""What a bundle is made of: papers, and in each of them passages, which are what can be taken out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from nrm.gateways.filestore import StoredFile


class Kind(StrEnum):
    DECISION = "decision"
    MINUTE = "minute"
    CHRONOLOGY = "chronology"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Line:
    """A passage before it has its place: what it is called, and what it says."""

    label: str
    text: str
    # Of a letter: its page, and which of that page's characters it is.
    page: int = 0
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Passage:
    key: str
    label: str
    text: str
    page: int = 0
    span: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Paper:
    """One part of a bundle. `said` stands under its title: what it is, and from where it was taken."""

    code: str
    kind: Kind
    title: str
    said: str
    passages: tuple[Passage, ...] = ()
    # Of a letter: the file as it was sent, and the text of each of its pages.
    stored: StoredFile | None = None
    pages: tuple[str, ...] = ()
    # No machine can read all of it, so nothing can be looked for in it.
    is_closed: bool = False


def passages(code: str, lines: Iterable[Line]) -> tuple[Passage, ...]:
    return tuple(_placed(code, lines))


def _placed(code: str, lines: Iterable[Line]) -> Iterator[Passage]:
    """Known by its words and not by its place, so that a word that came before it does not shift what was chosen."""
    met: dict[str, int] = {}
    for line in lines:
        if not line.text.strip():
            continue
        words = f"{code}\0{line.label}\0{line.text}"
        met[words] = met.get(words, 0) + 1
        key = sha256(f"{words}\0{met[words]}".encode()).hexdigest()[:32]
        yield Passage(key, line.label, line.text, line.page, line.span)
