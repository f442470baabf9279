"""How many true pairs are found, and how many of those found are true: the one sum behind every published figure."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

from django.db import connection

from referrals.casefile.models import Case
from referrals.desk.matching import bearers, candidates, scoring
from referrals.desk.matching.known import of_case
from tests.desk.matching.damage import damaged
from tests.desk.matching.population import Invented, World

# Of the referrals that come in, those of somebody who was referred before. The others are strangers to the register,
# among them sisters, twins and namesakes of people in it.
REPEATED = 0.2
AT_ONCE = 3


@dataclass
class Measured:
    """At one bound: of the pairs that are true, those found; of the pairs found, those that are true."""

    true: int = 0
    found: int = 0
    wrong: int = 0
    # Brought by the search, whatever the score.
    brought: int = 0
    missed: list[tuple[Invented, Invented, float]] = field(default_factory=list)
    mistaken: list[tuple[Invented, Invented, float]] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found / self.true

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.wrong)


@dataclass(frozen=True)
class Scene:
    """Everybody who was ever referred, and of whom a referral comes in now."""

    register: list[Invented]
    arriving: list[Invented]


def scene(seed: int, *, known: int, arriving: int, harsh: float = 1) -> Scene:
    world, chance = World(seed), Random(seed + 1)
    drawn = world.people(known + round(arriving * (1 - REPEATED)))
    # Shuffled, so that of two sisters one may be in the register and the other at the door.
    chance.shuffle(drawn)
    register, strangers = drawn[:known], drawn[known:]
    again = chance.sample(register, round(arriving * REPEATED))
    return Scene(register, [damaged(one, world, chance, harsh=harsh) for one in (*strangers, *again)])


def measure(scene: Scene, known: Sequence[Case], arriving: Sequence[Case], bounds: Sequence[float]) -> list[Measured]:
    """Some at once, as PostgreSQL does the most of it. What arrives is not looked for among what arrives."""
    who = {case.pk: one for case, one in zip(known, scene.register, strict=True)}
    in_register = {one.identity for one in scene.register}
    measured = [Measured() for _bound in bounds]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for one, scored in zip(scene.arriving, pool.map(lambda case: _scored(case, who), arriving), strict=True):
            for bound, at in zip(bounds, measured, strict=True):
                _count(at, bound, one, scored, is_known=one.identity in in_register)
        list(pool.map(lambda _thread: connection.close(), range(AT_ONCE)))
    return measured


def _scored(case: Case, who: Mapping[int, Invented]) -> list[tuple[Invented, float]]:
    mine = of_case(case)
    brought = [found for found in candidates.find(case, mine) if found.case_id in who]
    borne = bearers.of_names([mine, *(found.known for found in brought)])
    return [(who[each.candidate.case_id], each.score.bits) for each in scoring.rank(mine, brought, borne)]


def _count(at: Measured, bound: float, one: Invented, scored: list[tuple[Invented, float]], *, is_known: bool) -> None:
    at.true += is_known
    at.brought += any(other.identity == one.identity for other, _bits in scored)
    for other, bits in scored:
        if other.identity == one.identity:
            at.found += bits >= bound
            if bits < bound:
                at.missed.append((one, other, bits))
        elif bits >= bound:
            at.wrong += 1
            at.mistaken.append((one, other, bits))
