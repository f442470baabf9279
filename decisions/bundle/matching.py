"""Finds words and passages in a text however they are set: accents, capitals, ligatures, line breaks, direction.

It finds too much rather than too little: whoever reads the preview sees what it took.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from decisions.panel.folding import folded, is_written_without_blanks

Span = tuple[int, int]
# Shorter words are looked for as they stand; longer ones also where something set blanks between their letters.
LONG = 5
# A passage with fewer letters than this may stand anywhere by chance.
TELLING = 24
BROKEN = r"(?:-?[\r\n]+[ \t]*)?"
SPACED = r"[\s\-]*"
BETWEEN = r"[\s,\-']+"
# Small words are written on to the front of a name there.
JOINED = ("ARABIC", "HEBREW")


@dataclass(frozen=True)
class Folded:
    """A text as it is compared, and for each of its letters the place in the text where it came from."""

    text: str

    @cached_property
    def letters(self) -> list[str]:
        return ["" if unicodedata.category(one) in {"Cf", "Mn"} else by for one, by in self._pairs]

    @property
    def _pairs(self) -> Iterable[tuple[str, str]]:
        return zip(self.text, folded(self.text), strict=True)

    @cached_property
    def plain(self) -> str:
        return "".join(self.letters)

    @cached_property
    def places(self) -> list[int]:
        return [place for place, letters in enumerate(self.letters) for _one in letters]

    @cached_property
    def squeezed(self) -> tuple[str, list[int]]:
        """Letters and figures only, each with its place."""
        kept = [(one, place) for one, place in zip(self.plain, self.places, strict=True) if one.isalnum()]
        return "".join(one for one, _ in kept), [place for _, place in kept]

    def span(self, first: int, last: int) -> Span:
        """Of the original, with marks that stand on the last letter."""
        end = last + 1
        while end < len(self.text) and not self.letters[end]:
            end += 1
        return first, end


@dataclass(frozen=True)
class Word:
    """A word or name, whole: it is not found inside another word."""

    text: str

    @cached_property
    def _parts(self) -> list[str]:
        return [part for part in re.split(r"[\s,\-']+", Folded(self.text).plain) if part]

    @property
    def says_something(self) -> bool:
        return any(part.strip(".") for part in self._parts)

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return self._pattern(BROKEN)

    @cached_property
    def loose(self) -> re.Pattern[str]:
        """For what is read off a page: blanks may stand between letters."""
        long = sum(len(part) for part in self._parts) >= LONG
        return self._pattern(SPACED if long else BROKEN)

    def _pattern(self, between_letters: str) -> re.Pattern[str]:
        inside = BETWEEN.join(between_letters.join(map(re.escape, part)) for part in self._parts)
        return re.compile(f"{_edge(self._parts[0][0], '<')}{inside}{_edge(self._parts[-1][-1], '')}")

    def spans(self, text: Folded) -> Iterator[Span]:
        for match in self.pattern.finditer(text.plain):
            yield text.span(text.places[match.start()], text.places[match.end() - 1])

    def is_in(self, text: Folded) -> bool:
        """Also back to front: a page may give letters from right to left in the order in which they stand."""
        return bool(self.loose.search(text.plain) or self._backwards.search(text.plain))

    @cached_property
    def _backwards(self) -> re.Pattern[str]:
        turned = Word(self.text[::-1]) if any(_is_from_right(one) for one in self.text) else self
        return turned.loose


@dataclass(frozen=True)
class Wording:
    """All the words of a passage, wherever they stand and however they are broken into lines."""

    text: str

    @cached_property
    def sought(self) -> str:
        return Folded(self.text).squeezed[0]

    @property
    def says_something(self) -> bool:
        return len(self.sought) >= TELLING

    def spans(self, text: Folded) -> Iterator[Span]:
        plain, places = text.squeezed
        start = plain.find(self.sought)
        while start >= 0:
            end = start + len(self.sought)
            yield text.span(places[start], places[end - 1])
            start = plain.find(self.sought, end)

    def is_in(self, text: Folded) -> bool:
        return self.sought in text.squeezed[0]


def merged(spans: Sequence[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Stretches that touch or overlap are one, under the reason of the first."""
    kept: list[tuple[Span, str]] = []
    for (start, end), reason in sorted(spans, key=lambda one: (one[0][0], -one[0][1])):
        if kept and start < kept[-1][0][1]:
            (first, last), because = kept.pop()
            kept.append(((first, max(last, end)), because))
        else:
            kept.append(((start, end), reason))
    return kept


def _edge(letter: str, behind: str) -> str:
    if not letter.isalnum() or is_written_without_blanks(letter) or _is_from_right(letter):
        return ""
    return rf"(?{behind}!\d)" if letter.isdigit() else rf"(?{behind}![^\W\d_])"


def _is_from_right(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(JOINED)
