"""A served negative that its referrer asks about again, and that somebody fresh decides otherwise."""

from collections.abc import Callable
from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from decisions.models import Decision, Reconsideration
from nrm.guidance.vocabulary import Outcome
from tests.factories import again
from tests.journeys.deciding_more.starting import (
    accepted,
    answers,
    plays,
    serves,
    sign_in,
    writes,
)
from tests.journeys.walking import Walk, post_goes_out

FOUND = "A neighbour saw the minibus fetch them each morning."


def decides_otherwise(walk: Walk) -> Walk:
    """The line is down while they write: the button brings all of it."""
    walk.page.route("**/save/", lambda route: route.abort())
    answers(walk, age_then="adult", action_answer="met", means_answer="met", purpose_answer="met")
    writes(walk, action_reasons=FOUND, means_reasons=FOUND, purpose_reasons=FOUND)
    walk.click("Save and go on to the outcome").sees("Your findings carry a positive outcome")
    looked = walk.page.locator("main input[name=looked]")
    if looked.count():
        looked.check()
    walk.click("Sign off this draft")
    return walk.follow("Make the decision final").click("Make the decision final")


def test_negative_is_changed_by_somebody_who_had_no_hand_in_it(walk: Walk, another: Callable[..., Walk]) -> None:
    author, fresh, responder = plays("caseworker"), plays("caseworker", 1), plays("first_responder")
    at = timezone.now() - timedelta(hours=6)
    case = accepted(author, at=at)
    with transaction.atomic():
        old = again.served_negative(case, author, plays("second_reviewer"), now=at + timedelta(hours=1))
    page = reverse("case_again", args=[case.reference])

    portal = sign_in(walk, responder).go(reverse("askable")).sees(case.number).follow(case.number)
    portal.tick("New evidence").fill_in("What is new", "A neighbour signed a statement.")
    portal.click("Ask").sees("your request was received on", "You are told here what comes of it")

    desk = sign_in(another(), author).go(page).sees("A neighbour signed a statement.")
    assert desk.page.get_by_role("button", name="Look at the decision again").count() == 0
    sign_in(desk, fresh).go(page).click("Look at the decision again").sees("Why it is looked at again")
    serves(decides_otherwise(desk)).sees("Served")
    post_goes_out()

    desk.go(page).sees("Decision changed")
    portal.go(reverse("ask_again", args=[case.reference])).sees("Decision changed on")
    new = Decision.objects.live().get(case=case)
    assert (new.replaces, new.outcome, new.author.person_id) == (old, Outcome.POSITIVE, fresh.user_id)
    assert Reconsideration.objects.get(decision=old).opened == new
