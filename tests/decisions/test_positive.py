"""A positive reasonable grounds decision, from the first press to what follows by itself."""

from datetime import datetime, timedelta

from django.test import Client
from django.urls import reverse

from decisions.models import Decision, State
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day, local_day
from nrm.guidance.vocabulary import ClockCode, Outcome
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models import Case, Deadline
from tests.factories import decisions

FINDINGS = {
    "seen": "work:1",
    "age_then": "adult",
    **{f"{limb}_answer": "met" for limb in ("action", "means", "purpose")},
    **{f"{limb}_reasons": "Said so, and it fits." for limb in ("action", "means", "purpose")},
}


def acts(case: Case) -> set[str]:
    return set(NextAct.objects.filter(case=case).values_list("act", flat=True))


def test_officer_decides_in_the_browser(case: Case, browser: Client) -> None:
    assert browser.post(reverse("decision_begin", args=[case.reference])).status_code == 302
    decision = Decision.objects.get()
    work = browser.post(reverse("decision_work", args=[decision.reference]), {**FINDINGS, "onward": "1"})
    assert work.headers["Location"] == reverse("decision_draft", args=[decision.reference])
    drafted = browser.post(work.headers["Location"], {"outcome": "positive", "looked": "on"})
    assert drafted.status_code == 302, drafted.content.decode()
    browser.post(reverse("decision_final", args=[decision.reference]))
    browser.post(reverse("decision_serve", args=[decision.reference]), {"how": "by_hand"})
    decision.refresh_from_db()
    assert (decision.outcome, decision.state) == (Outcome.POSITIVE, State.SERVED)
    assert None not in (decision.drafted_at, decision.final_at, decision.served_at)
    page = browser.get(reverse("case_decision", args=[case.reference])).content.decode()
    assert "The recovery period runs to" in page
    assert "CONSIDERATION MINUTE" in page


def test_final_positive_starts_recovery_and_what_comes_next(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now)
    finishing.finalise(decision=decision, by=author, now=now)
    clocks = {row.kind: row for row in Deadline.objects.filter(case=case)}
    assert clocks[ClockCode.REASONABLE_GROUNDS].met_at == now
    ends = local_day(now) + timedelta(days=45)
    assert clocks[ClockCode.RECOVERY].due_on == ends
    assert ClockCode.RECOVERY_REVIEW in clocks
    assert acts(case) == {ActCode.SERVE_DECISION, ActCode.REVIEW_RECOVERY, ActCode.PREPARE_CONCLUSIVE}
    following = NextAct.objects.get(case=case, act=ActCode.PREPARE_CONCLUSIVE)
    assert following.attention_at == end_of_day(ends)
    assert Track.objects.get(case=case, track="decision").state_words == "Reasonable grounds decided, not yet served"
    event = Event.objects.get(kind=Happened.DECISION_FINAL)
    assert event.facts == {
        "case_id": case.pk,
        "decision_id": decision.pk,
        "stage": "reasonable_grounds",
        "outcome": "positive",
    }
