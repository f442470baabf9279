"""Conclusive grounds: begun early, final late, compared with what was found before, and what its service starts."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models.membership import Membership
from decisions import lifecycle, refusals, signing_off, stages
from decisions.assurance import second_check
from decisions.conclusive import comparing, standing
from decisions.conclusive.refusals import AnswersOutstanding
from decisions.models import (
    AgeThen,
    Answer,
    Decision,
    Finding,
    Limb,
    Sitting,
    SittingState,
    State,
    Unanswered,
    Verdict,
    View,
)
from decisions.panel import packs, queue
from decisions.workbench import drafting, finishing, minutes
from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day, local_day
from nrm.guidance.vocabulary import ClockCode, Outcome, Stage
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.invariants import of_work
from referrals.casefile.models import Case, Deadline
from referrals.casefile.requests.models import Purpose, Request
from tests.factories import again, decisions, hearing_rows

DAY = timedelta(days=1)
CG = Stage.CONCLUSIVE_GROUNDS


def drafted(case: Case, by: Actor, now: datetime, outcome: Outcome = Outcome.POSITIVE) -> Decision:
    return decisions.drafted(case, by, now=now, outcome=outcome, stage=CG)


def final(case: Case, by: Actor, now: datetime) -> Decision:
    return finishing.finalise(decision=drafted(case, by, now), by=by, now=now)


def negative(case: Case, by: Actor, checker: Actor, now: datetime) -> Decision:
    """Through the second check and the panel, to where it is final."""
    decision = drafted(case, by, now, Outcome.NEGATIVE)
    second_check.send(decision=decision, by=by, now=now)
    second_check.check(decision=decision, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    hearing_rows.concluded(hearing_rows.opened(hearing_rows.hearing(decision, now=now), now=now), now=now)
    decision = Decision.objects.get(pk=decision.pk)
    decision.panelled_at = now
    lifecycle.move(decision, State.ASSURED, now=now)
    return finishing.finalise(decision=decision, by=by, now=now)


def clocks(case: Case) -> dict[str, Deadline]:
    return {row.kind: row for row in Deadline.objects.filter(case=case, superseded_at=None)}


def test_workbench_opens_early_and_finalising_does_not(case: Case, author: Actor, now: datetime) -> None:
    decisions.recovering(case, author, now=now)
    decision = drafted(case, author, now + DAY)
    assert decision.standard == "balance_of_probabilities"
    with pytest.raises(refusals.TooEarly):
        finishing.finalise(decision=decision, by=author, now=now + DAY)


@pytest.mark.parametrize(
    ("decided", "lawful"),
    [
        # The clocks go back on 25 October, and forward on 29 March: a day is a day.
        (datetime(2026, 9, 20, 12, tzinfo=UTC), datetime(2026, 11, 5, tzinfo=UTC)),
        (datetime(2026, 2, 20, 12, tzinfo=UTC), datetime(2026, 4, 6, 23, tzinfo=UTC)),
    ],
)
def test_second_before_the_floor_is_refused_across_a_clock_change(
    decided: datetime, lawful: datetime, officer: Membership, author: Actor
) -> None:
    case = decisions.case(officer, now=decided)
    decisions.recovering(case, author, now=decided)
    decision = drafted(case, author, decided + DAY)
    with pytest.raises(refusals.TooEarly):
        finishing.finalise(decision=decision, by=author, now=lawful - timedelta(seconds=1))
    assert finishing.finalise(decision=decision, by=author, now=lawful).final_at == lawful


def test_open_question_moves_no_floor_and_going_on_says_why(
    case: Case, officer: Membership, author: Actor, browser: Client, now: datetime
) -> None:
    decision = drafted(case, author, now)
    asked = Request.objects.create(
        case=case,
        purpose=Purpose.MEDICAL_REPORT,
        question="What did the examination show?",
        asked_of=officer.organisation,
        asked_by=officer,
        asked_at=now,
        due_on=local_day(now) + 3 * DAY,
    )
    with pytest.raises(AnswersOutstanding):
        finishing.finalise(decision=decision, by=author, now=now)
    page = browser.post(reverse("decision_final", args=[decision.reference]), {"proceed": " "}).content.decode()
    assert "Say why you go on without the answer" in page
    assert "Somebody was asked and has not answered" in page
    finishing.finalise(decision=decision, proceed="Chased twice.", by=author, now=now)
    kept = Unanswered.objects.get()
    assert (kept.requests, kept.reason) == ([asked.pk], "Chased twice.")
    assert Event.objects.filter(kind=Happened.DECISION_FINAL).latest("pk").facts["unanswered"] == [asked.pk]


def test_difference_from_the_earlier_decision_is_reasoned_before_sign_off(
    case: Case, author: Actor, browser: Client, now: datetime
) -> None:
    decision = decisions.begun(case, author, now=now, stage=CG)
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.NOT_MET))
    Finding.objects.filter(decision=decision, limb=Limb.ACTION).update(because=" ")
    assert comparing.unexplained(decision) == [Limb.ACTION]
    said = "Why the finding differs from the earlier decision: action"
    assert said in signing_off.missing(decision).stops
    page = browser.get(reverse("decision_draft", args=[decision.reference])).content.decode()
    assert said in page
    assert "Reasons are missing" in page
    workbench = browser.get(reverse("decision_work", args=[decision.reference])).content.decode()
    assert "Reasonable grounds: met" in workbench
    assert 'name="action_because"' in workbench
    typed = {"seen": f"work:{decision.revision + 1}", "action_answer": "not_met", "action_because": "New records."}
    browser.post(reverse("decision_work", args=[decision.reference]), typed | {"action_reasons": "Because."})
    assert comparing.unexplained(decision) == []
    assert "New records." in minutes.assembled(decision, now=now)


def test_limb_that_is_no_part_of_either_decision_is_no_difference(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.begun(case, author, now=now, stage=CG)
    work = decisions.found({Limb.ACTION: Answer.MET, Limb.PURPOSE: Answer.MET}, age=AgeThen.CHILD)
    decisions.saved(decision, author, now=now, work=work)
    lines = {line.limb: line for line in comparing.lines(Decision.objects.get(pk=decision.pk))}
    assert lines[Limb.MEANS].now is None
    assert not lines[Limb.MEANS].differs


def test_page_offers_the_later_stage_after_a_positive_and_keeps_the_earlier_one_readable(
    case: Case, author: Actor, browser: Client, now: datetime
) -> None:
    earlier = decisions.recovering(case, author, now=now)
    page = browser.get(reverse("case_decision", args=[case.reference])).content.decode()
    assert "Begin the conclusive grounds decision" in page
    begun = browser.post(reverse("conclusive_begin", args=[case.reference]))
    decision = Decision.objects.get(stage=CG)
    assert begun.headers["Location"] == reverse("decision_work", args=[decision.reference])
    page = browser.get(reverse("case_decision", args=[case.reference])).content.decode()
    assert "It cannot become final before" in page
    assert reverse("decision_read", args=[earlier.reference]) in page
    assert "Served" in browser.get(reverse("decision_read", args=[earlier.reference])).content.decode()


def test_later_stage_is_not_begun_before_its_turn(case: Case, browser: Client) -> None:
    page = browser.post(reverse("conclusive_begin", args=[case.reference]), follow=True).content.decode()
    assert "follows a positive reasonable grounds decision" in page


def test_served_positive_ends_recovery_starts_move_on_and_stays_with_its_officer(
    case: Case, author: Actor, officer: Membership, now: datetime
) -> None:
    decision = final(case, author, now)
    finishing.serve(decision=decision, how="by_hand", by=author, now=now + DAY)
    running = clocks(case)
    assert running[ClockCode.RECOVERY].met_at == now + DAY
    assert running[ClockCode.MOVE_ON].starts_on == local_day(now + DAY)
    assert running[ClockCode.MOVE_ON].due_on == local_day(now + DAY) + 45 * DAY
    act = NextAct.objects.get(case=case)
    assert (act.act, act.attention_at) == (ActCode.FOLLOW_MOVE_ON, running[ClockCode.MOVE_ON].warn_at)
    assert act.holder == officer
    assert Track.objects.get(case=case, track="decision").state == "cg_positive"
    for invariant in (of_work.nobody_holds, of_work.no_next_act):
        assert not invariant(now=now).filter(pk=case.pk).exists()


def test_four_facts_have_four_times(case: Case, author: Actor, checker: Actor, browser: Client, now: datetime) -> None:
    decision = negative(case, author, checker, now)
    finishing.serve(decision=decision, how="post", by=author, now=now + DAY)
    steps = standing.of(Decision.objects.get(pk=decision.pk))
    titles = ["Drafted", "Second check agreed", "Seen by the panel", "Assured", "Final", "Served"]
    assert [str(step.title) for step in steps] == titles
    assert [step.at for step in steps] == [now, now, now, now, now, now + DAY]
    assert (
        "By post to an address that is safe"
        in browser.get(reverse("case_decision", args=[case.reference])).content.decode()
    )


def test_served_negative_starts_the_exit_and_nothing_is_left_open(
    case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    decision = negative(case, author, checker, now)
    assert ClockCode.EXIT_NEGATIVE_CONCLUSIVE not in clocks(case)
    finishing.serve(decision=decision, by=author, now=now + DAY)
    assert clocks(case)[ClockCode.EXIT_NEGATIVE_CONCLUSIVE].starts_on == local_day(now + DAY)
    assert ClockCode.MOVE_ON not in clocks(case)
    assert not NextAct.objects.filter(case=case).exists()


def test_negative_goes_to_the_panel_and_the_page_says_so(
    case: Case, author: Actor, checker: Actor, browser: Client, now: datetime
) -> None:
    decision = drafted(case, author, now, Outcome.NEGATIVE)
    second_check.send(decision=decision, by=author, now=now)
    second_check.check(decision=decision, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    page = browser.get(reverse("case_decision", args=[case.reference])).content.decode()
    assert "With the panel" in page
    with pytest.raises(refusals.AssuranceOutstanding):
        finishing.finalise(decision=decision, by=author, now=now)


def test_what_the_panel_returned_is_not_final(case: Case, author: Actor, checker: Actor, now: datetime) -> None:
    decision = drafted(case, author, now, Outcome.NEGATIVE)
    second_check.send(decision=decision, by=author, now=now)
    second_check.check(decision=decision, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    hearing = hearing_rows.opened(hearing_rows.hearing(decision, now=now), now=now, view=View.LOOK_AGAIN)
    hearing_rows.concluded(hearing, now=now, view=View.LOOK_AGAIN)
    with pytest.raises(refusals.AssuranceOutstanding):
        finishing.finalise(decision=decision, by=author, now=now)


def test_move_on_is_counted_from_the_last_day_of_a_minimum_that_still_runs() -> None:
    ends = end_of_day(date(2026, 3, 29))
    assert local_day(ends - stages.INSTANT) == date(2026, 3, 29)


def test_another_age_than_before_is_shown_and_reasoned(
    case: Case, author: Actor, browser: Client, now: datetime
) -> None:
    """A child at first, an adult now: means is asked, and nothing of before says what it was."""
    first = decisions.begun(case, author, now=now - 60 * DAY)
    work = decisions.found({Limb.ACTION: Answer.MET, Limb.PURPOSE: Answer.MET}, age=AgeThen.CHILD)
    decisions.saved(first, author, now=now - 60 * DAY, work=work)
    drafting.draft(decision=first, outcome=Outcome.POSITIVE, looked=True, by=author, now=now - 60 * DAY)
    finishing.finalise(decision=first, by=author, now=now - 60 * DAY)
    decision = decisions.begun(case, author, now=now, stage=CG)
    decisions.saved(decision, author, now=now, work=replace(decisions.found(decisions.MET), reasons=" "))
    said = "Why their age then differs from the earlier decision"
    assert any(stop.startswith(said) for stop in signing_off.missing(Decision.objects.get(pk=decision.pk)).stops)
    page = browser.get(reverse("decision_draft", args=[decision.reference])).content.decode()
    assert said in page
    assert "which said: under 18 for some or all of it" in page
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    assert not signing_off.missing(Decision.objects.get(pk=decision.pk)).stops
    assert "The reasonable grounds decision said" in minutes.assembled(Decision.objects.get(pk=decision.pk), now=now)


def test_what_the_panel_agreed_to_is_opened_again_and_the_next_draft_goes_before_it_anew(
    case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    decisions.recovering(case, author, now=now - 60 * DAY)
    decision = again.assured(case, author, checker, now=now)
    opened = drafting.take_up(decision=decision, by=author, now=now)
    assert (opened.panelled_at, opened.assured_at) == (None, None)
    drafting.draft(decision=opened, outcome=Outcome.NEGATIVE, looked=True, by=author, now=now)
    second_check.send(decision=opened, by=author, now=now)
    second_check.check(decision=opened, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    waits = Decision.objects.get(pk=decision.pk)
    assert (waits.state, list(queue.waiting())) == (State.PANEL, [waits])
    assert "With the panel" in {str(step.word) for step in standing.of(waits)}
    with pytest.raises(refusals.AssuranceOutstanding):
        finishing.finalise(decision=waits, by=author, now=now)
    heard = again.panelled(waits, now=now)
    assert finishing.finalise(decision=heard, by=author, now=now).is_final


def test_minute_is_amended_before_a_panel_reads_it_and_not_after(
    case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    decision = drafted(case, author, now, Outcome.NEGATIVE)
    second_check.send(decision=decision, by=author, now=now)
    amended, why = Verdict.AGREE_AMENDED, "Name the source."
    second_check.check(decision=decision, verdict=amended, reasons=why, by=checker, now=now)
    todo = NextAct.objects.get(case=case, act=ActCode.PREPARE_CONCLUSIVE)
    assert (todo.waiting_on, list(queue.waiting())) == ("", [])
    minutes.write(decision=decision, text="Amended, with its source.", seen=1, by=author, now=now)
    todo.refresh_from_db()
    assert (todo.waiting_on, list(queue.waiting())) == (ActCode.AWAIT_PANEL, [decision])
    hearing = hearing_rows.hearing(decision, now=now)
    Sitting.objects.update(state=SittingState.PUBLISHED, published_at=now)
    assert "Amended, with its source." in str(packs.preview(hearing, now=now))
    with pytest.raises(refusals.MovedOn):
        minutes.write(decision=decision, text="What no panel read.", seen=2, by=author, now=now)
    hearing_rows.concluded(hearing_rows.opened(hearing, now=now), now=now)
    waits = Decision.objects.get(pk=decision.pk)
    lifecycle.move(waits, State.ASSURED, now=now)
    with pytest.raises(refusals.MovedOn):
        minutes.write(decision=waits, text="What no panel read.", seen=2, by=author, now=now)
