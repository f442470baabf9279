"""The scenarios and the loads that the floors offer, by the names in `nrm/wiring.py`."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Protocol

from django.utils.module_loading import import_string

from nrm import wiring
from nrm.bench.scenario import Scenario


class Load(Protocol):
    """Fills a floor's tables. Refuses with `loaded.NotHere`; gives what its rows sum up to, without their ids."""

    def __call__(self, *, cases: int, seed: int, now: datetime) -> str: ...


def scenarios() -> list[Scenario]:
    return list(_scenarios())


def named(names: Sequence[str]) -> list[Scenario]:
    """In the order of the wiring; all of them if none is named."""
    return [scenario for scenario in _scenarios() if not names or scenario.name in names]


def loads() -> list[Load]:
    return [import_string(name) for name in wiring.BENCH_LOADS]


def _scenarios() -> Iterator[Scenario]:
    for name in wiring.SCENARIOS:
        yield from import_string(name)()
