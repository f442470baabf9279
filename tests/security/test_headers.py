"""Every answer of every route carries the headers that keep browsers from helping an attacker."""

import re
from itertools import product

import pytest
from django.conf import settings
from django.test import Client

from nrm.actor import Assurance
from nrm.door import READ
from tests.security.addresses import Route, every_route
from tests.security.by_turns import some
from tests.security.cast import Cast
from tests.security.responses import Response
from tests.security.taking_back import taken_back

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NEVER = ("Server", "X-Powered-By", "Access-Control-Allow-Origin")
POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
)
READABLE = [route for route in every_route() if set(READ) & set(route.door.methods)]


def faults_of(response: Response) -> list[str]:
    found = [
        f"{name}: {response.headers.get(name)}" for name, value in ALWAYS.items() if response.headers.get(name) != value
    ]
    found += [f"{name} is told" for name in NEVER if name in response.headers]
    policy = response.headers.get("Content-Security-Policy", "")
    found += [f"policy without {part}" for part in POLICY if part not in policy]
    found += [
        f"policy allows {word}" for word in ("unsafe-inline", "unsafe-eval", "*", "http:", "data:") if word in policy
    ]
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        found.append("no permissions policy")
    return found


def _is_kept_nowhere(response: Response) -> bool:
    return "no-store" in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.name)
def test_answer_to_a_stranger_carries_every_header(route: Route, cast: Cast) -> None:
    with taken_back():
        assert faults_of(cast.browser(None, Assurance.NONE).get(route.address())) == []


@pytest.mark.parametrize("route", READABLE, ids=lambda route: route.name)
def test_answer_to_somebody_signed_in_is_kept_by_no_browser(route: Route, cast: Cast) -> None:
    with taken_back():
        response = cast.browser("registrar").get(route.address())
    assert faults_of(response) == []
    assert _is_kept_nowhere(response), response.headers.get("Cache-Control")


@pytest.mark.parametrize("path", ["/nothing-here/", "/people/%00/", "/%2e%2e/%2e%2e/etc/passwd"])
def test_error_pages_carry_every_header(path: str, cast: Cast) -> None:
    response = cast.browser("registrar").get(path)
    assert response.status_code == 404
    assert faults_of(response) == []


def test_an_answer_without_headers_is_seen() -> None:
    assert len(faults_of(Response())) >= len(ALWAYS) + len(POLICY)


@pytest.mark.parametrize(
    "host", ["evil.example", "localhost.evil.example", "localhost@evil.example", "localhost:80:80", ""]
)
def test_an_unknown_host_is_refused(host: str, client: Client) -> None:
    assert client.get("/accessibility/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("route", READABLE, ids=lambda route: route.name)
def test_page_names_no_other_site(route: Route, cast: Cast) -> None:
    """Neither the host that was asked for nor a forwarded one gets into a page; nothing is loaded from elsewhere."""
    with taken_back():
        browser = cast.browser("registrar")
        response = browser.get(route.address(), headers={"x-forwarded-host": "evil.example"})
    if response.headers.get("Content-Type", "").startswith("text/html"):
        page = response.content.decode()
        assert "evil.example" not in page
        assert (
            re.findall(
                r"<(?:script|link|img|iframe|form|source)[^>]+(?:src|href|action)=[\"'](?:https?:)?//[^\"']+", page
            )
            == []
        )


def test_cookies_are_kept_from_scripts_and_other_sites(cast: Cast) -> None:
    response = Client().get("/sign-in/")
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        if name in response.cookies:
            assert response.cookies[name]["httponly"]
            assert response.cookies[name]["samesite"] == "Lax"


ELSEWHERE = ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example")


@pytest.mark.parametrize("route", every_route(), ids=lambda route: route.name)
def test_nobody_is_sent_to_another_site(route: Route, cast: Cast) -> None:
    methods = sorted({"GET", "POST"} & set(route.door.methods))
    for method, elsewhere in product(methods, some(ELSEWHERE, route.name, enough=2)):
        with taken_back():
            response = cast.browser("registrar").generic(method, f"{route.address()}?next={elsewhere}")
        onward = response.headers.get("Location", "")
        assert not re.match(r"(?i)\s*(https?:)?[/\\]{2}|\s*(javascript|data|https?):", onward), onward
