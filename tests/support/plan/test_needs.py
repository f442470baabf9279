"""Needs and what follows: over all that support covers, and two phones never overwrite each other."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from support.models import AssessedNeed, Care, Category, Level, PlanAction, PlanNeeds, PlanReview
from support.plan import acting, assessing, needs, reviewing
from support.plan.acting import Planned, Stands
from support.plan.assessing import NeedsChangedMeanwhile
from support.plan.needs import Found
from support.plan.refusals import BeforeItWasAsked, CareEnded, ChangedMeanwhile, EndedAlready, InTheFuture, NoNeed
from support.plan.reviewing import Held
from tests.factories import care as cares
from tests.factories import plan
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MEDICAL, LEGAL, SAFETY = Category.MEDICAL, Category.LEGAL, Category.SAFETY


def test_what_only_the_other_phone_changed_is_kept_and_what_was_typed_stays(
    found: Care, worker: Actor, now: datetime
) -> None:
    plan.assessed(found, {MEDICAL: Level.NEED}, by=worker, now=now)
    plan.assessed(found, {MEDICAL: Level.NEED, LEGAL: Level.URGENT}, by=worker, now=now)
    mine = plan.found({MEDICAL: Level.MET})
    with pytest.raises(NeedsChangedMeanwhile) as caught:
        assessing.assess(care=found, found=mine, seen=1, by=worker, now=now)
    merged = caught.value.meanwhile.merged(mine)
    assert (merged[MEDICAL].level, merged[LEGAL].level) == (Level.MET, Level.URGENT)
    assert caught.value.meanwhile.theirs() == [LEGAL]
    assert PlanNeeds.objects.filter(care=found).count() == 2


def test_saving_again_what_stands_there_changes_nothing(found: Care, worker: Actor, now: datetime) -> None:
    """A phone on a bad line sends the same form twice."""
    wanted = plan.found({MEDICAL: Level.NEED})
    assert assessing.assess(care=found, found=wanted, seen=0, by=worker, now=now)
    assert not assessing.assess(care=found, found=wanted, seen=0, by=worker, now=now)
    assert PlanNeeds.objects.filter(care=found).count() == 1


def test_the_second_phone_is_told_on_the_page_and_loses_nothing(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    address = reverse("needs_assess", args=[found.reference])
    browser = client_of(under.worker)
    typed = dict(browser.get(address).context["form"].initial) | {
        "words_medical": "Sees badly",
        "level_medical": "need",
    }
    plan.assessed(found, {LEGAL: Level.URGENT}, by=worker, now=now)
    page = browser.post(address, typed)
    shown = page.content.decode()
    assert page.status_code == 200
    assert "Somebody changed this meanwhile" in shown
    assert "Sees badly" in shown
    again = {**typed, "level_legal": "urgent", "seen": page.context["form"].data["seen"]}
    assert browser.post(address, again).status_code == 302
    assert [(row.category, row.level) for row in needs.open_needs(found)] == [
        (LEGAL.value, Level.URGENT.value),
        (MEDICAL.value, Level.NEED.value),
    ]


def test_a_need_that_goes_on_is_one_since_the_day_it_was_found(found: Care, worker: Actor, now: datetime) -> None:
    plan.assessed(found, {MEDICAL: Level.NEED}, by=worker, now=now - 20 * DAY)
    plan.assessed(found, {MEDICAL: Level.URGENT, LEGAL: Level.NEED}, by=worker, now=now)
    since = dict(AssessedNeed.objects.filter(assessment__number=2).values_list("category", "since"))
    assert (since[MEDICAL], since[LEGAL]) == (local_day(now - 20 * DAY), local_day(now))


def test_the_page_asks_about_everything_that_support_covers(found: Care, under: cares.Contract) -> None:
    page = client_of(under.worker).get(reverse("needs_assess", args=[found.reference])).content.decode()
    assert [category for category in Category if f"level_{category}" not in page] == []


def test_an_action_follows_from_a_need(found: Care, worker: Actor, now: datetime) -> None:
    plan.assessed(found, {LEGAL: Level.NO_NEED}, by=worker, now=now)
    wanted = Planned(LEGAL, PlanAction.Kind.REFERRAL, "Law centre", PlanAction.Who.WORKER, local_day(now))
    with pytest.raises(NoNeed):
        acting.plan(care=found, planned=wanted, by=worker, now=now)


def test_a_wait_is_counted_from_asking_to_the_end(found: Care, worker: Actor, now: datetime) -> None:
    action = plan.action(found, by=worker, now=now - 12 * DAY)
    stands = Stands(PlanAction.State.DONE, action.due_on, local_day(now) - 2 * DAY, "Registered")
    done = acting.change(action=action, stands=stands, seen=1, by=worker, now=now)
    assert acting.waited(done, on=local_day(now)) == 10


def test_an_action_is_not_changed_from_an_older_copy(found: Care, worker: Actor, now: datetime) -> None:
    action = plan.action(found, by=worker, now=now)
    waiting = Stands(PlanAction.State.WAITING, action.due_on, None, "")
    acting.change(action=action, stands=waiting, seen=1, by=worker, now=now)
    with pytest.raises(ChangedMeanwhile):
        acting.change(action=action, stands=waiting, seen=1, by=worker, now=now)


def test_an_action_ends_once_and_not_before_it_was_asked_for(found: Care, worker: Actor, now: datetime) -> None:
    action, today = plan.action(found, by=worker, now=now), local_day(now)
    for ended_on, refusal in ((today + DAY, InTheFuture), (today - DAY, BeforeItWasAsked)):
        stands = Stands(PlanAction.State.DONE, today, ended_on, "")
        with pytest.raises(refusal):
            acting.change(action=action, stands=stands, seen=1, by=worker, now=now)
    ended = Stands(PlanAction.State.DROPPED, today, None, "")
    acting.change(action=action, stands=ended, seen=1, by=worker, now=now)
    with pytest.raises(EndedAlready):
        acting.change(action=action, stands=ended, seen=2, by=worker, now=now)


def test_a_review_is_due_by_the_guidance_first_and_then_by_the_last_review(
    found: Care, worker: Actor, now: datetime
) -> None:
    today = local_day(now)
    assert reviewing.due_on(found) is None
    plan.entitled(found, today - 31 * DAY, None, now=now)
    assert reviewing.due_on(found) == today - DAY
    held = Held(today, True, "Sleeps better", today + 21 * DAY)
    reviewing.hold(care=found, held=held, by=worker, now=now)
    assert PlanReview.objects.get().due_on == today - DAY
    assert reviewing.due_on(found) == today + 21 * DAY


def test_nothing_is_written_into_the_plan_of_support_that_ended(found: Care, worker: Actor, now: datetime) -> None:
    found.ended_at = now
    found.save(update_fields=["ended_at"])
    with pytest.raises(CareEnded):
        assessing.assess(care=found, found={**needs.NOTHING, SAFETY: Found(Level.NEED)}, seen=0, by=worker, now=now)


def test_the_plan_costs_the_same_for_five_actions_as_for_fifty(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    def grow(count: int) -> None:
        for number in range(count):
            plan.action(found, by=worker, now=now, what=f"Step {number}")

    browser = client_of(under.worker)
    assert_same_queries(grow, lambda: browser.get(reverse("care_plan", args=[found.reference])))


def test_a_plan_is_closed_to_a_provider_to_whom_somebody_is_only_offered(
    found: Care, under: cares.Contract, now: datetime
) -> None:
    found.placements.update(state="offered", answered_at=None)
    browser = client_of(under.manager)
    assert browser.get(reverse("care", args=[found.reference])).status_code == 200
    for page in ("care_plan", "care_contacts", "care_safety", "care_money"):
        assert browser.get(reverse(page, args=[found.reference])).status_code == 404
