"""Two versions side by side: what differs, in which words, and what is the same."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nrm.guidance.content import Content
from nrm.guidance.reading import Row, read
from nrm.guidance.sections import Section


class Difference(TextChoices):
    CHANGED = "changed", _("Changed")
    ADDED = "added", _("Added")
    REMOVED = "removed", _("Removed")
    SAME = "same", _("The same")


@dataclass(frozen=True, slots=True)
class Words:
    """A run of words that both sides share, or that only this side has."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """One row of either version, or of both."""

    section: Section
    left: Row | None
    right: Row | None

    @property
    def title(self) -> str:
        return self.shown.title

    @property
    def shown(self) -> Row:
        row = self.right or self.left
        if row is None:
            raise ValueError("A pair has at least one side.")
        return row

    @property
    def difference(self) -> Difference:
        if self.left is None:
            return Difference.ADDED
        if self.right is None:
            return Difference.REMOVED
        return Difference.SAME if self.left.value == self.right.value else Difference.CHANGED

    @property
    def left_words(self) -> tuple[Words, ...]:
        return _marked(self.left.value, self.right.value) if self.left and self.right else _whole(self.left)

    @property
    def right_words(self) -> tuple[Words, ...]:
        return _marked(self.right.value, self.left.value) if self.left and self.right else _whole(self.right)


@dataclass(frozen=True, slots=True)
class SectionComparison:
    section: Section
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    pairs: tuple[Pair, ...]

    @property
    def differing(self) -> tuple[Pair, ...]:
        return tuple(pair for pair in self.pairs if pair.difference != Difference.SAME)

    @property
    def differences(self) -> tuple[SectionComparison, ...]:
        return _by_section(self.differing)

    @property
    def same(self) -> tuple[SectionComparison, ...]:
        return _by_section(tuple(pair for pair in self.pairs if pair.difference == Difference.SAME))

    @property
    def changed_anchors(self) -> frozenset[str]:
        return frozenset(pair.right.anchor for pair in self.differing if pair.right)


def compare(left: Content, right: Content) -> Comparison:
    return Comparison(tuple(_pairs(left, right)))


def _pairs(left: Content, right: Content) -> Iterator[Pair]:
    for one, other in zip(read(left), read(right), strict=True):
        rows_left = {row.key: row for row in one.rows}
        rows_right = {row.key: row for row in other.rows}
        for key in dict.fromkeys([*rows_right, *rows_left]):
            yield Pair(one.section, rows_left.get(key), rows_right.get(key))


def _by_section(pairs: tuple[Pair, ...]) -> tuple[SectionComparison, ...]:
    grouped = {section: tuple(pair for pair in pairs if pair.section == section) for section in Section}
    return tuple(SectionComparison(section, rows) for section, rows in grouped.items() if rows)


def _whole(row: Row | None) -> tuple[Words, ...]:
    return (Words(row.value, differs=False),) if row else ()


def _marked(text: str, other: str) -> tuple[Words, ...]:
    mine, theirs = text.split(), other.split()
    blocks = SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes()
    return tuple(
        Words(" ".join(mine[start:end]), differs=tag != "equal") for tag, start, end, *_other in blocks if end > start
    )
