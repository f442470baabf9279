"""How alike two names are, word by word: in whatever order, with words left out, joined or spelt another way.

Pure: folded names in, what was found out. What it is worth stands in `scoring.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

WORDS = re.compile(r"\W+")
# Spellings of one sound: where a name was heard and written down, or carried over from another alphabet.
ONE_SOUND: tuple[tuple[str, str], ...] = (
    *(("tsch", "c"), ("sch", "s"), ("tch", "c"), ("dzh", "j"), ("dj", "j"), ("xh", "j")),
    *(("ch", "c"), ("sh", "s"), ("cz", "c"), ("sz", "s"), ("zh", "z"), ("kh", "h"), ("gh", "g"), ("dh", "d")),
    *(("th", "t"), ("ph", "f"), ("ck", "k"), ("qu", "k"), ("ks", "x"), ("ou", "u"), ("oo", "u"), ("ee", "i")),
    *(("ei", "ai"), ("ey", "ai"), ("ay", "ai"), ("ie", "i"), ("q", "k"), ("c", "k"), ("w", "v"), ("y", "i")),
    *(("j", "i"), ("e", "i"), ("o", "u")),
)
DOUBLED = re.compile(r"(.)\1+")
# Two words that are less alike than this are two words.
ONE_WORD = 0.80
# What sounds the same and is written another way is a little less than the same.
HEARD = 0.97
# A word that is so alike to two words together is both of them.
JOINED = 0.93


@dataclass(frozen=True, slots=True)
class Shared:
    """Two words, one of each name, that are one: its length, and how alike from 0 to 1."""

    letters: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Compared:
    shared: tuple[Shared, ...]
    # Words on both sides that go with no other: each speaks against.
    against: int
    # Words of one side alone: left out by the other.
    left_out: int
    in_order: bool

    @property
    def is_exact(self) -> bool:
        return not self.against and not self.left_out and all(word.likeness == 1 for word in self.shared)


def compare(mine: str, theirs: str) -> Compared:
    ours, others = _words(mine), _words(theirs)
    ours, others = _joined(ours, others), _joined(others, ours)
    taken = _pairs(ours, others)
    places = [place for _own, place, _likeness in sorted(taken)]
    free = len(ours) - len(taken), len(others) - len(taken)
    return Compared(
        shared=tuple(Shared(min(len(ours[own]), len(others[place])), like) for own, place, like in taken),
        against=min(free),
        left_out=max(free) - min(free),
        in_order=places == sorted(places),
    )


def _words(name: str) -> list[str]:
    return [word for word in WORDS.split(name) if word]


def _joined(ours: list[str], others: list[str]) -> list[str]:
    """Abdul Rahman beside Abdulrahman is one word on both sides."""
    for place in range(len(ours) - 1):
        both = ours[place] + ours[place + 1]
        if any(len(other) > len(ours[place]) and word_likeness(both, other) >= JOINED for other in others):
            return _joined([*ours[:place], both, *ours[place + 2 :]], others)
    return ours


def _pairs(ours: Sequence[str], others: Sequence[str]) -> list[tuple[int, int, float]]:
    """The most alike first, each word once."""
    possible = sorted(_likenesses(ours, others), key=lambda pair: (-pair[2], pair[0], pair[1]))
    taken: list[tuple[int, int, float]] = []
    for own, place, likeness in possible:
        if all(own != one and place != other for one, other, _likeness in taken):
            taken.append((own, place, likeness))
    return taken


def _likenesses(ours: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, float]]:
    for own, word in enumerate(ours):
        for place, other in enumerate(others):
            if (likeness := word_likeness(word, other)) >= ONE_WORD:
                yield own, place, likeness


def word_likeness(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if 1 in {len(one), len(other)}:
        return ONE_WORD if one[0] == other[0] else 0.0
    written = max(JaroWinkler.similarity(one, other), DamerauLevenshtein.normalized_similarity(one, other))
    return max(written, HEARD * JaroWinkler.similarity(sound(one), sound(other)))


def sound(word: str) -> str:
    for written, heard in ONE_SOUND:
        word = word.replace(written, heard)
    return DOUBLED.sub(r"\1", word)
