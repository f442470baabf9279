"""What the panel says: sealed until the chair opens it, concluded once, and never an outcome of its own."""

from datetime import datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.cast import actor_through
from decisions import refusals as of_decisions
from decisions.invariants import decision_board_differs
from decisions.models import Conclusion, Conflict, Decision, Hearing, Opinion, SittingState, State
from decisions.panel import concluding, opening, opinions, results
from decisions.panel import hearing_refusals as refusals
from decisions.workbench import finishing, minutes
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.models import Deadline, Wall
from referrals.casefile.models.wall import WallState
from tests.factories import accounts, hearings
from tests.signed_in import client_of

DAY = timedelta(days=1)


def give(hearing: Hearing, by: Actor, now: datetime, view: str = "no_concern", reasons: str = "Because.") -> Opinion:
    return opinions.give(hearing=hearing, view=view, reasons=reasons, by=by, now=now)


def conclude(hearing: Hearing, by: Actor, now: datetime, view: str = "no_concern", **more: str) -> Conclusion:
    words = {"concern": "", "reasons": "", "dissent": ""} | more
    return concluding.conclude(hearing=hearing, view=view, by=by, now=now, **words)


def test_no_concern_sends_the_decision_back_to_its_holder_to_be_made_final(
    whole: Hearing, author: Actor, now: datetime
) -> None:
    decision = whole.decision
    with pytest.raises(of_decisions.AssuranceOutstanding):
        finishing.finalise(decision=decision, by=author, now=now)
    conclude(whole, hearings.chair(whole), now, reasons="Carefully done.", dissent="One of us would ask again.")
    decision.refresh_from_db()
    assert (decision.state, decision.panelled_at, decision.assured_at) == (State.ASSURED, now, now)
    act = NextAct.objects.get(case=decision.case, act=ActCode.PREPARE_CONCLUSIVE)
    assert (act.waiting_on, act.holder_id) == ("", author.membership_id)
    assert Deadline.objects.get(case=decision.case, kind=ClockCode.PANEL_OUTCOME).met_at == now
    final = finishing.finalise(decision=decision, by=author, now=now + 60 * DAY)
    minute = minutes.latest(final)
    assert minute is not None
    for said in ("Carefully done.", "Because of look_again.", "One of us would ask again.", "Dissent: "):
        assert said in minute.text
    _names_no_member(whole, minute.text)


def test_look_again_leaves_the_case_to_somebody_who_has_still_to_be_found(whole: Hearing, now: datetime) -> None:
    decision = whole.decision
    give(whole, hearings.actors(whole)[0], now, "look_again", "The others convinced me.")
    conclude(whole, hearings.chair(whole), now, "look_again", concern="evidence", reasons="E4 was not weighed.")
    decision.refresh_from_db()
    assert (decision.state, decision.panelled_at, decision.assured_at) == (State.PANEL_RETURNED, now, None)
    acts = {row.act: row for row in NextAct.objects.filter(case=decision.case)}
    assert {ActCode.ANSWER_PANEL, ActCode.PREPARE_CONCLUSIVE} < set(acts)
    assert {row.holder_id for row in acts.values()} == {None}
    assert acts[ActCode.PREPARE_CONCLUSIVE].waiting_on == ActCode.ANSWER_PANEL
    assert Deadline.objects.get(case=decision.case, kind=ClockCode.PANEL_OUTCOME).met_at == now
    assert not decision_board_differs(now=now).filter(pk=decision.case_id).exists()


def test_authority_reads_it_by_kind_of_body(opened: Hearing, chair: Actor, now: datetime) -> None:
    give(opened, hearings.actors(opened)[2], now, "no_concern", "They convinced me.")
    conclude(opened, chair, now)
    page = render_to_string("decisions/hearing/results.html", {"results": results.of(opened.decision)})
    for said in ("No concern", "They convinced me.", "Because of look_again."):
        assert said in page
    _names_no_member(opened, page)


def _names_no_member(hearing: Hearing, text: str) -> None:
    names = [membership.person.full_name for membership in hearings.members(hearing)]
    assert not [name for name in (*names, hearings.chair(hearing).name) if name in text]


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


@pytest.mark.parametrize("role", ["member", "secretary", "other_chair", "author", "manager"])
def test_nobody_but_its_chair_concludes(role: str, opened: Hearing, author: Actor, now: datetime) -> None:
    home = opened.sitting.secretariat
    manager = accounts.actor(organisation=opened.decision.case.parties.get().organisation, roles=["authority_manager"])
    who = {
        "member": hearings.actors(opened)[0],
        "secretary": hearings.secretary(opened),
        "other_chair": actor_through(hearings.panellist(home, chairs=True).membership),
        "author": author,
        "manager": manager,
    }
    with pytest.raises((refusals.NotInTheChair, refusals.NotSitting)):
        conclude(opened, who[role], now)


def test_chair_with_a_conflict_or_behind_a_wall_does_not_conclude(opened: Hearing, chair: Actor, now: datetime) -> None:
    assert opened.sitting.chair is not None
    wall = Wall.objects.create(
        case=opened.decision.case,
        person_id=chair.user_id,
        reason="Knows them",
        state=WallState.STANDS,
        made_by_id=opened.decision.author_id,
        made_at=now,
    )
    with pytest.raises(of_decisions.NothingToDecide):
        conclude(opened, chair, now)
    Wall.objects.filter(pk=wall.pk).update(state=WallState.DECLINED)
    Conflict.objects.create(
        panellist=opened.sitting.chair, decision=opened.decision, reason="A neighbour", declared_at=now
    )
    with pytest.raises(refusals.KeptOut):
        conclude(opened, chair, now)


def test_closed_sitting_concludes_nothing(opened: Hearing, chair: Actor, now: datetime) -> None:
    opened.sitting.state, opened.sitting.closed_at = SittingState.CLOSED, now
    opened.sitting.save()
    with pytest.raises(refusals.NotPublished):
        conclude(opened, chair, now)


def test_nothing_is_half_done_where_the_record_fails(
    opened: Hearing, chair: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(concluding, "record", lambda *_all, **_more: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        conclude(opened, chair, now)
    opened.decision.refresh_from_db()
    assert opened.decision.state == State.PANEL
    assert not Conclusion.objects.exists()


def test_chair_concludes_with_the_open_views_in_sight_and_loses_no_word(hearing: Hearing, now: datetime) -> None:
    assert hearing.sitting.chair is not None
    browser, page = client_of(hearing.sitting.chair.membership), reverse("hearing_conclude", args=[hearing.reference])
    for member in hearings.actors(hearing):
        give(hearing, member, now, reasons="Read to the end.")
    early = browser.get(page).content.decode()
    assert "Read to the end." not in early
    assert "Open the views together first" in early
    hears = browser.get(reverse("hearing", args=[hearing.reference])).content.decode()
    assert reverse("declare_conflict", args=[hearing.reference]) in hears
    opening.open_views(hearing=hearing, by=hearings.chair(hearing), now=now)
    assert "Read to the end." in browser.get(page).content.decode()
    said = {"view": "look_again", "concern": "evidence", "reasons": "Typed for an hour."}
    refused = browser.post(page, said).content.decode()
    assert "Most members say otherwise" in refused
    assert "Typed for an hour." in refused
    browser.post(page, {"view": "no_concern"})
    over = browser.get(page).content.decode()
    assert "This hearing was concluded on" in over
    assert "Conclude the hearing" not in over
