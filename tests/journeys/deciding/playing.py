"""What officers and their checkers do more than once on the way to a served decision."""

from collections.abc import Mapping

from django.urls import reverse
from playwright.sync_api import expect

from decisions.models import Decision, Limb
from tests.journeys.deciding_more.starting import answers, writes
from tests.journeys.walking import Walk


def finds(walk: Walk, found: Mapping[Limb, str], why: str, *, differs: str = "") -> Walk:
    """`differs`: why it is not what reasonable grounds found, wherever the form asks for that."""
    for limb, answer in found.items():
        answers(walk, **{f"{limb}_answer": answer})
        writes(walk, **{f"{limb}_reasons": why})
        because = walk.page.locator(f"main [name={limb}_because]")
        if differs and because.count():
            because.fill(differs)
    return walk


def saves(walk: Walk) -> Walk:
    """The button beside the one that goes on to the outcome."""
    walk.page.locator("main").get_by_role("button", name="Save", exact=True).click()
    walk.page.wait_for_load_state()
    return walk.look_around().sees("Saved")


def cites(walk: Walk, decision: Decision, limb: Limb, words: str) -> Walk:
    """The first source that is offered, on the page that needs no script."""
    walk.go(reverse("decision_cite", args=[decision.reference, limb])).fill_in("What in it matters", words)
    return walk.click("Cite it").sees("Cited", words)


def signs_off(walk: Walk, outcome: str) -> Walk:
    walk.click("Save and go on to the outcome").sees("Nothing that must be there is missing", outcome)
    looked = walk.page.locator("main input[name=looked]")
    if looked.count():
        looked.check()
    return walk.click("Sign off this draft").sees("Drafted. It is not final yet")


def makes_final(walk: Walk) -> Walk:
    walk.follow("Make the decision final").click("Make the decision final")
    return walk.sees("The decision is final. It has not been served yet")


def serves(walk: Walk, how: str) -> Walk:
    answers(walk.follow("Record that it was served"), how=how).click("Record it")
    return walk.sees("Recorded as served")


def agrees(walk: Walk) -> Walk:
    return answers(walk, verdict="agree").click("Record the check").sees("Recorded. The author finds it on their list")


def offers_nothing(walk: Walk, button: str) -> Walk:
    expect(walk.page.locator("main").get_by_role("button", name=button)).to_have_count(0)
    return walk
