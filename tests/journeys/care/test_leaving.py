"""How support goes on to its end: no day lost by an early decision, time to go after a negative, then drop-in."""

from collections.abc import Callable
from datetime import date, timedelta

import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import is_working_day, local_day
from nrm.guidance.vocabulary import Stage
from support.models import Care
from tests.factories import decisions
from tests.journeys.care.starting import (
    DAY,
    FAMILY,
    GIVEN,
    coordinator,
    moving_on,
    refused,
    supported,
    worker,
)
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.deciding.playing import makes_final, serves
from tests.journeys.deciding_more.starting import answers, plays, sign_in, writes
from tests.journeys.walking import Walk, post_goes_out

NAME = f"{GIVEN} {FAMILY}"
OWED, MOVE_ON, WORKING = 45, 45, 9
ARRANGED = {"risk": "done", "medication": "not_needed", "papers": "done", "money": "done"}


def say(on: date) -> str:
    return date_format(on, "j F Y")


def case_of(care: Care) -> str:
    assert care.case is not None
    return reverse("case_decision", args=[care.case.reference])


def finds_them(walk: Walk) -> Walk:
    """On the list of people, from the first page: as somebody does in the morning."""
    return opens_row(walk.go("/").follow("People in support"))


def opens_row(walk: Walk) -> Walk:
    row = walk.page.locator("main tr", has_text=NAME)
    row.get_by_role("link").first.click()
    walk.page.wait_for_load_state()
    return walk.look_around().heading(NAME)


def test_early_positive_decision_costs_no_day_of_support(walk: Walk, another: Callable[..., Walk]) -> None:
    officer, began = plays("caseworker"), timezone.now() - 10 * DAY
    care = supported(at=began)
    assert care.case is not None
    decisions.drafted(care.case, officer, now=timezone.now(), stage=Stage.CONCLUSIVE_GROUNDS)
    asks_for_it_early(sign_in(walk, officer).go(case_of(care)))
    approves(sign_in(another(viewport=DESK), plays("second_reviewer")).go(case_of(care)))
    # The journeys of the workbench hold these pages to the rules.
    walk.look_at_each_page = False
    serves(makes_final(walk.go(case_of(care))), "support")
    walk.look_at_each_page = True
    post_goes_out()

    last = local_day(began) + OWED * DAY
    first, ends = last + DAY, last + MOVE_ON * DAY
    walk.page.set_viewport_size(PHONE)
    finds_them(sign_in(walk, worker())).sees("Recovery", f"{say(local_day(began))} to {say(last)}")
    walk.sees("Moving on", f"{say(first)} to {say(ends)}, {MOVE_ON} days").follow("Moving on")
    left = (ends - local_day(timezone.now())).days
    walk.sees(f"Support ends {say(ends)}: {left} days left")


def asks_for_it_early(walk: Walk) -> None:
    walk.follow("The person asks for it early").sees("they keep every day of the recovery period")
    answers(walk, asked_how="support_worker")
    writes(walk, why="They want to know before the college term begins, and know that no day is lost.")
    walk.click("Record it").sees("A second person now approves or refuses it")


def approves(walk: Walk) -> None:
    walk.follow("Approve or refuse it").sees("every day of support stay as they are")
    answers(walk, answer="approve")
    writes(walk, reasons="They chose it freely, with their worker beside them.").click("Record your answer")
    walk.sees("Recorded", "An early decision was approved")


def test_negative_counts_from_service_and_nobody_leaves_without_the_checklist(walk: Walk) -> None:
    care = refused(at=timezone.now() - DAY)
    post_goes_out()
    finds_them(sign_in(walk, worker())).sees("It goes on until the conclusive grounds decision is served")
    walk.follow("Moving on")
    walk.sees("Support runs until the conclusive grounds decision is served", "nobody is asked to leave")
    walk.follow("Leaving").sees("No last day is known. Nobody is asked to leave")

    serves(sign_in(walk, plays("caseworker")).go(case_of(care)), "support")
    post_goes_out()
    today = local_day(timezone.now())
    first, ends = today + DAY, working_day(WORKING, after=today)
    walk.page.set_viewport_size(PHONE)
    finds_them(sign_in(walk, worker())).sees("Leaving after a negative decision", f"{say(first)} to {say(ends)}")
    walk.follow("Leaving").sees(f"Support ends on {date_format(ends, 'l j F Y')}", "Nothing is arranged yet")
    walk.sees(f"{(ends - today).days} days are left")

    cannot_leave_yet(walk)
    prepares(walk)
    leaves(walk, today, "negative_conclusive", drop_in="no")
    assert walk.page.locator("main tr", has_text=NAME).count() == 0
    sign_in(walk, coordinator()).go("/").follow("People in support").follow("Left support")
    opens_row(walk).follow("Leaving")
    walk.sees("Negative conclusive grounds decision", "Family or friends", "Coming back")


def working_day(number: int, *, after: date) -> date:
    calendar = calendar_of(Jurisdiction.ENGLAND_AND_WALES)
    days = (after + timedelta(days=n) for n in range(1, 60))
    return [day for day in days if is_working_day(day, calendar)][number - 1]


def leaving_words(walk: Walk, on: date, reason: str, *, drop_in: str) -> Walk:
    walk.fill_in_date("left_on", on.day, on.month, on.year)
    answers(walk, reason=reason, wants_drop_in=drop_in, recontact="no")
    return walk.click("They left")


def cannot_leave_yet(walk: Walk) -> None:
    """Refused, and what was typed still stands there."""
    today = local_day(timezone.now())
    leaving_words(walk.follow("Record that they left"), today, "negative_conclusive", drop_in="no")
    walk.sees("There is a problem", "Nobody leaves before")
    assert walk.page.locator("main input[name=reason][value=negative_conclusive]").is_checked()
    assert walk.page.locator("main input[name=left_on_day]").input_value() == str(today.day)
    walk.follow("Cancel").follow("Prepare for leaving")


def prepares(walk: Walk) -> None:
    """Step by step: what is not arranged yet is said, and stays in the way."""
    answers(walk, **{name: said for name, said in ARRANGED.items() if name != "money"})
    walk.click("Save").sees("Saved", "Not yet", "Medication and a doctor Not needed")
    walk.follow("Record that they left").sees("Still missing in the checklist: where they go, money")
    walk.follow("Cancel").follow("Prepare for leaving")
    answers(walk, money="done")
    walk.page.locator("main select[name=destination], main [name=destination]").first.select_option("family")
    writes(walk, words="Their cousin meets them at the station.").click("Save").sees("Family or friends")


def leaves(walk: Walk, on: date, reason: str, *, drop_in: str) -> None:
    leaving_words(walk.follow("Record that they left"), on, reason, drop_in=drop_in)
    walk.sees("It is recorded that they left")


def test_drop_in_is_open_for_six_months_and_chases_nobody(walk: Walk) -> None:
    now = timezone.now()
    care, left_on = moving_on(at=now - 10 * DAY), local_day(now - 3 * DAY)
    post_goes_out()
    walk.page.set_viewport_size(PHONE)
    finds_them(sign_in(walk, worker())).sees("Moving on").follow("Leaving").follow("Prepare for leaving")
    answers(walk, **ARRANGED)
    walk.page.locator("main [name=destination]").first.select_option("own_home")
    leaves(walk.click("Save").sees("A home of their own"), left_on, "moved_on", drop_in="yes")

    finds_them(walk).sees("Drop-in").follow("Leaving").sees("Drop-in", "They come if they want to")
    session(walk, local_day(now - DAY), was_used="no")
    session(walk, local_day(now), was_used="yes", signposted="English classes on Tuesdays", health="3", wellbeing="4")
    walk.sees("English classes on Tuesdays", "3 of 5", "4 of 5", "Offered")
    nobody_is_chased(walk)
    with time_machine.travel(now + 200 * DAY):
        assert not Care.objects.get(pk=care.pk).periods.standing().filter(ends_on__gte=timezone.localdate()).exists()
        nobody_is_chased(sign_in(walk, worker()))


def session(walk: Walk, on: date, **said: str) -> None:
    walk.follow("Record a session").fill_in_date("on", on.day, on.month, on.year)
    answers(walk, was_used=said.pop("was_used"))
    for name, value in said.items():
        box = walk.page.locator(f"main [name={name}]").first
        box.fill(value) if name == "signposted" else box.select_option(value)
    walk.click("Record it").sees("The session is recorded")


def nobody_is_chased(walk: Walk) -> None:
    walk.go("/").follow("My day")
    assert NAME not in walk.page.locator("main").inner_text()
