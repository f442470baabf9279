"""What a case goes through meanwhile: suspended and back, withdrawn in writing, a young person who turns 18."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from decisions.models import State
from nrm.calendars.working_days import local_day
from referrals.casefile.models import AgeClass, Case
from tests.factories import child_panels, course, decisions
from tests.journeys.deciding_more.starting import accepted, answers, person, plays, sign_in, today, writes
from tests.journeys.walking import Walk

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SHORT = "For whom they worked is not known, and nobody else saw it."


def chooses(walk: Walk, page: str) -> Walk:
    """The link of that page: several on this one have the same word."""
    walk.page.locator(f"main a[href*='/course/{page}/']").first.click()
    walk.page.wait_for_load_state()
    return walk.look_around()


def test_missing_persons_case_stands_still_until_they_are_back(walk: Walk) -> None:
    officer, now = plays("caseworker"), timezone.now()
    case = accepted(officer, at=now - 2 * DAY)
    course.missing(case, officer, now=now - HOUR)
    tab, decision = reverse("case_course", args=[case.reference]), reverse("case_decision", args=[case.reference])

    chooses(sign_in(walk, officer).go(tab), "suspend").heading("Suspend the case")
    answers(walk, can_decide="no")
    writes(walk, reason=SHORT).page.locator("main input[name=police_told]").check()
    walk.click("Suspend").sees("The case is suspended", SHORT, "stands still")
    walk.go(decision).sees("This case is suspended. Nothing can be decided until it runs again")
    assert walk.page.get_by_role("button", name="Begin the reasonable grounds decision").count() == 0

    walk.go(tab).follow("Let the case run again")
    answers(walk, because="found")
    writes(walk, reason="They came back by themselves.").click("Run again").sees("There is a problem")
    walk.go(reverse("case_missing", args=[case.reference])).follow("They have come back")
    today(walk, "returned_on")
    walk.page.locator("main input[name=wellbeing]").first.check()
    walk.page.locator("main input[name=debrief]").first.check()
    walk.page.locator("main form button[type=submit], main form .govuk-button").first.click()
    walk.page.wait_for_load_state()
    walk.go(tab).follow("Let the case run again")
    answers(walk, because="found")
    writes(walk, reason="They came back by themselves.").click("Run again").sees("The case runs again")
    walk.go(decision).click("Begin the reasonable grounds decision").sees("What you find")


def test_adult_withdraws_in_writing_and_the_decision_in_progress_ends(walk: Walk) -> None:
    officer, at = plays("caseworker"), timezone.now() - 2 * DAY
    case = accepted(officer, at=at)
    decision = decisions.begun(case, officer, now=at + HOUR)
    tab = reverse("case_course", args=[case.reference])

    chooses(sign_in(walk, officer).go(tab), "withdraw").sees("This cannot be taken back")
    answers(walk, manner="in_writing", is_free="yes")
    today(walk, "happened_on")
    writes(
        walk,
        received_by="Ash Invented, support worker",
        capacity_by="Cass Invented, doctor",
        reason="They are going home, and spoke alone with an interpreter.",
    )
    walk.click("End the case").sees("the case is over", "Withdrawn", "Ash Invented, support worker")
    walk.go(reverse("case_decision", args=[case.reference])).sees("This case is closed. Nothing can be decided on it")
    walk.follow("Reasonable grounds, begun on").sees("Ended")
    assert walk.page.get_by_role("link", name="Go to the workbench").count() == 0
    decision.refresh_from_db()
    assert decision.state == State.ENDED


def test_young_person_who_turns_18_is_asked_and_stays(walk: Walk) -> None:
    officer, now = plays("caseworker"), timezone.now()
    council = person(plays("child_panel_lead")).organisation
    case = child_panels.child(person(officer), council, now=now - 9 * DAY)
    on = local_day(now) - 3 * DAY
    course.born(case, on.year - 18, on.month, min(on.day, 28))
    tab = reverse("case_course", args=[case.reference])

    sign_in(walk, officer).go(tab).sees("have not answered").follow("Record that they were asked")
    today(walk, "on")
    answers(walk, how="local_authority")
    walk.click("Record").sees("It comes back if no answer does").follow("Record what they answered")
    today(walk, "on")
    answers(walk, stays="yes", is_supported="yes", how="in_person")
    walk.click("Record").sees("Recorded what they answered", "Wants support as an adult")
    assert Case.objects.get(pk=case.pk).age_class == AgeClass.ADULT
    walk.go(reverse("case_decision", args=[case.reference])).click("Begin the reasonable grounds decision")
    walk.sees("What you find")
