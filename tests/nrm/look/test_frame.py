"""The frame around every page: what it offers follows from who acts, and from nothing else."""

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import resolve, reverse
from django.utils import timezone
from pytest_django import Settings

from nrm import menus
from nrm.actor import ANONYMOUS, Actor, Assurance
from nrm.door import door_of
from nrm.guidance import adoption
from nrm.guidance.loading import load_editions
from nrm.look.context import navigation_for
from nrm.look.views import help_index
from nrm.permissions import Permission
from nrm.wires import Navigation
from tests.nrm.look.html import Element, read

pytestmark = pytest.mark.django_db


def acting(*permissions: Permission, assurance: Assurance = Assurance.SECOND_FACTOR) -> Actor:
    return Actor(user_id=1, permissions=frozenset(permissions), assurance=assurance)


def page_of(actor: Actor, *, acting_for: str = "", now: datetime | None = None) -> Element:
    request = RequestFactory().get("/help/")
    request.actor, request.now, request.acting_for = actor, now or timezone.now(), acting_for  # type: ignore[attr-defined]
    response: HttpResponse = help_index(request)
    return read(response.content.decode())


@pytest.mark.parametrize("line", [line for line in menus.NAVIGATION if line.permission])
def test_navigation_shows_a_line_to_those_who_may_and_hides_it_from_the_rest(line: Navigation) -> None:
    assert line.permission is not None
    shown = [item.section for item in navigation_for(acting(line.permission), path="/")]
    hidden = [item.section for item in navigation_for(acting(*set(Permission) - {line.permission}), path="/")]
    assert line.section in shown
    assert line.section not in hidden


@pytest.mark.parametrize("line", menus.NAVIGATION)
def test_navigation_and_door_agree(line: Navigation) -> None:
    door = door_of(resolve(reverse(line.url_name)).func)
    for actor in (acting(), acting(*Permission), *(acting(permission) for permission in Permission)):
        listed = line.section in [item.section for item in navigation_for(actor, path="/")]
        assert listed == door.admits(actor), line.section


def test_anonymous_visitor_gets_no_navigation_and_no_account_menu() -> None:
    page = page_of(ANONYMOUS)
    assert not page.all(cls="govuk-service-navigation")
    assert not page.all(cls="nrm-account")


def test_permission_counts_only_with_the_second_factor() -> None:
    half = acting(*Permission, assurance=Assurance.MAILBOX)
    assert [item.section for item in navigation_for(half, path="/")] == ["home"]


@pytest.mark.parametrize("line", menus.NAVIGATION, ids=lambda line: line.url_name)
def test_of_pages_below_one_another_only_the_nearer_is_marked(line: Navigation) -> None:
    shown = navigation_for(acting(*Permission), path=reverse(line.url_name))
    assert {item.url for item in shown if item.current} == {reverse(line.url_name)}


def test_current_section_is_marked_and_only_it() -> None:
    marked = [item.section for item in navigation_for(acting(*Permission), path=reverse("guidance")) if item.current]
    assert marked == ["guidance"]


def test_account_menu_names_the_organisation_and_signs_out_by_post() -> None:
    page = page_of(acting(), acting_for="Lantern <b>Trust</b>")
    assert page.one(cls="nrm-account__organisation").text == "Lantern <b>Trust</b>"
    sign_out = next(form for form in page.all("form") if form.attributes.get("action") == reverse("sign_out"))
    assert sign_out.attributes["method"] == "post"
    assert sign_out.one("input", name="csrfmiddlewaretoken")


def test_guidance_that_is_not_current_law_is_told_on_every_page() -> None:
    load_editions(now=timezone.now())
    told = adoption.notice(timezone.localdate())
    assert told
    assert told in page_of(acting()).one(cls="nrm-notice").text
    assert not page_of(ANONYMOUS).all(cls="nrm-notice")


def test_nothing_is_told_on_a_day_before_anything_was_adopted() -> None:
    assert not page_of(acting(), now=datetime(2001, 1, 1, tzinfo=UTC)).all(cls="nrm-notice")


@pytest.mark.parametrize("demo", [True, False])
def test_demonstration_is_told_only_in_a_demonstration(demo: bool, settings: Settings) -> None:
    settings.DEMO = demo
    assert bool(page_of(ANONYMOUS).all(cls="nrm-demo")) is demo


def test_session_clock_runs_only_for_those_who_are_signed_in(settings: Settings) -> None:
    dialog = page_of(acting()).one("dialog")
    assert dialog.attributes["data-idle-seconds"] == "1800"
    assert dialog.attributes["data-warning-seconds"] == "120"
    assert dialog.attributes["data-extend-url"] == reverse("session_extend")
    assert dialog.attributes["data-hold-url"] == reverse("session_hold")
    assert not page_of(ANONYMOUS).all("dialog")


def test_shortcuts_are_off_for_strangers_and_for_those_who_switched_them_off() -> None:
    assert page_of(acting()).all("a", data_home="/")
    assert not page_of(ANONYMOUS).all("a", data_home="/")
    request = RequestFactory().get("/help/")
    request.actor, request.now = acting(), timezone.now()  # type: ignore[attr-defined]
    request.user = type("Person", (), {"shortcuts_enabled": False})()
    assert not read(help_index(request).content.decode()).all("a", data_home="/")


def test_page_has_one_main_one_heading_a_skip_link_and_a_title() -> None:
    page = page_of(ANONYMOUS)
    assert page.one("a", cls="govuk-skip-link").attributes["href"] == "#" + page.one("main").attributes["id"]
    assert len(page.all("h1")) == 1
    assert page.one("title").text == "Help – NRM casework"
    assert page.one("html").attributes["lang"] == "en-gb"
