"""The read API: what it gives, how it refuses, and a schema without warnings."""

import json
from datetime import datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import resolve, reverse

from accounts.cast import actor_through
from nrm.actor import Assurance
from nrm.door import Door
from nrm.guidance.models import GuidanceVersion
from tests.nrm.guidance import drafts, people
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db

ROUTES = ("api_schema", "api_guidance_versions", "api_guidance_adopted", "api_working_days")


@pytest.fixture
def reader() -> Client:
    return client_of(people.reader())


def answer(client: Client, name: str, *args: object, status: int = 200, **query: str | int) -> Any:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == status, response.content
    return json.loads(response.content)


def test_versions_are_those_the_actor_may_see(reader: Client, now: datetime) -> None:
    draft = drafts.draft(by=actor_through(people.editor()), now=now)
    codes = [row["code"] for row in answer(reader, "api_guidance_versions")]
    assert codes == list(GuidanceVersion.objects.published().values_list("code", flat=True))
    assert answer(reader, "api_guidance_version", draft.reference, status=404) == {"error": "Not found."}


def test_version_comes_with_its_content(reader: Client) -> None:
    version = GuidanceVersion.objects.get(code="2023-01")
    told = answer(reader, "api_guidance_version", version.reference)
    recovery = next(clock for clock in told["content"]["clocks"] if clock["code"] == "recovery")
    assert (recovery["length"], recovery["counts_start_day"]) == (30, True)


def test_adopted_version_of_a_day_says_whether_it_is_law(reader: Client) -> None:
    told = answer(reader, "api_guidance_adopted", on="2020-06-01")
    assert (told["code"], told["is_current_law"]) == ("2019-2021", True)
    assert answer(reader, "api_guidance_adopted")["is_current_law"] is False


def test_day_before_any_adoption_is_a_plain_404(reader: Client) -> None:
    told = answer(reader, "api_guidance_adopted", on="2018-01-01", status=404)
    assert told == {"error": "No version of the guidance was adopted on that day. Check the date."}


def test_bank_holidays_of_one_year(reader: Client) -> None:
    told = answer(reader, "api_bank_holidays", "scotland", year=2026)
    assert {"on": "2026-06-15"}.items() <= next(row for row in told if row["on"] == "2026-06-15").items()
    assert all(row["on"].startswith("2026") for row in told)


def test_working_day_sum_explains_itself(reader: Client) -> None:
    told = answer(reader, "api_working_days", jurisdiction="england_and_wales", start="2026-04-01", days=3)
    assert (told["on"], told["provisional"], len(told["days"])) == ("2026-04-08", False, 8)
    assert told["days"][2] == {"on": "2026-04-03", "number": None, "why_not": "Bank holiday: Good Friday"}


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ({}, {"jurisdiction", "start", "days"}),
        ({"jurisdiction": "atlantis", "start": "2026-04-01", "days": 3}, {"jurisdiction"}),
        ({"jurisdiction": "scotland", "start": "yesterday", "days": 3}, {"start"}),
        ({"jurisdiction": "scotland", "start": "9999-12-31", "days": 3}, {"start"}),
        ({"jurisdiction": "scotland", "start": "2026-04-01", "days": 0}, {"days"}),
        ({"jurisdiction": "scotland", "start": "2026-04-01", "days": 10**9}, {"days"}),
    ],
)
def test_wrong_parameters_are_named(query: dict[str, str | int], wrong: set[str], reader: Client) -> None:
    told = answer(reader, "api_working_days", status=400, **query)
    assert told["error"] == "Check the parameters."
    assert set(told["parameters"]) == wrong


@pytest.mark.parametrize("name", ROUTES)
def test_anonymous_program_is_told_to_sign_in(name: str) -> None:
    response = Client().get(reverse(name))
    assert (response.status_code, response.json()) == (401, {"error": "Sign in first."})


@pytest.mark.parametrize("name", ROUTES)
def test_program_without_the_second_factor_is_refused(name: str) -> None:
    response = client_of(people.reader(), at=Assurance.MAILBOX).get(reverse(name))
    assert (response.status_code, list(response.json())) == (403, ["error"])


@pytest.mark.parametrize("name", ROUTES)
def test_nothing_can_be_written(name: str, reader: Client) -> None:
    assert {reader.post(reverse(name)).status_code, reader.delete(reverse(name)).status_code} == {405}


@pytest.mark.parametrize("name", ROUTES)
def test_head_answers_as_get(name: str, reader: Client) -> None:
    query: dict[str, str | int] = {"jurisdiction": "scotland", "start": "2026-04-01", "days": 3}
    assert reader.head(reverse(name), query).status_code == 200


def test_doors_survive_the_framework() -> None:
    assert all(isinstance(getattr(resolve(reverse(name)).func, "door", None), Door) for name in ROUTES)


def test_schema_is_generated_without_a_warning() -> None:
    written = StringIO()
    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)
    assert "/api/v1/working-days/" in written.getvalue()


def test_schema_is_served(reader: Client) -> None:
    response = reader.get(reverse("api_schema"), {"format": "json"})
    assert set(json.loads(response.content)["paths"]) >= {"/api/v1/guidance/versions/", "/api/v1/working-days/"}


def test_versions_cost_the_same_for_many(now: datetime) -> None:
    client, by, codes = client_of(people.editor()), actor_through(people.editor()), iter(range(100))

    def add(count: int) -> None:
        for _ in range(count):
            drafts.draft(by=by, now=now, code=f"v{next(codes)}")

    assert_same_queries(add, lambda: client.get(reverse("api_guidance_versions")))
