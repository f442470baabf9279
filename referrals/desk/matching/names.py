"""How alike two names are, word by word: in whatever order, with words left out, joined or spelt another way.

Pure: folded names in, what was found out. What it is worth stands in `scoring.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

WORDS = re.compile(r"\W+")
# Spellings of one sound: where a name was heard and written down, or carried over from another alphabet.
ONE_SOUND: tuple[tuple[str, str], ...] = (
    *(("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("dj", "j"), ("xh", "j")),
    *(("ch", "c"), ("sh", "s"), ("cz", "c"), ("sz", "s"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("dh", "d")),
    *(
        ("th", "t"),
        ("ph", "f"),
        ("ck", "k"),
        ("kw", "k"),
        ("qu", "k"),
        ("ks", "x"),
        ("ou", "u"),
        ("oo", "u"),
        ("ee", "i"),
    ),
    *(("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("ie", "i"), ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i")),
    *(("j", "i"), ("e", "i"), ("o", "u")),
)
DOUBLED = re.compile(r"(.)\1+")
# The most letters that may differ, by the length of the shorter word: with more they are two words.
MOST_EDITS = ((3, 1), (8, 2), (1000, 3))
# What sounds the same and is written another way differs by this share, however many letters are others.
HEARD = 0.12
# An initial may be its word, with all other letters unknown.
INITIAL = 0.3


class Spelling(StrEnum):
    """Of two words that go with one another: how they came to be written in two ways."""

    SAME = "same"
    HEARD = "heard"
    SLIP = "slip"
    INITIAL = "initial"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Compared:
    # Words of one name that have their like in the other.
    shared: int
    # Words on both sides that go with no other: each speaks against.
    against: int
    # Words of one side alone: left out by the other.
    left_out: int
    in_order: bool
    # Those that go with one another: as the one name has it, and as the other.
    words: tuple[tuple[str, str], ...] = ()

    @property
    def is_exact(self) -> bool:
        same = all(one == other for one, other in self.words)
        return bool(self.shared) and same and not (self.against or self.left_out)


def compare(mine: str, theirs: str) -> Compared:
    ours, others = _words(mine), _words(theirs)
    ours, others = _joined(ours, others), _joined(others, ours)
    pairs = _pairs(ours, others)
    places = [place for _own, place, _share in sorted(pairs)]
    free = len(ours) - len(pairs), len(others) - len(pairs)
    return Compared(
        shared=len(pairs),
        against=min(free),
        left_out=max(free) - min(free),
        in_order=places == sorted(places),
        words=tuple((ours[own], others[place]) for own, place, _share in pairs),
    )


def _words(name: str) -> list[str]:
    return [word for word in WORDS.split(name) if word]


def _joined(ours: list[str], others: list[str]) -> list[str]:
    """Abdul Rahman beside Abdulrahman is one word on both sides."""
    for place in range(len(ours) - 1):
        both = ours[place] + ours[place + 1]
        longer = [other for other in others if len(other) > len(ours[place]) + 1]
        if any(OSA.distance(both, other, score_cutoff=1) <= 1 for other in longer):
            return _joined([*ours[:place], both, *ours[place + 2 :]], others)
    return ours


def _pairs(ours: Sequence[str], others: Sequence[str]) -> list[tuple[int, int, float]]:
    """The most alike first, each word once."""
    taken: list[tuple[int, int, float]] = []
    for share, own, place in sorted(_alike(ours, others)):
        if all(own != one and place != other for one, other, _share in taken):
            taken.append((own, place, share))
    return taken


def _alike(ours: Sequence[str], others: Sequence[str]) -> Iterator[tuple[float, int, int]]:
    for own, word in enumerate(ours):
        for place, other in enumerate(others):
            share = difference(word, other)
            if share is not None:
                yield share, own, place


def difference(one: str, other: str) -> float | None:
    """Which share of its letters two spellings of one word differ in; nothing where they are two words."""
    if one == other:
        return 0.0
    shorter, longer = sorted((len(one), len(other)))
    if shorter == 1:
        return INITIAL if one[0] == other[0] else None
    most = next(edits for letters, edits in MOST_EDITS if shorter <= letters)
    shares = [
        OSA.distance(one, other, score_cutoff=most) / longer,
        HEARD + OSA.distance(sound(one), sound(other), score_cutoff=most - 1) / longer,
    ]
    least = min(shares)
    return least if least <= max(most / longer, HEARD) else None


def spelling(one: str, other: str) -> Spelling:
    """Said of two words that go with one another: one letter left out, too many, wrong or in the other's place."""
    if one == other:
        return Spelling.SAME
    if min(len(one), len(other)) == 1:
        return Spelling.INITIAL
    if sound(one) == sound(other):
        return Spelling.HEARD
    return Spelling.SLIP if OSA.distance(one, other, score_cutoff=1) <= 1 else Spelling.OTHER


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    for written, heard in ONE_SOUND:
        word = word.replace(written, heard)
    return DOUBLED.sub(r"\1", word)
