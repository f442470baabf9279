"""The pages that belong to nobody's case, and the headers on them."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings

from nrm.look import accessibility_results, cookie_list, help_pages, samples
from nrm.look.views import gallery
from tests.nrm.look.html import read

PAGES = ["gallery", "accessibility", "privacy", "cookies", "help", "shortcuts", "expired"]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_to_anyone_under_a_policy_without_inline_anything(client: Client, name: str) -> None:
    response = client.get(reverse(name))
    policy = response["Content-Security-Policy"]
    assert response.status_code == 200
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", [*(reverse(name) for name in PAGES), "/gallery/?errors=shown", "/nowhere/"])
def test_page_has_no_inline_script_or_style(client: Client, address: str) -> None:
    page = read(client.get(address).content.decode())
    assert not page.all("style")
    assert all(
        script.attributes.get("src", "").startswith("/static/") and not script.text for script in page.all("script")
    )
    for element in page.all():
        assert not [name for name in element.attributes if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("name", PAGES)
def test_page_loads_nothing_from_elsewhere(client: Client, name: str) -> None:
    page = read(client.get(reverse(name)).content.decode())
    loaded = [
        each.attributes.get("src") or each.attributes.get("href", "") for each in page.all("script") + page.all("link")
    ]
    assert loaded
    assert all(address.startswith("/static/") for address in loaded)


def test_gallery_shows_every_component_with_its_notes(client: Client) -> None:
    shown = {code for parts in samples.shown().values() for code in parts}
    files = {path.stem for path in (settings.BASE_DIR / "templates" / "components").glob("*.html")}
    assert files - shown == {"cell", "chart_table", "field", "timeline_item"}
    page = read(client.get(reverse("gallery")).content.decode())
    assert {heading.text for heading in page.all("h3", cls="nrm-sample__name")} == shown


def test_every_component_says_what_it_takes() -> None:
    for path in (settings.BASE_DIR / "templates" / "components").glob("*.html"):
        assert path.read_text().startswith("{% comment %}"), path.name


def test_every_id_on_the_gallery_is_used_once(client: Client) -> None:
    page = read(client.get("/gallery/").content.decode())
    ids = [element.attributes["id"] for element in page.all() if "id" in element.attributes]
    assert not {each for each in ids if ids.count(each) > 1}


def test_gallery_is_closed_to_strangers_in_production(settings: Settings) -> None:
    settings.PRODUCTION = True
    assert Client().get("/gallery/").status_code == 404
    assert gallery.door.public  # type: ignore[attr-defined]


def test_cookies_page_lists_exactly_the_cookies_that_are_set(client: Client) -> None:
    listed = {cookie.name for cookie in cookie_list.cookies()}
    page = read(client.get(reverse("cookies")).content.decode())
    assert {cell.text for cell in page.one("tbody").all("th")} == listed
    assert listed == {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME}
    client.get(reverse("sign_in"))
    assert set(client.cookies) <= listed


def test_messages_leave_no_cookie_of_their_own() -> None:
    assert settings.MESSAGE_STORAGE == "django.contrib.messages.storage.session.SessionStorage"


@pytest.mark.parametrize("subject", help_pages.SUBJECTS, ids=lambda subject: subject.code)
def test_each_help_subject_has_its_page(client: Client, subject: help_pages.Subject) -> None:
    page = read(client.get(reverse("help_page", args=[subject.code])).content.decode())
    assert page.one("h1").text == str(subject.title)
    assert len(page.one("main").text) > 200


def test_every_help_file_is_a_subject() -> None:
    files = {path.stem for path in (settings.BASE_DIR / "templates" / "help" / "subjects").glob("*.html")}
    assert files == {subject.code for subject in help_pages.SUBJECTS}


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("recovery codes", "signing-in"),
        ("BANK holiday", "dates"),
        ("shift key", "leaving-quickly"),
        ("999", "emergency"),
    ],
)
def test_help_is_found_by_its_words(words: str, first: str) -> None:
    assert first in [subject.code for subject in help_pages.found(words)]


def test_words_in_the_title_come_first() -> None:
    assert help_pages.found("sign in")[0].code in {"signing-in", "locked-out"}


def test_search_that_finds_nothing_says_what_to_try(client: Client) -> None:
    page = client.get(reverse("help"), {"words": "xyzzy<script>"}).content.decode()
    assert "0 pages found" in page
    assert "xyzzy&lt;script&gt;" in page


def test_unknown_help_subject_is_not_there(client: Client) -> None:
    assert client.get("/help/no-such-page/").status_code == 404


def test_statement_claims_what_the_last_run_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = tmp_path / "docs" / "proof" / "accessibility.json"
    proof.parent.mkdir(parents=True)
    proof.write_text(json.dumps({"date": "2026-11-20", "pages": 41, "violations": 0, "viewports": [320, 1280]}))
    found = accessibility_results.latest(tmp_path)
    monkeypatch.setattr(accessibility_results, "latest", lambda: found)
    text = " ".join(Client().get(reverse("accessibility")).content.decode().split())
    assert "On 20 November 2026 an automatic check with axe went over 41 pages." in text
    assert "It found 0 problems." in text
    assert "320, 1280" in text


@pytest.mark.parametrize("written", ["", "{}", "[]", '{"date": "soon", "pages": 1, "violations": 0, "viewports": []}'])
def test_statement_claims_nothing_without_a_readable_run(tmp_path: Path, written: str) -> None:
    proof = tmp_path / "docs" / "proof" / "accessibility.json"
    proof.parent.mkdir(parents=True)
    proof.write_text(written)
    assert accessibility_results.latest(tmp_path) is None


def test_statement_without_a_run_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accessibility_results, "latest", lambda: None)
    assert b"we make no claim about it" in client.get(reverse("accessibility")).content


def test_gallery_of_a_stranger_is_refused_like_any_missing_page(settings: Settings) -> None:
    settings.PRODUCTION = True
    assert Client().get("/gallery/").content == Client().get("/nowhere/").content


def test_expired_page_needs_no_session() -> None:
    assert Client().get(reverse("expired")).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_page_says_which_language_it_is_in(name: str) -> None:
    """Welsh-ready: the page follows the language that is active, and says so to a screen reader."""
    with translation.override("cy"):
        page = read(Client().get(reverse(name)).content.decode())
    assert page.one("html").attributes["lang"] == "cy"
