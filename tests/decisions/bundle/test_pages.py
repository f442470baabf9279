"""The pages of a bundle, from its beginning to the file that was asked for."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models.membership import Membership
from decisions.bundle import choosing
from decisions.models import Bundle, Decision, Reason
from nrm.actor import Actor
from nrm.ledger.models import AccessEntry
from referrals.correspondence.models import Letter
from tests.decisions.bundle.conftest import WITNESS
from tests.factories import accounts, bundles
from tests.queries import Answer, assert_same_queries
from tests.signed_in import client_of


def test_from_the_case_to_the_file(decision: Decision, naming: Letter, browser: Client) -> None:
    begun = browser.post(
        reverse("bundle_begin", args=[decision.case.reference]), {"purpose": "court", "meant_for": "The court"}
    )
    bundle = Bundle.objects.get()
    assert begun.headers["Location"] == reverse("bundle", args=[bundle.reference])
    browser.post(reverse("bundle_words", args=[bundle.reference]), {"words": f"{WITNESS}\n", "reason": "TP"})
    read = browser.get(reverse("bundle_read", args=[bundle.reference]))
    said = read.content.decode()
    assert WITNESS.lower() not in said.lower()
    assert "Its pages leave as pictures" in said
    seen = read.context["form"]["seen"].value()
    made = browser.post(reverse("bundle_read", args=[bundle.reference]), {"seen": seen, "read": "on"})
    bundle.refresh_from_db()
    assert bundle.export is not None
    assert made.headers["Location"] == reverse("export", args=[bundle.export.reference])


def test_passages_of_a_paper_are_chosen_one_by_one(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    paper = next(one for one in bundles.stands(bundle, author, now=now).included if one.kind == "minute")
    address = reverse("bundle_passages", args=[bundle.reference]) + f"?paper={paper.code}"
    assert paper.passages[1].text in browser.get(address).content.decode()
    browser.post(address, {paper.passages[1].key: "PS"})
    assert list(bundle.redactions.values_list("passage", "reason")) == [(paper.passages[1].key, "PS")]
    assert "removed: PS" in browser.get(reverse("bundle_read", args=[bundle.reference])).content.decode()


def test_unread_bundle_is_not_made_and_says_why(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    answer = browser.post(reverse("bundle_read", args=[bundle.reference]), {"seen": "x"})
    assert "Read what leaves, then tick the box" in answer.content.decode()
    answer = browser.post(reverse("bundle_read", args=[bundle.reference]), {"seen": "x", "read": "on"})
    assert "Something changed since you read it" in answer.content.decode()


def test_word_that_stands_nowhere_is_pointed_out(
    decision: Decision, author: Actor, browser: Client, now: datetime
) -> None:
    bundle = bundles.begun(decision.case, author, now=now, words=["Nowherefound"])
    assert (
        "stands nowhere in the bundle: Nowherefound"
        in browser.get(reverse("bundle", args=[bundle.reference])).content.decode()
    )


def test_reading_what_leaves_is_a_look(decision: Decision, author: Actor, browser: Client, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    browser.get(reverse("bundle_read", args=[bundle.reference]))
    entry = AccessEntry.objects.latest("pk")
    assert (entry.action, entry.fields, entry.subject_id) == ("opened", ["bundle_read"], str(bundle.case_id))


def test_pages_cost_the_same_for_few_and_for_many(
    decision: Decision, naming: Letter, author: Actor, officer: Membership, now: datetime
) -> None:
    bundle = bundles.begun(decision.case, author, now=now)

    def grow(count: int) -> None:
        bundles.several(decision.case, naming, author, count, now=now)
        places = {paper.code: "" for paper in bundles.stands(bundle, author, now=now).offered}
        choosing.choose(bundle=bundle, places=places, by=author, now=now)
        words = [f"word{number}" for number in range(count)]
        choosing.add_words(bundle=bundle, words=words, reason=Reason.LOCATION, by=author, now=now)

    def visit() -> Answer:
        client_of(officer).get(reverse("case_bundles", args=[decision.case.reference]))
        return client_of(officer).get(reverse("bundle", args=[bundle.reference]))

    assert_same_queries(grow, visit)


@pytest.mark.parametrize("role", ["second_reviewer", "intake_officer"])
def test_right_of_its_own(role: str, decision: Decision, officer: Membership) -> None:
    other = accounts.membership(organisation=officer.organisation, roles=[role])
    page = client_of(other).get(reverse("case_bundles", args=[decision.case.reference]))
    assert page.status_code == 403
