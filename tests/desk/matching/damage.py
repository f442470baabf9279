"""What happens to a name and a date of birth between two referrals. Every rate stands here; the tables are invented.

Rates are of records. With them more than a third of true pairs differ in the name and one in thirteen in the date of
birth. They are our reading of what forms filled in at night, through an interpreter, from hearsay or from a damaged
document look like. Nobody has measured the real ones.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from random import Random

from tests.desk.matching.population import FIRST_YEAR, LAST_YEAR, Invented, World

# Of the name: the chance of each, one after the other, so that several can meet in one record.
ANOTHER_SPELLING = 0.20
SLIP_OF_A_KEY = 0.12
SECOND_SLIP = 0.02
OTHER_ORDER = 0.06
WORD_LEFT_OUT = 0.06
JOINED = 0.03
GIVEN_OR_FAMILY_LEFT_OUT = 0.005
OTHER_GIVEN_NAME = 0.003

# Of the date of birth: at most one of them in a record.
BIRTH_RATES: dict[str, float] = {
    "day and month swapped": 0.020,
    "one figure wrong": 0.020,
    "a year off": 0.015,
    "two figures swapped": 0.005,
    "only the year": 0.006,
    "month and year": 0.003,
    "the first of January": 0.006,
    "left out": 0.003,
    "another date": 0.002,
}

# How one clerk and the next write down one sound. Invented beside the table of the scoring, not taken from it.
SPELLINGS: tuple[tuple[str, ...], ...] = (
    ("kh", "h", "ch"),
    ("sh", "ş", "sch"),
    ("ng", "nk"),
    ("ph", "f"),
    ("thu", "tu"),
    ("qui", "kwi", "qi"),
    ("chi", "tchi", "či"),
    ("gji", "gi", "gyi"),
    ("cze", "che", "če"),
    ("ya", "ia", "ja"),
    ("ou", "u", "oo"),
    ("mu", "mo"),
    ("ee", "i", "y"),
    ("ae", "ä"),
    ("scu", "sku", "ško"),
    ("dd", "d"),
    ("mm", "m"),
    ("ah", "a"),
    ("fi", "phi"),
    ("v", "w"),
    ("z", "s", "ž"),
    ("k", "c", "q"),
    ("j", "y", "dj"),
    ("i", "y"),
    ("e", "a"),
    ("o", "u"),
)
KEYS = "abcdefghijklmnopqrstuvwxyz"


def damaged(one: Invented, world: World, chance: Random, *, harsh: float = 1) -> Invented:
    """`harsh` multiplies the rates of the date of birth, which decides most."""
    return _birth(_name(one, world, chance), chance, harsh)


def _name(one: Invented, world: World, chance: Random) -> Invented:
    if chance.random() < OTHER_GIVEN_NAME:
        one = replace(one, given=chance.choice(chance.choice(world.names).given))
    if chance.random() < GIVEN_OR_FAMILY_LEFT_OUT:
        one = _of_part(one, chance, lambda name, chance: "")
    for rate, change in CHANGES:
        if chance.random() < rate:
            one = _of_part(one, chance, change)
    return replace(one, given=one.family, family=one.given) if chance.random() < OTHER_ORDER else one


def _of_part(one: Invented, chance: Random, change: Callable[[str, Random], str]) -> Invented:
    if chance.random() < 0.5:
        return replace(one, given=change(one.given, chance))
    return replace(one, family=change(one.family, chance))


def spelt_otherwise(name: str, chance: Random) -> str:
    """One sound of it, in the spelling of another clerk."""
    small = name.lower()
    known = [(sound, row) for row in SPELLINGS for sound in row if sound in small]
    if not known:
        return name
    sound, row = chance.choice(known)
    return small.replace(sound, chance.choice([other for other in row if other != sound]), 1).title()


def mistyped(name: str, chance: Random) -> str:
    """A letter left out, doubled, wrong, or swapped with the next."""
    if len(name) < 3:
        return name
    at = chance.randrange(len(name) - 1)
    before, here, after = name[:at], name[at], name[at + 1 :]
    slips = (before + after, before + here + here + after, before + chance.choice(KEYS) + after)
    return chance.choice((*slips, before + after[0] + here + after[1:]))


def shortened(name: str, chance: Random) -> str:
    words = name.split()
    return " ".join(chance.sample(words, len(words) - 1)) if len(words) > 1 else name


def joined(name: str, chance: Random) -> str:
    return name.replace(" ", chance.choice(("", "-")), 1)


CHANGES: tuple[tuple[float, Callable[[str, Random], str]], ...] = (
    (ANOTHER_SPELLING, spelt_otherwise),
    (SLIP_OF_A_KEY, mistyped),
    (SECOND_SLIP, mistyped),
    (WORD_LEFT_OUT, shortened),
    (JOINED, joined),
)


def _birth(one: Invented, chance: Random, harsh: float) -> Invented:
    kinds = [*BIRTH_RATES, ""]
    rates = [rate * harsh for rate in BIRTH_RATES.values()]
    rates.append(1 - sum(rates))
    return BIRTHS.get(chance.choices(kinds, rates)[0], _kept)(one, chance)


def _kept(one: Invented, chance: Random) -> Invented:
    return one


def _swapped(one: Invented, chance: Random) -> Invented:
    return _if_real(one, one.month, one.day, one.year)


def _one_figure(one: Invented, chance: Random) -> Invented:
    return _with_figures(one, chance, lambda text, at: text[:at] + chance.choice("0123456789") + text[at + 1 :])


def _two_figures(one: Invented, chance: Random) -> Invented:
    return _with_figures(one, chance, lambda text, at: text[:at] + text[at : at + 2][::-1] + text[at + 2 :])


def _with_figures(one: Invented, chance: Random, change: Callable[[str, int], str]) -> Invented:
    """Tried until the result is a date somebody could have been born on."""
    text = f"{one.day:02}{one.month:02}{one.year:04}"
    for _try in range(20):
        wrong = change(text, chance.randrange(8))
        made = _if_real(one, int(wrong[:2]), int(wrong[2:4]), int(wrong[4:]))
        if made != one:
            return made
    return one


def _year_off(one: Invented, chance: Random) -> Invented:
    return _if_real(one, one.day, one.month, (one.year or 0) + chance.choice((-1, 1)))


def _first_of_january(one: Invented, chance: Random) -> Invented:
    return replace(one, day=1, month=1)


def _another(one: Invented, chance: Random) -> Invented:
    return replace(
        one, day=chance.randint(1, 28), month=chance.randint(1, 12), year=chance.randint(FIRST_YEAR, LAST_YEAR)
    )


BIRTHS: dict[str, Callable[[Invented, Random], Invented]] = {
    "day and month swapped": _swapped,
    "one figure wrong": _one_figure,
    "a year off": _year_off,
    "two figures swapped": _two_figures,
    "only the year": lambda one, chance: replace(one, day=None, month=None),
    "month and year": lambda one, chance: replace(one, day=None),
    "the first of January": _first_of_january,
    "left out": lambda one, chance: replace(one, day=None, month=None, year=None),
    "another date": _another,
}


def _if_real(one: Invented, day: int | None, month: int | None, year: int | None) -> Invented:
    try:
        date(year or 0, month or 0, day or 0)
    except ValueError:
        return one
    return replace(one, day=day, month=month, year=year) if 1930 <= (year or 0) <= LAST_YEAR + 3 else one
