"""A list must cost the same at five rows and at fifty: the one way to prove it."""

from collections.abc import Callable
from typing import Protocol

from django.db import connection
from django.test.utils import CaptureQueriesContext

FEW, MANY = 5, 50


class Answer(Protocol):
    """What a view or a test client answers."""

    status_code: int


def assert_same_queries(make_rows: Callable[[int], object], visit: Callable[[], Answer]) -> None:
    """`make_rows(count)` adds rows; `visit()` opens the list. The first visit fills what is kept for the process."""
    make_rows(FEW)
    visit()
    few = queries_of(visit)
    make_rows(MANY - FEW)
    many = queries_of(visit)
    assert len(few) == len(many), f"{len(few)} queries for {FEW} rows, {len(many)} for {MANY}:\n{_repeated(many)}"


def queries_of(visit: Callable[[], Answer]) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        response = visit()
    assert response.status_code == 200, f"the list answered {response.status_code}"
    return [query["sql"] for query in captured.captured_queries]


def _repeated(queries: list[str]) -> str:
    """The statements seen more than once, shortened to where they begin."""
    beginnings = [query.partition(" WHERE ")[0][:120] for query in queries]
    return "\n".join(
        sorted({f"{beginnings.count(text)} × {text}" for text in beginnings if beginnings.count(text) > 1})
    )
