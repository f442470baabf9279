"""Every route × every role × every method × every assurance, against the table in matrix.py.

The door axis asks the view itself for each cell; the whole stack is walked wherever the table admits, and once for each
kind of refusal. The object axis (whose object?) is test_object_matrix.py.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase
from django.test import RequestFactory
from django.urls import reverse

from accounts.roles import ROLES, permissions_of
from nrm.actor import ANONYMOUS, Actor, Assurance
from nrm.permissions import Permission
from tests.proof import PROVING
from tests.security import holders, matrix
from tests.security.addresses import Route, every_route
from tests.security.by_turns import turned
from tests.security.cast import Cast
from tests.security.taking_back import taken_back

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
ROLES_WALKED = len(ROLES) * 2 if PROVING else 4
REFUSALS = {"401", "403", "405", "sign_in", "second_factor_needed"}
SERVER_ERROR = 500
Cell = tuple[str | None, Assurance, str]
NOBODY: tuple[str | None, Assurance] = (None, Assurance.NONE)
PEOPLE = (NOBODY, *product([role.code for role in ROLES], (Assurance.MAILBOX, Assurance.SECOND_FACTOR)))
CELLS: tuple[Cell, ...] = tuple((role, at, method) for (role, at), method in product(PEOPLE, METHODS))


def test_every_route_is_declared() -> None:
    missing = sorted({route.name for route in every_route()} - set(matrix.ROUTES))
    assert not missing, f"The table tests/security/matrix.py does not say who may use {', '.join(missing)}."


def test_every_line_has_a_route() -> None:
    spare = sorted(set(matrix.ROUTES) - {route.name for route in every_route()})
    assert not spare, f"The table tests/security/matrix.py declares {', '.join(spare)}, which no route is named."


def test_roles_hold_what_the_table_declares() -> None:
    held = {right: frozenset(role.code for role in ROLES if right in role.permissions()) for right in Permission}
    assert held == holders.HOLDERS


def _expected(line: matrix.Line, cell: Cell) -> str:
    role, at, method = cell
    if method not in line.methods:
        return "405"
    if line.admits(role, at):
        return "admitted"
    if role is None:
        return "401" if line.is_api else "sign_in"
    return "second_factor_needed" if at < line.assurance and not line.is_api else "403"


def _actor(role: str | None, at: Assurance) -> Actor:
    if role is None:
        return ANONYMOUS
    return Actor(
        user_id=1,
        membership_id=1,
        organisation_id=1,
        roles=frozenset({role}),
        permissions=permissions_of({role}),
        assurance=at,
    )


def _at_the_door(route: Route, cell: Cell) -> str:
    """What the door answers. A cell that it admits is not walked further here."""
    role, at, method = cell
    request: Any = RequestFactory().generic(method, "/")
    request.actor = _actor(role, at)
    if method in route.door.methods and route.door.admits(request.actor):
        return "admitted"
    try:
        return _named(route.view(request, **route.arguments()))
    except PermissionDenied:
        return "403"


def _named(response: HttpResponseBase) -> str:
    to = response.headers.get("Location", "").partition("?")[0]
    for name in ("sign_in", "second_factor_needed"):
        if to == reverse(name):
            return name
    return str(response.status_code)


@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.name)
def test_door_answers_every_cell_as_declared(route: Route, count: Callable[[str, int], None]) -> None:
    line = matrix.ROUTES[route.name]
    answers = [(cell, _at_the_door(route, cell), _expected(line, cell)) for cell in CELLS]
    assert [answer for answer in answers if answer[1] != answer[2]] == [], (
        "(cell, what the door said, what is declared)"
    )
    count("authorisation matrix, cells at the door", len(CELLS))


@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.name)
def test_whole_stack_answers_as_declared(route: Route, cast: Cast, count: Callable[[str, int], None]) -> None:
    """Sessions, memberships, middleware and pages are real. Admitted means that the view answered, if only with 404."""
    line = matrix.ROUTES[route.name]
    cells = list(_worth_walking(line, route.name))
    answers = [(cell, _walked(route, cast, cell), _expected(line, cell)) for cell in cells]
    assert [answer for answer in answers if answer[1] != answer[2]] == [], "(cell, what came back, what is declared)"
    count("authorisation matrix, cells through the whole stack", len(cells))


def _worth_walking(line: matrix.Line, route: str) -> Iterator[Cell]:
    """Every kind of answer; of methods that are not allowed and of admitted roles some, others on each route."""
    walked: Counter[tuple[str, str, bool]] = Counter()
    for cell in turned(CELLS, route):
        answer, method = _expected(line, cell), cell[2]
        kind = (answer, method if PROVING or answer != "405" else "any", cell[0] is None)
        enough = ROLES_WALKED if answer == "admitted" and method != "HEAD" else 1
        if walked[kind] < enough:
            walked[kind] += 1
            yield cell


def _walked(route: Route, cast: Cast, cell: Cell) -> str:
    role, at, method = cell
    with taken_back():
        response = cast.browser(role, at).generic(method, route.address())
    answer = _named(response)
    refused = answer in REFUSALS and answer != matrix.ROUTES[route.name].sends_on_to
    return answer if refused or response.status_code >= SERVER_ERROR else "admitted"
