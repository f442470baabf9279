"""Pages for what went wrong: they help, betray nothing, and need nothing from the request."""

from pathlib import Path

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.test import Client, RequestFactory
from pytest_django import Settings

from nrm.actor import Actor, Assurance
from nrm.look import errors
from nrm.look.bare_answers import ExplainBareAnswers
from nrm.permissions import Permission
from tests.nrm.look.html import read

HANDLERS = [
    (errors.bad_request, 400),
    (errors.permission_denied, 403),
    (errors.not_found, 404),
    (errors.too_large, 413),
    (errors.too_many, 429),
    (errors.unavailable, 503),
    (errors.closed_for_work, 503),
    (errors.csrf_failure, 403),
    (errors.server_error, 500),
]


@pytest.mark.parametrize(("handler", "status"), HANDLERS)
def test_each_page_has_one_heading_and_a_next_step(handler: object, status: int) -> None:
    response: HttpResponse = handler(RequestFactory().get("/"))  # type: ignore[operator]
    page = read(response.content.decode())
    assert response.status_code == status
    assert page.one("h1").text
    assert page.one("main").all("p")
    assert page.one("html").attributes["lang"]


@pytest.mark.parametrize(("handler", "status"), [line for line in HANDLERS if line[1] != 500])
def test_page_repeats_nothing_of_the_request(handler: object, status: int) -> None:
    request = RequestFactory().post(
        "/people/secret-name/?q=secret-words", {"name": "secret-field"}, HTTP_REFERER="secret"
    )
    response: HttpResponse = handler(request)  # type: ignore[operator]
    assert b"secret" not in response.content


def test_not_there_and_not_yours_are_the_same_bytes() -> None:
    stranger, nobody = RequestFactory().get("/organisations/1/"), RequestFactory().get("/nowhere/")
    stranger.actor = Actor(  # type: ignore[attr-defined]
        user_id=1, permissions=frozenset(Permission), assurance=Assurance.SECOND_FACTOR, name="Rhian"
    )
    first = errors.not_found(stranger, Http404("Organisation is somebody else's"))
    second = errors.not_found(nobody, Http404())
    assert first.content == second.content
    assert dict(first.items()) == dict(second.items())


@pytest.mark.django_db
def test_two_unknown_addresses_answer_alike(client: Client) -> None:
    first, second = client.get("/nowhere/"), client.get("/elsewhere/?q=1")
    assert first.status_code == second.status_code == 404
    assert first.content == second.content


def test_only_the_fault_page_carries_a_reference_and_it_is_the_requests() -> None:
    request = RequestFactory().get("/")
    request.request_id = "0123abcd"  # type: ignore[attr-defined]
    page = read(errors.server_error(request).content.decode())
    assert page.one(cls="nrm-reference").text == "0123abcd"


def test_fault_page_makes_a_reference_where_the_request_got_none() -> None:
    first, second = (read(errors.server_error(RequestFactory().get("/")).content.decode()) for _ in range(2))
    assert first.one(cls="nrm-reference").text != second.one(cls="nrm-reference").text


def test_too_large_a_request_is_told_apart_from_a_garbled_one() -> None:
    assert errors.bad_request(RequestFactory().post("/"), RequestDataTooBig()).status_code == 413


@pytest.mark.django_db
def test_forged_form_is_explained_calmly() -> None:
    response = Client(enforce_csrf_checks=True).post("/session/hold/")
    assert response.status_code == 403
    assert read(response.content.decode()).one("h1").text == "Please send that again"


def test_unavailable_page_says_when_to_come_back() -> None:
    assert errors.unavailable(RequestFactory().get("/"))["Retry-After"] == "300"


def bare(accept: str, answer: HttpResponse) -> HttpResponse:
    return ExplainBareAnswers(lambda request: answer)(RequestFactory().delete("/", HTTP_ACCEPT=accept))


def test_bare_refusal_becomes_a_page_for_a_browser_and_keeps_its_headers() -> None:
    response = bare("text/html,*/*", HttpResponseNotAllowed(["GET"]))
    assert (response.status_code, response["Allow"]) == (405, "GET")
    assert read(response.content.decode()).one("h1").text == "This page cannot be used that way"


def test_bare_refusal_stays_bare_for_a_program() -> None:
    assert bare("application/json", HttpResponseNotAllowed(["GET"])).content == b""


def test_answer_with_a_body_passes_unchanged() -> None:
    assert bare("text/html", HttpResponse(b"mine", status=429)).content == b"mine"


def test_lost_database_asks_people_to_come_back() -> None:
    try:
        raise OperationalError("the database is out of reach")
    except OperationalError:
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 503
    assert b"not available right now" in response.content


@pytest.mark.django_db
def test_planned_work_closes_every_page_but_the_probes(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    assert client.get("/help/").status_code == 200
    (tmp_path / "maintenance").touch()
    closed = client.get("/help/")
    assert (closed.status_code, closed["Retry-After"]) == (503, "900")
    assert b"closed for planned work" in closed.content
    assert client.get("/healthz").status_code == 200
