"""What a floor offers to be measured: an act of the product, and the least that the same result could cost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class By(StrEnum):
    """What is compared: the processor's time of our own process, or the time on the clock with the database in it."""

    CPU = "cpu"
    WALL = "wall"


@dataclass(frozen=True, slots=True)
class Goal:
    """What it may cost at most; empty where nobody has promised anything."""

    ratio: float | None = None
    sql: int | None = None
    p50_ms: float | None = None
    # Against a static page, in the processor's time.
    static: float | None = None


@dataclass(frozen=True, slots=True)
class Ground:
    """The loaded database that everything is measured on."""

    cases: int
    seed: int
    now: datetime


def nothing(made: Any) -> None:
    """Nothing has to be put back between two rounds."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """`prepare` makes what the others get; `again` puts back, unmeasured, what a round has changed."""

    name: str
    prepare: Callable[[Ground], Any]
    run: Callable[[Any], object]
    floor: Callable[[Any], object]
    again: Callable[[Any], object] = nothing
    by: By = By.WALL
    rounds: int = 60
    goal: Goal = Goal()
