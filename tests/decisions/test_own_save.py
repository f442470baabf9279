"""Two saves that cross: what one page sent twice is its own, what somebody else saved is shown beside it."""

import re
from datetime import datetime
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from decisions.models import Decision, Limb
from decisions.workbench import considering, minutes
from decisions.workbench.considering import Found, Work
from nrm.actor import Actor
from referrals.casefile.models import Case
from tests.factories import decisions

ON_ITS_WAY = {"action_reasons": "They took", "mitigation": ""}
WHOLE = {"action_reasons": "They took my passport", "mitigation": ""}


@pytest.fixture
def decision(case: Case, author: Actor, now: datetime) -> Decision:
    return decisions.begun(case, author, now=now)


def save_by_itself(browser: Client, decision: Decision, **fields: object) -> int:
    return browser.post(reverse("decision_save", args=[decision.reference]), fields).status_code


def reasons(decision: Decision) -> str:
    return decision.findings.get(limb=Limb.ACTION).reasons


def test_button_takes_the_place_of_what_its_page_sent_before(decision: Decision, browser: Client) -> None:
    """The answer never came, so the page still knows the first revision."""
    assert save_by_itself(browser, decision, seen="work:1", **ON_ITS_WAY) == 200
    sent = {"seen": "work:1", **WHOLE, "unheard": urlencode(ON_ITS_WAY)}
    assert browser.post(reverse("decision_work", args=[decision.reference]), sent).status_code == 302
    assert reasons(decision) == "They took my passport"


def test_what_arrives_late_does_not_take_the_place_of_what_was_sent_after_it(
    decision: Decision, browser: Client
) -> None:
    sent = {"seen": "work:1", **WHOLE, "unheard": urlencode(ON_ITS_WAY)}
    assert browser.post(reverse("decision_work", args=[decision.reference]), sent).status_code == 302
    assert save_by_itself(browser, decision, seen="work:1", **ON_ITS_WAY) == 409
    assert reasons(decision) == "They took my passport"


def test_whoever_lost_several_answers_still_saves(decision: Decision, browser: Client) -> None:
    first, second = {"action_reasons": "A"}, {"action_reasons": "A B"}
    assert save_by_itself(browser, decision, seen="work:1", **first) == 200
    assert save_by_itself(browser, decision, seen="work:1", **second, unheard=urlencode(first)) == 200
    unheard = [urlencode(first), urlencode(second)]
    assert save_by_itself(browser, decision, seen="work:1", action_reasons="A B C", unheard=unheard) == 200
    assert reasons(decision) == "A B C"


def test_words_of_somebody_else_are_no_page_s_own(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    other = Work(findings={limb: Found(reasons="Theirs" if limb == Limb.ACTION else "") for limb in Limb})
    considering.save(decision=decision, work=other, seen=1, by=author, now=now)
    sent = {"seen": "work:1", **WHOLE, "unheard": urlencode(ON_ITS_WAY)}
    page = browser.post(reverse("decision_work", args=[decision.reference]), sent).content.decode()
    assert "Somebody saved other words meanwhile" in page
    assert reasons(decision) == "Theirs"


def test_both_are_shown_and_saving_once_more_decides(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    address = reverse("decision_work", args=[decision.reference])
    page = browser.post(address, {"seen": "work:1", "action_reasons": "An hour of typing"}).content.decode()
    assert "An hour of typing" in page
    assert "Action: Reasons" in page
    assert "Because." in page
    assert "Means: Why" not in page
    seen = re.search(r'name="seen" value="([^"]*)"', page)
    assert seen is not None
    again = browser.post(address, {"seen": seen[1], "action_reasons": "An hour of typing"})
    assert again.status_code == 302
    assert reasons(decision) == "An hour of typing"


def test_minute_that_is_behind_keeps_its_words_and_can_be_saved_after_all(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    minutes.write(decision=decision, text="The other", seen=0, by=author, now=now)
    address = reverse("decision_minute", args=[decision.reference])
    page = browser.post(address, {"seen": "0", "text": "Mine"}).content.decode()
    assert "Somebody saved other words meanwhile" in page
    assert "The other" in page
    assert 'name="seen" value="1"' in page
    assert browser.post(address, {"seen": "1", "text": "Mine"}).status_code == 302
    assert [minute.text for minute in decision.minutes.order_by("number")] == ["The other", "Mine"]
