"""The page Course and its forms: what each may record, what is refused with its sentence and everything typed kept."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models.membership import Membership
from decisions.models import CourseChange, Detention, Turn
from nrm.actor import Actor
from referrals.casefile.board.codes import CourseState
from referrals.casefile.models import AgeClass, Case
from tests.factories import course
from tests.signed_in import client_of

DAY = timedelta(days=1)


def _page(browser: Client, case: Case, name: str = "case_course") -> str:
    return browser.get(reverse(name, args=[case.reference])).content.decode()


def _send(browser: Client, case: Case, name: str, /, **said: object) -> str:
    return browser.post(reverse(name, args=[case.reference]), said).content.decode()


def _on(name: str, day: datetime) -> dict[str, int]:
    """As the three boxes of a date are sent."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_page_leads_to_what_may_be_recorded_and_says_why_not(browser: Client, case: Case) -> None:
    shown = _page(browser, case)
    assert reverse("case_withdraw", args=[case.reference]) in shown
    assert reverse("case_suspend", args=[case.reference]) not in shown
    for words in ("only while the person is missing", "Only a manager records", "Possible victim"):
        assert words in shown


def test_suspension_that_is_refused_keeps_what_was_typed(
    browser: Client, case: Case, author: Actor, now: datetime
) -> None:
    course.missing(case, author, now=now)
    answer = _send(browser, case, "case_suspend", can_decide="yes", reason="My own words.", police_told="on")
    assert "the decision is made although the person is missing" in answer
    assert "My own words." in answer
    _send(browser, case, "case_suspend", can_decide="no", reason="My own words.", police_told="on")
    shown = _page(browser, case)
    for words in (str(CourseState.SUSPENDED.label), "My own words.", "stands still", "Recovery and support do not end"):
        assert words in shown


def test_reviewed_run_again_and_withdrawn_in_the_browser(
    browser: Client, case: Case, author: Actor, now: datetime
) -> None:
    course.suspended(case, author, now=now)
    _send(browser, case, "case_suspension_review", reason="Still missing.")
    _send(browser, case, "case_resume", because="sufficient", reason="A file came.")
    _send(
        browser,
        case,
        "case_withdraw",
        manner="in_writing",
        received_by="Ash Invented",
        capacity_by="Cass Invented",
        is_free="yes",
        reason="They said so alone.",
        **_on("happened_on", now),
    )
    shown = _page(browser, case)
    for words in ("Still missing.", "A file came.", "Withdrawn", "Ash Invented", "referred anew"):
        assert words in shown
    assert CourseChange.objects.filter(turn=Turn.WITHDRAWN).exists()


def test_child_reads_the_sentence_of_policy(browser: Client, case: Case) -> None:
    Case.objects.update(age_class=AgeClass.CHILD)
    assert "A child cannot withdraw" in _page(browser, case)


@pytest.mark.parametrize("name", ["case_left", "case_died"])
def test_case_ends_in_the_browser(name: str, head: Membership, author: Actor, case: Case, now: datetime) -> None:
    manager = client_of(head)
    assert _page(manager, case, name)
    said = {"reason": "The registrar wrote.", "proof": "certificate", **_on("happened_on", now)}
    _send(manager, case, name, **said)
    assert "The registrar wrote." in _page(manager, case)


def test_turning_18_in_the_browser(browser: Client, case: Case, now: datetime) -> None:
    Case.objects.update(age_class=AgeClass.CHILD)
    course.born(case, now.year - 18, 1, 1)
    assert "have not answered" in _page(browser, case)
    _send(browser, case, "asked_at_18", how="guardian", **_on("on", now))
    _send(browser, case, "answered_at_18", stays="yes", is_supported="no", how="guardian", **_on("on", now))
    assert "An adult’s case since" in _page(browser, case)
    assert "already" in browser.post(reverse("is_18", args=[case.reference]), follow=True).content.decode()


def test_detention_in_the_browser(browser: Client, case: Case, now: datetime) -> None:
    at = now - DAY
    said = {
        "place": "removal_centre",
        "level": "2",
        "grade": "1",
        "authorised_time": "09:30",
        "approved_time": "10:00",
        **_on("detained_on", at),
        **_on("authorised_on", at),
        **_on("approved_on", at),
    }
    assert "level 2 by a Senior Executive Officer" in _send(browser, case, "case_detained", **said)
    _send(browser, case, "case_detained", **said, challenged="Asked for a review.")
    _send(browser, case, "detention_add", indicators=["torture"], **_on("sent_on", now))
    shown = _page(browser, case)
    for words in ("of too low a grade for this level", "Asked for a review.", "Torture"):
        assert words in shown
    _send(browser, case, "case_released", **_on("on", now))
    assert Detention.objects.get().released_on is not None
