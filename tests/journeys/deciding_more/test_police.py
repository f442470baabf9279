"""A decision on its way to the police: shown, sent, received, its minute asked for, passed to the prosecutor."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts.models.organisation import Organisation
from decisions.models import Decision, Disclosure
from decisions.workbench import finishing
from nrm.actor import Actor
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct
from referrals.correspondence.models.protocol import DataClass
from tests.factories import decisions
from tests.journeys.deciding_more.starting import accepted, plays, sign_in
from tests.journeys.walking import Walk, post_goes_out

HOUR = timedelta(hours=1)
UNIT = "Northmarch complex casework unit"


def served(officer: Actor) -> Decision:
    at = timezone.now() - 6 * HOUR
    decision = decisions.drafted(accepted(officer, at=at), officer, now=at + HOUR)
    finishing.finalise(decision=decision, by=officer, now=at + 2 * HOUR)
    return finishing.serve(decision=decision, by=officer, now=at + 3 * HOUR)


def shown_what_would_leave(walk: Walk, whom: Organisation, what: str) -> str:
    walk.page.locator("main select[name=whom]").select_option(str(whom.reference), force=True)
    walk.tick(what).click("Show what would leave").sees("This is what leaves, and nothing else", whom.name)
    return walk.page.locator("main .nrm-as-typed").inner_text()


def left(decision: Decision, data: DataClass) -> Disclosure:
    return Disclosure.objects.get(decision=decision, data=data)


def same(text: str) -> list[str]:
    return text.split()


def test_decision_reaches_the_prosecutor_through_the_force(walk: Walk, another: Callable[..., Walk]) -> None:
    officer, liaison = plays("caseworker"), plays("police_liaison")
    decision, force = served(officer), Organisation.objects.get(pk=liaison.organisation_id or 0)
    tab, inbox = reverse("case_sharing", args=[decision.case.reference]), reverse("received")

    sign_in(walk, officer).go(tab).follow("Send this decision")
    would_leave = shown_what_would_leave(walk, force, "Outcome and date")
    assert not Disclosure.objects.filter(decision=decision).exists()
    walk.click("Send exactly this").sees("Sent", force.name, "No receipt yet")
    assert same(left(decision, DataClass.OUTCOME).text) == same(would_leave)

    station = sign_in(another(), liaison).go(inbox).sees(decision.case.number, "New")
    station.follow(decision.case.number)
    assert same(station.page.locator("main .nrm-as-typed").inner_text()) == same(would_leave)
    station.sees("Received").click("Ask for the full minute").sees("Your force asked for the full consideration minute")
    post_goes_out()

    walk.go(tab).sees("Received", "Still to be told", f"{force.name}: full consideration minute")
    assert NextAct.objects.filter(case=decision.case, act=ActCode.SEND_MINUTE).exists()
    walk.follow(force.name)
    minute = shown_what_would_leave(walk, force, "Full consideration minute")
    assert "CONSIDERATION MINUTE" in minute
    walk.click("Send exactly this").sees("No receipt yet")
    assert not NextAct.objects.filter(case=decision.case, act=ActCode.SEND_MINUTE).exists()

    station.go(inbox).page.locator(f"main tr:has-text('{decision.case.number}'):has-text('New') a").click()
    assert same(station.page.locator("main .nrm-as-typed").inner_text()) == same(minute)
    station.follow("It was passed to the prosecutor").fill_in("Which unit", UNIT).click("Record").sees(UNIT)

    walk.go(tab).sees("With the prosecutor")
    walk.follow(force.name).sees(UNIT)
