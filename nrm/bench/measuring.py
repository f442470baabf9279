"""Runs a scenario and its floor in turn, A B A B, so that a busy machine slows both; the ratio is taken per round."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from statistics import median
from typing import Any

from django.db import connection
from django.http import HttpResponse

from nrm.bench import numbers
from nrm.bench.numbers import Estimate
from nrm.bench.pages import StaticPage
from nrm.bench.scenario import By, Ground, Scenario, nothing

WARM_UP = 3
PROBES = 5
# What takes this long once need not be warmed up.
SLOW_MS = 1_000
# As long as an ordinary page, with nothing to look up.
STATIC_BYTES = 8_000
# Rounds are added until the ratio is firm, but not for ever.
MOST_ROUNDS = 4
MOST_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Took:
    wall_ms: float
    cpu_ms: float

    def by(self, what: By) -> float:
        return self.cpu_ms if what is By.CPU else self.wall_ms


@dataclass(frozen=True, slots=True)
class First:
    took: Took
    size: int | None


@dataclass(slots=True)
class Statements:
    """What the database was asked, by everything that goes through Django's connection."""

    count: int = 0
    ms: float = 0.0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            self.count += 1
            self.ms += (time.perf_counter() - began) * 1_000


@dataclass(frozen=True)
class Measured:
    name: str
    by: By
    runs: list[Took]
    floors: list[Took]
    # A static page in the same rounds: the yardstick for acts that are no pages.
    statics: list[Took]
    sql: int
    sql_ms: float
    size: int | None

    @cached_property
    def ratio(self) -> Estimate:
        return _ratio(self.runs, self.floors, self.by)

    @cached_property
    def static_ratio(self) -> Estimate:
        return _ratio(self.runs, self.statics, By.CPU)


def measure(scenario: Scenario, ground: Ground, *, rounds: int | None = None) -> Measured:
    made = scenario.prepare(ground)
    least = rounds or scenario.rounds
    first = _first(scenario, made)
    is_slow = first.took.wall_ms > SLOW_MS
    probed = _probe(scenario, made, 1 if is_slow else min(PROBES, least))
    _in_turn(scenario, made, 0 if is_slow else min(WARM_UP, least))
    rows = _in_turn(scenario, made, least)
    until = time.monotonic() + MOST_SECONDS
    while True:
        runs, floors, statics = (list(column) for column in zip(*rows, strict=True))
        found = Measured(scenario.name, scenario.by, runs, floors, statics, *_of_probes(probed), first.size)
        if found.ratio.is_firm or rounds or len(runs) >= MOST_ROUNDS * least or time.monotonic() > until:
            return found
        rows += _in_turn(scenario, made, least)


def _in_turn(scenario: Scenario, made: Any, rounds: int) -> list[tuple[Took, Took, Took]]:
    """Each round the act, its floor and a static page."""
    page = StaticPage("<p>static</p>" * (STATIC_BYTES // 13))
    return [
        (
            _timed(scenario.run, scenario.again, made),
            _timed(scenario.floor, scenario.again, made),
            _timed(StaticPage.visit, nothing, page),
        )
        for _round in range(rounds)
    ]


def _timed(act: Callable[[Any], object], again: Callable[[Any], object], made: Any) -> Took:
    again(made)
    wall, cpu = time.perf_counter(), time.process_time()
    act(made)
    cpu_ms, wall_ms = (time.process_time() - cpu) * 1_000, (time.perf_counter() - wall) * 1_000
    return Took(wall_ms, cpu_ms)


def _first(scenario: Scenario, made: Any) -> First:
    """Fills what a process keeps, and shows how long one takes."""
    answers: list[object] = []
    took = _timed(lambda made: answers.append(scenario.run(made)), scenario.again, made)
    (answer,) = answers
    return First(took, len(answer.content) if isinstance(answer, HttpResponse) else None)


def _probe(scenario: Scenario, made: Any, times: int) -> list[Statements]:
    """Counted apart from the timed rounds: counting costs time."""
    probed = []
    for _time in range(times):
        scenario.again(made)
        with _counted() as statements:
            scenario.run(made)
        probed.append(statements)
    return probed


@contextmanager
def _counted() -> Iterator[Statements]:
    statements = Statements()
    with connection.execute_wrapper(statements):
        yield statements


def _of_probes(probed: list[Statements]) -> tuple[int, float]:
    return max(statements.count for statements in probed), median(statements.ms for statements in probed)


def _ratio(runs: list[Took], floors: list[Took], by: By) -> Estimate:
    return numbers.estimate([run.by(by) / floor.by(by) for run, floor in zip(runs, floors, strict=True)])
