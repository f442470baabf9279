"""The case file for programs: the same rows in the same order as the pages, and nothing about anybody."""

from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.actions import assignment
from referrals.casefile.actions.opening import AboutPerson
from referrals.casefile.board import post
from referrals.casefile.board.codes import FlagCode
from referrals.casefile.models import AgeClass
from tests import canaries
from tests.casefile.worklists.conftest import NewCase
from tests.factories import form
from tests.signed_in import client_of

DAY = timedelta(days=1)


def test_worklist_is_that_of_the_page(desk: Client, new_case: NewCase, worker: Membership, now: datetime) -> None:
    later, first = (new_case(attention_at=now - days * DAY) for days in (1, 2))
    new_case(age_class=AgeClass.CHILD)
    for case in (later, first):
        assignment.take(case=case, by=actor_through(worker), now=now)
    told = desk.get(reverse("api_worklist", args=["mine"]), {"age": "adult"}).json()
    assert [row["number"] for row in told["acts"]] == [first.number, later.number]
    assert told["after"] is None


def test_list_goes_on_from_where_a_page_ended(desk: Client, new_case: NewCase) -> None:
    made = {new_case().number for _ in range(27)}
    first = desk.get(reverse("api_worklist", args=["team"])).json()
    second = desk.get(reverse("api_worklist", args=["team"]), {"after": first["after"]}).json()
    assert {row["number"] for row in first["acts"] + second["acts"]} == made


def test_value_that_is_no_code_is_named(desk: Client) -> None:
    told = desk.get(reverse("api_worklist", args=["team"]), {"age": "old"})
    assert (told.status_code, list(told.json()["parameters"])) == (400, ["age"])


def test_state_of_a_case_holds_codes_and_dates_only(desk: Client, new_case: NewCase, now: datetime) -> None:
    case = new_case(person=AboutPerson(given_names=canaries.personal("Given")))
    post.flag(case, FlagCode.DANGER, now=now)
    answered = desk.get(reverse("api_case", args=[case.reference]))
    told = answered.json()
    assert (told["number"], told["flags"], told["clocks"][0]["kind"]) == (case.number, ["danger"], "reasonable_grounds")
    assert canaries.CANARY_PREFIX not in answered.content.decode()


def test_responder_reads_where_their_referral_has_come_to(authority: object, responder: Actor, now: datetime) -> None:
    referral = form.sent(responder, now=now)
    browser = client_of(Membership.objects.get(pk=responder.acting()))
    assert [row["number"] for row in browser.get(reverse("api_referrals")).json()["referrals"]] == [
        referral.case.number
    ]
    told = browser.get(reverse("api_referral", args=[referral.reference])).json()
    assert told["steps"][0]["progress"] == "done"
    assert canaries.CANARY_PREFIX not in str(told)
