"""Every address that names an object × who stands where to it. "Not yours" and "not there" are the same bytes."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from accounts.models.membership import Membership
from nrm.actor import Assurance
from tests import committed
from tests.peopled import Peopled, peopled
from tests.security import objects
from tests.security.addresses import NOBODYS, Route, every_route, named
from tests.security.object_lines import ADMINISTERED, TABLE
from tests.security.objects import OTHER, OWN, Relation, Scene, Whose
from tests.security.responses import Response
from tests.security.taking_back import taken_back
from tests.signed_in import client_of, open_session

# Invented people and messages of the demo: open to all who are let to see the demo, gone in production.
DEMO_ONLY = {"demo_sign_in", "demo_message"}
NAMES_AN_OBJECT = [route for route in every_route() if route.objects or "passkey" in route.kinds.values()]
VARYING = {"Date", "X-Request-ID"}
A_MINUTE = 60.0


@pytest.fixture(scope="module")
def scenes(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Callable[[Whose], Scene]]:
    """Each scene is set once for the whole run; every visit to it is taken back."""
    with django_db_blocker.unblock(), committed.connected_to(peopled().name), taken_back():
        told: Peopled = peopled().told
        yield lambda line: told.scene(line.scene)


@pytest.fixture(scope="module")
def enter(scenes: Callable[[Whose], Scene]) -> Callable[[Membership], Client]:
    """A browser without a past each time; the sign-in behind it may be one of the last minute."""
    kept: dict[int, tuple[float, str]] = {}

    def browser(membership: Membership) -> Client:
        opened, key = kept.get(membership.pk, (-A_MINUTE, ""))
        if monotonic() - opened >= A_MINUTE:
            key = open_session(membership, at=Assurance.SECOND_FACTOR, now=timezone.now())
            kept[membership.pk] = monotonic(), key
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        return client

    return browser


def test_every_address_of_an_object_is_declared() -> None:
    missing = sorted({route.name for route in NAMES_AN_OBJECT} - set(TABLE) - DEMO_ONLY)
    assert not missing, f"The table above does not say whose objects {', '.join(missing)} shows."


def test_every_line_names_an_object() -> None:
    assert sorted(set(TABLE) - {route.name for route in NAMES_AN_OBJECT}) == []


def _cells() -> list[Any]:
    return [pytest.param(name, relation, id=f"{name}-{relation.name}") for name in TABLE for relation in Relation]


@pytest.mark.parametrize(("name", "relation"), _cells())
def test_object_is_there_for_those_it_concerns(
    name: str,
    relation: Relation,
    scenes: Callable[[Whose], Scene],
    enter: Callable[[Membership], Client],
    count: Callable[[str, int], None],
) -> None:
    line, route = TABLE[name], named(name)
    scene = scenes(line)
    address = route.address(values_of(route, scene))
    count("authorisation matrix, cells of objects", 1)
    if relation is Relation.ANONYMOUS:
        turned_away = _visit(Client(), route, address)
        assert turned_away.status_code == 401 or turned_away.headers["Location"].startswith(reverse("sign_in"))
    elif visitor := scene.visitors.get(relation):
        browsers = enter(visitor), enter(visitor)
        with taken_back():
            found = _visit(browsers[0], route, address)
        with taken_back():
            nothing = _visit(browsers[1], route, route.address())
        if relation in line.seen_by:
            assert found.status_code in {200, 302}, f"{address} is hidden from {relation}"
        else:
            assert _everything(found) == _everything(nothing), f"{address} tells {relation} that it exists"
            assert found.status_code == 404
        assert nothing.status_code == 404


def values_of(route: Route, scene: Scene) -> dict[str, object]:
    """The scene's objects for the kinds it has; what it has not keeps its sample."""
    return {
        name: getattr(scene.objects[kind], "reference", scene.objects[kind].pk)
        for name, kind in route.kinds.items()
        if kind in scene.objects
    }


def _visit(browser: Client, route: Route, address: str) -> Response:
    method = "GET" if "GET" in route.door.methods else "POST"
    return browser.generic(method, address)


def _everything(response: Response) -> tuple[int, dict[str, str], bytes]:
    headers = {name: value for name, value in response.headers.items() if name not in VARYING}
    return response.status_code, headers, response.content


def test_an_address_of_nothing_is_not_there_either(scenes: Callable[[Whose], Scene]) -> None:
    """The same page for an object of nobody, for an address that no route has, and for a reference that is none."""
    visitor = scenes(ADMINISTERED).visitors[OWN]
    with taken_back():
        pages = [
            client_of(visitor).get(path)
            for path in (f"/people/{NOBODYS}/", "/no/such/page/", "/people/not-a-reference/")
        ]
    assert [_everything(page) for page in pages] == [_everything(pages[0])] * 3


def test_a_person_through_another_membership_sees_what_that_one_sees(scenes: Callable[[Whose], Scene]) -> None:
    """An administrator at home who acts for another body has left the right at home."""
    scene = scenes(ADMINISTERED)
    with taken_back():
        elsewhere = Membership.objects.create(
            person=scene.visitors[OWN].person,
            organisation=scene.visitors[OTHER].organisation,
            roles=[objects.ADMINISTRATOR],
            from_on=scene.visitors[OTHER].from_on,
        )
        page = client_of(elsewhere).get(named("person").address(values_of(named("person"), scene)))
    assert page.status_code == 404
