"""Two versions side by side: what differs, in which words, and what is the same."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from operator import itemgetter

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from nrm.guidance.content import Content
from nrm.guidance.reading import Row, read
from nrm.guidance.sections import Section

# A word with the space before it, or a mark: joined again they are the text.
WORDS = re.compile(r"\s*[\w£.’'-]+|\s*[^\w\s]")
FEWEST_ALIKE = 3


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


def compare(left: Content, right: Content) -> Comparison:
    return Comparison(tuple(_pairs(left, right)))


def changed_anchors(left: Content, right: Content) -> frozenset[str]:
    """The rows of `right` that `left` does not have in these words."""
    known = {(row.title, row.value) for reading in read(left) for row in reading.rows}
    rows = (row for reading in read(right) for row in reading.rows)
    return frozenset(row.anchor for row in rows if (row.title, row.value) not in known)


def _pairs(left: Content, right: Content) -> Iterator[Pair]:
    for one, other in zip(read(left), read(right), strict=True):
        rows_left, rows_right = _by_title(one.rows), _by_title(other.rows)
        for title in dict.fromkeys([*rows_right, *rows_left]):
            yield Pair(one.section, rows_left.get(title), rows_right.get(title))


def _by_title(rows: tuple[Row, ...]) -> dict[str, Row]:
    """Dated amounts of one kind are one row to compare: what was paid, and from when to when."""
    merged: dict[str, Row] = {}
    for row in rows:
        before = merged.get(row.title)
        merged[row.title] = replace(row, value=f"{before.value}; {row.value}") if before else row
    return merged


def _by_section(pairs: tuple[Pair, ...]) -> tuple[SectionComparison, ...]:
    grouped = {section: tuple(pair for pair in pairs if pair.section == section) for section in Section}
    return tuple(SectionComparison(section, rows) for section, rows in grouped.items() if rows)


def _whole(row: Row | None) -> tuple[Words, ...]:
    return (Words(row.value, differs=False),) if row else ()


def _marked(text: str, other: str) -> tuple[Words, ...]:
    mine, theirs = WORDS.findall(text), WORDS.findall(other)
    alike = [False] * len(mine)
    for block in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        # A word or two between changes is easier to read as part of the change.
        if block.size >= FEWEST_ALIKE or block.a == 0 or block.a + block.size == len(mine):
            alike[block.a : block.a + block.size] = [True] * block.size
    runs = groupby(zip(mine, alike, strict=True), key=itemgetter(1))
    return tuple(_spaced(("".join(word for word, _ in run), not same) for same, run in runs))


def _spaced(runs: Iterable[tuple[str, bool]]) -> Iterator[Words]:
    """The space before a difference belongs to neither side: it is not underlined."""
    for text, differs in runs:
        if differs and text.startswith(" "):
            yield Words(" ", differs=False)
        yield Words(text.lstrip(), differs) if differs else Words(text, differs)
