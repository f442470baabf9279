"""A write without the page's own token is refused, on every route that takes one."""

import pytest
from django.conf import settings
from django.test import Client

from nrm.actor import Assurance
from tests.security.addresses import Route, every_route
from tests.security.cast import Cast
from tests.security.taking_back import taken_back

WRITABLE = [route for route in every_route() if "POST" in route.door.methods]


@pytest.mark.parametrize("route", WRITABLE, ids=lambda route: route.name)
def test_a_forged_post_is_refused(route: Route, cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.cookies[settings.SESSION_COOKIE_NAME] = cast.sessions[("registrar", Assurance.SECOND_FACTOR)]
    with taken_back():
        response = browser.post(route.address(), {"any": "thing"})
    assert response.status_code == 403
    assert b"csrf" not in response.content.lower(), "the page speaks of what nobody knows"


@pytest.mark.parametrize("route", WRITABLE, ids=lambda route: route.name)
def test_a_token_from_another_site_is_refused(route: Route, cast: Cast) -> None:
    """A token that fits its cookie is not enough when the browser says the form was sent from elsewhere."""
    browser = Client(enforce_csrf_checks=True, headers={"origin": "https://evil.example"})
    browser.cookies[settings.CSRF_COOKIE_NAME] = "a" * 32
    with taken_back():
        assert browser.post(route.address(), {"csrfmiddlewaretoken": "a" * 32}).status_code == 403


def test_only_what_takes_no_writing_is_exempt() -> None:
    assert [route.name for route in WRITABLE if getattr(route.view, "csrf_exempt", False)] == []
