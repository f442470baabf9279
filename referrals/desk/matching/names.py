"""How alike two names are, word by word: in whatever order, with words left out, joined or spelt another way.

Pure: folded names in, what was found out. What it is worth stands in `scoring.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

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
# The most letters that may differ, by the length of the shorter word: with more they are two words.
MOST_EDITS = ((4, 1), (7, 2), (1000, 3))
# What sounds alike counts as one letter more than it differs in sound.
HEARD = 1
# An initial is its word, with this many letters unknown.
INITIAL = 1


@dataclass(frozen=True, slots=True)
class Compared:
    # Words of one name that have their like in the other.
    shared: int
    # Of each of those, which share of its letters differs; summed up.
    differing: float
    # Words on both sides that go with no other: each speaks against.
    against: int
    # Words of one side alone: left out by the other.
    left_out: int
    in_order: bool

    @property
    def is_exact(self) -> bool:
        return bool(self.shared) and not (self.differing or self.against or self.left_out)


def compare(mine: str, theirs: str) -> Compared:
    ours, others = _words(mine), _words(theirs)
    ours, others = _joined(ours, others), _joined(others, ours)
    pairs = _pairs(ours, others)
    places = [place for _own, place, _edits in sorted(pairs)]
    free = len(ours) - len(pairs), len(others) - len(pairs)
    return Compared(
        shared=len(pairs),
        differing=sum(edits / max(len(ours[own]), len(others[place])) for own, place, edits in pairs),
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
        if any(len(other) > len(ours[place]) + 1 and edits_between(both, other) in (0, 1) for other in others):
            return _joined([*ours[:place], both, *ours[place + 2 :]], others)
    return ours


def _pairs(ours: Sequence[str], others: Sequence[str]) -> list[tuple[int, int, int]]:
    """The most alike first, each word once."""
    taken: list[tuple[int, int, int]] = []
    for edits, own, place in sorted(_alike(ours, others)):
        if all(own != one and place != other for one, other, _edits in taken):
            taken.append((own, place, edits))
    return taken


def _alike(ours: Sequence[str], others: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    for own, word in enumerate(ours):
        for place, other in enumerate(others):
            edits = edits_between(word, other)
            if edits is not None:
                yield edits, own, place


def edits_between(one: str, other: str) -> int | None:
    """In how many letters two spellings of one word differ; nothing where they are two words."""
    if one == other:
        return 0
    shorter = min(len(one), len(other))
    if shorter == 1:
        return INITIAL if one[0] == other[0] else None
    most = next(edits for letters, edits in MOST_EDITS if shorter <= letters)
    written = OSA.distance(one, other, score_cutoff=most)
    if written <= 1:
        return written
    heard = OSA.distance(sound(one), sound(other), score_cutoff=most) + HEARD
    least = min(written, heard)
    return least if least <= most else None


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    for written, heard in ONE_SOUND:
        word = word.replace(written, heard)
    return DOUBLED.sub(r"\1", word)
