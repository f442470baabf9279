"""How tests are handed to the workers: the long ones first, singly; the many short ones of a module by the dozen.

What a module shares is then made by few workers, and nobody is left with a long test at the end.
"""

from itertools import count, groupby

import pytest

LONGEST_FIRST = ("tests/nrm/services", "tests/journeys", "tests/nrm/demo", "tests/faults", "tests/architecture")
# A browser's test, or one with a database of its own, is long enough by itself.
LONG = {"page", "walk", "another", "live_site", "committed_database"}
TOGETHER = 25


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not getattr(config.option, "loadgroup", False):
        return
    items.sort(key=_turn)
    groups, group = count(), 0
    for _module_of, its in groupby(items, key=_module):
        for number, item in enumerate(item for item in its if not _stands_alone(item)):
            group = next(groups) if number % TOGETHER == 0 else group
            item.add_marker(pytest.mark.xdist_group(str(group)))


def _turn(item: pytest.Item) -> int:
    return next(
        (turn for turn, folder in enumerate(LONGEST_FIRST) if _module(item).startswith(folder)), len(LONGEST_FIRST)
    )


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


def _stands_alone(item: pytest.Item) -> bool:
    return bool(item.get_closest_marker("xdist_group") or LONG & set(getattr(item, "fixturenames", ())))
