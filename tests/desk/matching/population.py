"""People who do not exist, as a register would hold them: common names, rare names, sisters, twins and namesakes.

Names are put together from syllables, people by people, so that none is anybody's; how often each is borne falls off
as in real registers, where a few names are borne by very many.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import NamedTuple

# Of all people: those who have a sister or brother, a twin, or somebody of the same name beside them.
SIBLINGS = 0.04
TWINS = 0.003
NAMESAKES = 0.01
# Of those namesakes, such as were born in the same year.
NAMESAKES_OF_ONE_YEAR = 0.10
# Papers that give the first of January because nobody knew the day.
FIRST_OF_JANUARY = 0.04
FIRST_YEAR, LAST_YEAR = 1966, 2012
# Names begin alike in one family.
ALIKE_IN_A_FAMILY = 0.3


class People(NamedTuple):
    """How names are made and how many of them there are."""

    share: float
    onsets: str
    middles: str
    ends: str
    given: int
    family: int
    # How steeply frequency falls: the name of rank r is borne by 1 / r to this power.
    falls: float
    # The most given names and family names that one person bears.
    names: tuple[int, int]
    # The family name is the father's given name.
    patronymic: bool = False


PEOPLES: tuple[People, ...] = (
    People(0.22, "ar be dri er gji il kle li mi sho va zef", "ba di lo ma ra ti ve", "n na ta ri sh t",
           160, 700, 0.8, (1, 1)),
    People(0.20, "an bao chi do ha khu la mi ngo pha qui ta thu vo", "", " n ng nh m t o",
           90, 30, 0.9, (2, 1)),
    People(0.16, "ab ah fa ha ib ja kha mu na om ra sa ya za", "da fi hi ka li ma mu ri si", "d m n r l f a",
           120, 300, 0.9, (1, 2), True),
    People(0.14, "ade chi eke femi kwa ngo ola simi uche yao", "ba de ka lu mi ne", "ka la ma ni ra wo",
           160, 500, 0.8, (2, 1)),
    People(0.16, "al bri cor dan ed far gra hol jor kel mar ros", "be di lo mi na ri", "n ton ley s ra da",
           140, 900, 0.8, (2, 1)),
    People(0.12, "bog cze dor eli gav ion lu mih ost pet rad stan", "a e i o", "dan lia mir nka ra scu slav tru",
           140, 700, 0.8, (1, 2)),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """Somebody as one referral describes them. `identity` says who it is; no search ever sees it."""

    identity: int
    given: str
    family: str
    day: int | None
    month: int | None
    year: int | None


class Names:
    """The names of one people, each with how often it is borne."""

    def __init__(self, people: People, chance: Random) -> None:
        self.people = people
        self.given = self._made(people.given, chance)
        self.family = self.given if people.patronymic else self._made(people.family, chance)
        # By how many there are: the running sum of how often each rank is borne.
        self.borne = {len(names): self._falling(len(names)) for names in (self.given, self.family)}

    def pick(self, chance: Random) -> tuple[str, str]:
        given, family = (chance.randint(1, most) for most in self.people.names)
        return self._some(self.given, given, chance), self._some(self.family, family, chance)

    def another(self, given: str, *, close: bool, chance: Random) -> str:
        """For a brother or sister: none of the same words, perhaps beginning alike."""
        taken = set(given.split())
        alike = [name for name in self.given if name not in taken and name[:2] == given[:2]]
        others = [name for name in self._some(self.given, 8, chance).split() if name not in taken]
        found = chance.sample(alike, len(alike)) if close else others
        return " ".join((found or others or alike)[: len(taken)])

    def _some(self, names: Sequence[str], number: int, chance: Random) -> str:
        borne = self.borne[len(names)]
        return " ".join(dict.fromkeys(chance.choices(names, cum_weights=borne, k=number)))

    def _falling(self, number: int) -> list[float]:
        return list(accumulate(1 / (rank + 1) ** self.people.falls for rank in range(number)))

    def _made(self, number: int, chance: Random) -> list[str]:
        made: dict[str, None] = {}
        parts = [self.people.onsets.split(), self.people.middles.split() or [""], self.people.ends.split(" ")]
        while len(made) < number:
            middles = "".join(chance.choices(parts[1], k=chance.randint(0, 2)))
            name = chance.choice(parts[0]) + middles + chance.choice(parts[2])
            if len(name) > 1:
                made[name.capitalize()] = None
        return list(made)


class World:
    """Draws people, one after the other, from a seed: the same seed, the same people."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.names = [Names(people, self.chance) for people in PEOPLES]
        self.shares = [people.share for people in PEOPLES]
        self.last = 0

    def people(self, number: int) -> list[Invented]:
        """Among them the relatives and namesakes of some: they come in place of strangers."""
        drawn: list[Invented] = []
        while len(drawn) < number:
            drawn.extend(self._family())
        return drawn[:number]

    def _family(self) -> Iterator[Invented]:
        of = self.chance.choices(self.names, self.shares)[0]
        one = self._stranger(of)
        yield one
        if self.chance.random() < SIBLINGS:
            yield self._relative(one, of, self._near(one))
        if self.chance.random() < TWINS:
            yield self._relative(one, of, (one.day, one.month, one.year))
        if self.chance.random() < NAMESAKES:
            yield self._namesake(one)

    def _stranger(self, of: Names) -> Invented:
        given, family = of.pick(self.chance)
        return Invented(self._next(), given, family, *self._born())

    def _relative(self, one: Invented, of: Names, born: tuple[int | None, int | None, int | None]) -> Invented:
        close = self.chance.random() < ALIKE_IN_A_FAMILY
        given = of.another(one.given, close=close, chance=self.chance)
        return Invented(self._next(), given, one.family, *born)

    def _namesake(self, one: Invented) -> Invented:
        day, month, year = self._born()
        year = one.year or year if self.chance.random() < NAMESAKES_OF_ONE_YEAR else year
        return replace(one, identity=self._next(), day=min(day, 28), month=month, year=year)

    def _near(self, one: Invented) -> tuple[int, int, int]:
        days = self.chance.randint(330, 2600) * self.chance.choice((-1, 1))
        born = date(one.year or FIRST_YEAR, one.month or 1, one.day or 1) + timedelta(days=days)
        return born.day, born.month, born.year

    def _born(self) -> tuple[int, int, int]:
        # Most who are referred are young.
        year = round(self.chance.triangular(FIRST_YEAR, LAST_YEAR, LAST_YEAR - 16))
        if self.chance.random() < FIRST_OF_JANUARY:
            return 1, 1, year
        born = date(year, 1, 1) + timedelta(days=self.chance.randrange(365))
        return born.day, born.month, born.year

    def _next(self) -> int:
        self.last += 1
        return self.last
