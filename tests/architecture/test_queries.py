"""The query counter itself: it passes a list that costs the same and fails one that asks again for each row."""

import pytest
from django.db import connection
from django.http import HttpResponse

from tests.queries import assert_same_queries

pytestmark = pytest.mark.django_db


def _visit(queries: int) -> HttpResponse:
    for _ in range(queries):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    return HttpResponse()


def test_a_list_that_costs_the_same_passes() -> None:
    assert_same_queries(lambda count: None, lambda: _visit(3))


def test_a_list_that_asks_for_each_row_fails() -> None:
    rows: list[int] = []
    with pytest.raises(AssertionError, match="5 queries for 5 rows, 50 for 50"):
        assert_same_queries(lambda count: rows.extend(range(count)), lambda: _visit(len(rows)))
