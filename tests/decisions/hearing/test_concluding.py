"""What the panel says: sealed until the chair opens it, concluded once, and never an outcome of its own."""

from datetime import datetime, timedelta

import pytest

from decisions import refusals as of_decisions
from decisions.models import Conclusion, Decision, Hearing, Opinion, State
from decisions.panel import concluding, opinions
from decisions.panel import hearing_refusals as refusals
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Deadline

HOUR = timedelta(hours=1)


def give(hearing: Hearing, by: Actor, now: datetime, view: str = "no_concern", reasons: str = "Because.") -> Opinion:
    return opinions.give(hearing=hearing, view=view, reasons=reasons, by=by, now=now)


def conclude(hearing: Hearing, by: Actor, now: datetime, view: str = "no_concern", **more: str) -> Conclusion:
    words = {"concern": "", "reasons": "", "dissent": ""} | more
    return concluding.conclude(hearing=hearing, view=view, by=by, now=now, **words)


def test_no_concern_sends_the_decision_back_to_its_holder_to_be_made_final(
    opened: Hearing, decision: Decision, chair: Actor, author: Actor, now: datetime
) -> None:
    with pytest.raises(of_decisions.AssuranceOutstanding):
        finishing.finalise(decision=decision, by=author, now=now)
    conclude(opened, chair, now)
    decision.refresh_from_db()
    assert (decision.state, decision.panelled_at, decision.assured_at) == (State.ASSURED, now, now)
    act = NextAct.objects.get(case=decision.case, act=ActCode.PREPARE_CONCLUSIVE)
    assert (act.waiting_on, act.holder_id) == ("", author.membership_id)
    assert Deadline.objects.get(case=decision.case, kind=ClockCode.PANEL_OUTCOME).met_at == now


def test_look_again_leaves_the_case_to_somebody_who_has_still_to_be_found(
    opened: Hearing, decision: Decision, chair: Actor, members: list[Actor], now: datetime
) -> None:
    give(opened, members[0], now, "look_again", "The others convinced me.")
    conclude(opened, chair, now, "look_again", concern="evidence", reasons="E4 was not weighed.")
    decision.refresh_from_db()
    assert (decision.state, decision.panelled_at, decision.assured_at) == (State.PANEL_RETURNED, now, None)
    acts = {row.act: row for row in NextAct.objects.filter(case=decision.case)}
    assert {ActCode.ANSWER_PANEL, ActCode.PREPARE_CONCLUSIVE} < set(acts)
    assert {row.holder_id for row in acts.values()} == {None}
    assert acts[ActCode.PREPARE_CONCLUSIVE].waiting_on == ActCode.ANSWER_PANEL
    assert Deadline.objects.get(case=decision.case, kind=ClockCode.PANEL_OUTCOME).met_at == now


def test_panel_can_say_that_and_nothing_else(opened: Hearing, chair: Actor, now: datetime) -> None:
    with pytest.raises(refusals.ConclusionMissing):
        conclude(opened, chair, now, "positive")


def test_looking_again_states_the_concern(opened: Hearing, chair: Actor, now: datetime) -> None:
    for words in ({"reasons": "Unclear."}, {"concern": "reasoning"}, {"concern": "outcome", "reasons": "Unclear."}):
        with pytest.raises(refusals.ConcernMissing):
            conclude(opened, chair, now, "look_again", **words)


def test_chair_alone_is_not_the_panel(opened: Hearing, chair: Actor, now: datetime) -> None:
    with pytest.raises(refusals.AgainstMost):
        conclude(opened, chair, now, "look_again", concern="reasoning", reasons="I do not follow it.")


def test_nothing_is_concluded_before_the_views_are_open(said: Hearing, chair: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NotOpened):
        conclude(said, chair, now)


def test_second_conclusion_changes_nothing(opened: Hearing, chair: Actor, now: datetime) -> None:
    conclude(opened, chair, now)
    with pytest.raises(refusals.ConcludedBefore):
        conclude(opened, chair, now, "look_again", concern="reasoning", reasons="After all.")
    assert Conclusion.objects.get().view == "no_concern"


@pytest.mark.parametrize("course", ["suspended", "closed", "withdrawn"])
def test_stopped_case_is_not_concluded(course: str, opened: Hearing, chair: Actor, now: datetime) -> None:
    post.track(opened.decision.case, TrackCode.COURSE, course, now=now)
    with pytest.raises((of_decisions.CaseSuspended, of_decisions.CaseClosed)):
        conclude(opened, chair, now)


def test_word_about_another_draft_is_no_word_about_this_one(opened: Hearing, chair: Actor, now: datetime) -> None:
    Decision.objects.filter(pk=opened.decision_id).update(draft=2)
    with pytest.raises(refusals.NothingToHear):
        conclude(opened, chair, now)
