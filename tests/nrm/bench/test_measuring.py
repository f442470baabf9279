"""Measuring: in turn, put back between rounds, counted apart, and not called firm when it is not."""

from dataclasses import replace
from datetime import datetime
from itertools import cycle

import pytest
from django.db import connection

from nrm.bench import report
from nrm.bench.measuring import measure
from nrm.bench.pages import PageFailed, StaticPage, visited
from nrm.bench.scenario import By, Goal, Ground, Scenario

pytestmark = pytest.mark.django_db


@pytest.fixture
def ground(now: datetime) -> Ground:
    return Ground(cases=10, seed=7, now=now)


def asks(statements: int) -> None:
    with connection.cursor() as cursor:
        for _statement in range(statements):
            cursor.execute("SELECT 1")


def recorded(said: list[str], *, statements: int = 3) -> Scenario:
    def run(made: list[str]) -> None:
        made.append("run")
        asks(statements)

    def floor(made: list[str]) -> None:
        made.append("floor")
        asks(1)

    return Scenario(
        "recorded",
        lambda ground: said,
        run,
        floor,
        lambda made: made.append("again"),
        rounds=2,
    )


def test_act_and_floor_take_turns_and_what_changed_is_put_back_before_each(ground: Ground) -> None:
    said: list[str] = []
    measure(recorded(said), ground, rounds=2)
    assert said[-8:] == ["again", "run", "again", "floor"] * 2


def test_statements_are_counted(ground: Ground) -> None:
    found = measure(recorded([]), ground, rounds=2)
    assert found.sql == 3
    assert found.sql_ms > 0


def test_rounds_asked_for_are_kept_to(ground: Ground) -> None:
    assert len(measure(recorded([]), ground, rounds=5).runs) == 5


def restless() -> Scenario:
    """Every other run costs a thousand times as much."""
    turns = cycle([10, 2_000_000])
    counts = replace(recorded([]), run=lambda made: sum(range(next(turns))), floor=lambda made: sum(range(100_000)))
    return replace(counts, by=By.CPU)


def test_more_rounds_are_added_until_it_is_firm_but_not_for_ever(ground: Ground) -> None:
    found = measure(restless(), ground)
    assert len(found.runs) == 8
    assert not found.ratio.is_firm


def test_ratio_that_is_not_firm_is_not_printed_as_one(ground: Ground) -> None:
    line = report.line(measure(restless(), ground), restless(), ground)
    assert line["firm"] is False
    assert "not firm" in report.table({"restless": line})


def test_promise_that_is_broken_is_named(ground: Ground) -> None:
    scenario = replace(recorded([]), goal=Goal(sql=2, p50_ms=60_000))
    line = report.line(measure(scenario, ground, rounds=2), scenario, ground)
    assert line["missed"] == ["sql 3 > 2"]


def test_how_flat_it_is_stands_beside_a_smaller_size(ground: Ground) -> None:
    scenario = recorded([])
    line = report.line(measure(scenario, ground, rounds=2), scenario, ground)
    smaller = line | {"p10_ms": line["p10_ms"] / 2, "cpu_ms": line["cpu_ms"] / 4}
    row = report.table({"recorded": line}, {"recorded": smaller}).splitlines()[-1]
    assert "| 2.00 | 4.00 |" in row


def test_static_page_is_the_same_bytes_and_asks_the_database_nothing() -> None:
    html = "<p>{{ not a variable }} {% nor a tag %}</p>"
    page = StaticPage(html)
    with connection.execute_wrapper(_refuse):
        answer = page.visit()
    assert answer.content.decode() == html


def test_page_that_fails_is_not_measured() -> None:
    page = StaticPage("x")
    with pytest.raises(PageFailed):
        visited(page.client, "/elsewhere/")


def _refuse(*arguments: object) -> None:
    raise AssertionError("a static page asked the database")
