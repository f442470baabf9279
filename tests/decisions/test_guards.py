"""What the database refuses to the application's own role, past every page and action: each way round, tried."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from accounts.models.membership import Membership
from decisions.assurance import second_check
from decisions.conclusive import early
from decisions.models import (
    AskedHow,
    Concern,
    Conclusion,
    Conflict,
    Decision,
    EarlyDecision,
    ExtendedBecause,
    Finding,
    Hearing,
    Origin,
    SecondCheck,
    State,
    Verdict,
    View,
)
from decisions.recovery import extending
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Outcome, RouteCode, Stage
from referrals.casefile.models import Case, Deadline
from tests.factories import course, decisions, hearing_rows

CG = Stage.CONCLUSIVE_GROUNDS
HOUR = timedelta(hours=1)


def refuses(saying: str, do: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError, match=saying), transaction.atomic():
        do()


def update(decision: Decision, **values: Any) -> Callable[[], object]:
    return lambda: Decision.objects.filter(pk=decision.pk).update(**values)


def made_final(decision: Decision, now: datetime, **more: Any) -> Callable[[], object]:
    """As a shell would do it: everything that the constraints of the row itself ask for."""
    facts = {"state": State.FINAL, "final_at": now, "final_by": decision.author_id, "assured_at": now}
    return update(decision, **facts | more)


@pytest.fixture
def draft(case: Case, author: Actor, now: datetime) -> Decision:
    """A negative conclusive grounds decision, drafted."""
    return decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE, stage=CG)


@pytest.fixture
def checked(draft: Decision, author: Actor, checker: Actor, now: datetime) -> Decision:
    """With the panel."""
    second_check.send(decision=draft, by=author, now=now)
    second_check.check(decision=draft, verdict=Verdict.AGREE, reasons="", by=checker, now=now)
    return Decision.objects.get(pk=draft.pk)


def test_tests_speak_as_the_application_and_not_as_the_owner(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, tableowner FROM pg_tables WHERE tablename = 'decisions_decision'")
        role, owner = cursor.fetchone()
    assert role != owner


def test_negative_that_nobody_else_agreed_to(draft: Decision, now: datetime) -> None:
    refuses("has not agreed", made_final(draft, now))


def test_negative_of_reasonable_grounds_too(case: Case, author: Actor, now: datetime) -> None:
    refuses("has not agreed", made_final(decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE), now))


def test_check_of_an_earlier_draft(checked: Decision, now: datetime) -> None:
    refuses("has not agreed", made_final(checked, now, draft=checked.draft + 1))


def test_check_by_whoever_wrote_it(draft: Decision, author: Actor, reviewer: Membership, now: datetime) -> None:
    def check(by: int) -> Callable[[], object]:
        row = {"decision": draft, "draft": draft.draft, "verdict": Verdict.AGREE, "at": now}
        return lambda: SecondCheck.objects.create(checker_id=by, **row)

    refuses("where it waits for it", check(reviewer.pk))
    second_check.send(decision=draft, by=author, now=now)
    refuses("by somebody who wrote none of it", check(author.acting()))
    check(reviewer.pk)()


def test_writer_who_is_forgotten(draft: Decision, checked: Decision, reviewer: Membership, now: datetime) -> None:
    refuses("stays named", update(checked, writers=[]))
    update(checked, writers=[*checked.writers, reviewer.person_id])()
    refuses("has not agreed", made_final(checked, now))


def test_negative_that_no_panel_saw(checked: Decision, now: datetime) -> None:
    refuses("the panel has not seen", made_final(checked, now))


def test_negative_that_the_panel_returned(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now, view=View.LOOK_AGAIN)
    hearing_rows.concluded(hearing, now=now, view=View.LOOK_AGAIN)
    refuses("the panel has not seen", made_final(checked, now))


def test_negative_that_the_panel_saw_is_final(checked: Decision, now: datetime) -> None:
    hearing_rows.concluded(hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now), now=now)
    made_final(checked, now)()
    assert Decision.objects.get(pk=checked.pk).is_final


def test_negative_in_the_place_of_a_returned_one_is_checked_anew_and_sees_no_second_panel(
    checked: Decision, officer: Membership, checker: Actor, now: datetime
) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now, view=View.LOOK_AGAIN)
    hearing_rows.concluded(hearing, now=now, view=View.LOOK_AGAIN)
    update(checked, state=State.ENDED, ended_at=now, replaced_at=now)()
    again = anew(checked, decisions.checker(officer, role="caseworker"), now)
    refuses("has not agreed", made_final(again, now))
    agreed = {"decision": again, "draft": 1, "verdict": Verdict.AGREE, "at": now}
    SecondCheck.objects.create(checker_id=checker.acting(), **agreed)
    refuses("has not agreed", made_final(again, now))
    SecondCheck.objects.create(checker=decisions.checker(officer), **agreed)
    made_final(again, now)()


def test_redraft_by_whoever_wrote_checked_or_added_to_the_first(
    checked: Decision, officer: Membership, reviewer: Membership, now: datetime
) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now, view=View.LOOK_AGAIN)
    hearing_rows.concluded(hearing, now=now, view=View.LOOK_AGAIN)
    update(checked, state=State.ENDED, ended_at=now, replaced_at=now)()
    agreed = {"draft": 1, "verdict": Verdict.AGREE, "at": now}
    fresh = decisions.checker(officer, role="caseworker")
    for author, writers in ((officer, []), (reviewer, []), (fresh, [officer.person_id])):
        again = anew(checked, author, now, writers=[author.person_id, *writers])
        SecondCheck.objects.create(decision=again, checker=decisions.checker(officer), **agreed)
        refuses("does not write the one in its place", made_final(again, now))
        update(again, state=State.ENDED, ended_at=now)()


def anew(earlier: Decision, author: Membership, now: datetime, **more: Any) -> Decision:
    """Waiting for its second check."""
    values = {
        "case": earlier.case,
        "stage": earlier.stage,
        "route": earlier.route,
        "origin": Origin.PANEL_RETURN,
        "replaces": earlier,
        "guidance_code": earlier.guidance_code,
        "standard": earlier.standard,
        "author": author,
        "begun_at": now,
        "writers": [author.person_id],
        "state": State.SECOND_CHECK,
        "outcome": Outcome.NEGATIVE,
        "draft": 1,
        "drafted_at": now,
    }
    return Decision.objects.create(**values | more)


def test_return_by_a_panel_that_never_was(checked: Decision, officer: Membership, now: datetime) -> None:
    update(checked, state=State.ENDED, ended_at=now)()
    refuses("one that the panel returned", lambda: anew(checked, officer, now))


def test_guidance_of_another_decision_that_asks_for_less(
    case: Case, author: Actor, draft: Decision, officer: Membership, now: datetime
) -> None:
    """That of a decision before, which only a redraft for the panel goes on under."""
    before = Decision.objects.get(case=case, stage=Stage.REASONABLE_GROUNDS)
    course.adopt("2022-12", now=now)
    update(draft, ended_at=now)()
    for earlier in (before, draft):
        more = {"guidance_code": draft.guidance_code, "origin": Origin.RECONSIDERATION, "replaces": earlier}
        refuses("under the guidance adopted on its day", lambda: anew(draft, officer, now, **more))  # noqa: B023


@pytest.mark.parametrize("code", ["2022-12", "2025", "none-such"])
def test_guidance_that_asks_for_less(code: str, draft: Decision, officer: Membership, now: datetime) -> None:
    refuses("by which rules, never changes", update(draft, guidance_code=code))
    update(draft, ended_at=now)()
    more = {"guidance_code": code, "origin": Origin.REFERRAL, "replaces": None}
    refuses("under the guidance adopted on its day", lambda: anew(draft, officer, now, **more))


def test_route_that_asks_for_less(draft: Decision, officer: Membership, now: datetime) -> None:
    refuses("by which rules, never changes", update(draft, route=RouteCode.CHILD_PANEL))
    update(draft, ended_at=now)()
    more = {"route": RouteCode.CHILD_PANEL, "origin": Origin.REFERRAL, "replaces": None}
    refuses("a child panel decides about children", lambda: anew(draft, officer, now, **more))


@pytest.mark.parametrize(
    "values",
    [
        {"stage": Stage.REASONABLE_GROUNDS},
        {"standard": "suspects_cannot_prove"},
        {"origin": Origin.PANEL_RETURN},
        {"begun_at": datetime.min},
    ],
)
def test_what_a_decision_is_about_never_changes(values: dict[str, Any], draft: Decision, now: datetime) -> None:
    values = values | ({"begun_at": now - HOUR} if "begun_at" in values else {})
    refuses("by which rules, never changes", update(draft, **values))


def test_decision_that_is_final_from_its_birth(draft: Decision, officer: Membership, now: datetime) -> None:
    update(draft, ended_at=now)()
    more = {"origin": Origin.REFERRAL, "replaces": None, "final_at": now, "final_by": officer, "assured_at": now}
    refuses("begun before it is final", lambda: anew(draft, officer, now, state=State.FINAL, **more))


def test_positive_that_is_turned_round_once_it_is_final(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now, stage=CG)
    finishing.finalise(decision=decision, by=author, now=now)
    for values in ({"outcome": "negative"}, {"final_at": None}, {"ended_at": now}, {"state": State.DRAFTING}):
        refuses("a final decision stays|decision_state_is_a_fact", update(decision, **values))
    finishing.serve(decision=decision, by=author, now=now)
    for values in ({"served_at": None}, {"served_at": now + HOUR}, {"state": State.FINAL}):
        refuses("stays served", update(decision, **values))


def test_state_that_is_no_fact(draft: Decision) -> None:
    for state in (State.FINAL, State.SERVED):
        refuses("decision_state_is_a_fact", update(draft, state=state))


def test_what_a_final_decision_rests_on(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now)
    finishing.finalise(decision=decision, by=author, now=now)
    found = Finding.objects.filter(decision=decision)
    refuses("rests on stays", lambda: found.update(answer="not_met"))
    refuses("rests on stays", found.delete)


def test_decision_that_is_deleted(draft: Decision) -> None:
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM decisions_decision WHERE id = %s", [draft.pk])


def test_guard_that_is_switched_off(draft: Decision) -> None:
    for statement in (
        "ALTER TABLE decisions_decision DISABLE TRIGGER ALL",
        "TRUNCATE decisions_secondcheck CASCADE",
        "SET session_replication_role = replica",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_conclusive_decision_before_the_minimum_is_over(
    case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    decisions.recovering(case, author, now=now)
    decision = decisions.drafted(case, author, now=now + HOUR, stage=CG)
    floor = Deadline.objects.get(case=case, kind="recovery").due_at
    refuses("minimum is not over", made_final(decision, floor - timedelta(seconds=1)))
    asked = early.ask(case=case, asked_how=AskedHow.WRITING, why="Wants to.", by=author, now=now)
    refuses("minimum is not over", made_final(decision, floor - HOUR))
    early.settle(early=asked, approve=True, reasons="Freely.", by=checker, now=now)
    made_final(decision, floor - HOUR)()


def test_conclusive_decision_where_no_recovery_ran(case: Case, author: Actor, now: datetime) -> None:
    decision = decisions.drafted(case, author, now=now, stage=CG)
    Deadline.objects.filter(case=case, kind="recovery").update(superseded_at=now)
    refuses("minimum is not over", made_final(decision, now))


def test_early_decision_that_was_approved_before_the_period_was_made_longer(
    case: Case, author: Actor, checker: Actor, now: datetime
) -> None:
    decisions.recovering(case, author, now=now)
    decision = decisions.drafted(case, author, now=now + HOUR, stage=CG)
    asked = early.ask(case=case, asked_how=AskedHow.WRITING, why="Wants to.", by=author, now=now)
    early.settle(early=asked, approve=True, reasons="Freely.", by=checker, now=now)
    because, until = ExtendedBecause.HEALTH, local_day(now) + timedelta(days=80)
    extending.extend(case=case, until=until, because=because, words="", by=author, now=now + HOUR)
    refuses("minimum is not over", made_final(decision, now + HOUR))


def test_early_decision_by_one_person_alone(case: Case, author: Actor, officer: Membership, now: datetime) -> None:
    decisions.recovering(case, author, now=now)
    asked = early.ask(case=case, asked_how=AskedHow.WRITING, why="Wants to.", by=author, now=now)
    row = EarlyDecision.objects.filter(pk=asked.pk)
    Membership.objects.filter(pk=officer.pk).update(to_on=officer.from_on)
    other = decisions.checker(officer)
    Membership.objects.filter(pk=other.pk).update(person=officer.person)
    settled = {"is_approved": True, "reasons": "Mine.", "settled_at": now}
    refuses("somebody else settles", lambda: row.update(settled_by=other, **settled))
    refuses("before it is settled", lambda: EarlyDecision.objects.create(**_early(case, officer, now), **settled))


def _early(case: Case, by: Membership, now: datetime) -> dict[str, Any]:
    other = decisions.checker(by)
    asked = {"asked_how": AskedHow.WRITING, "why": "x", "recorded_by": by, "recorded_at": now}
    return {"case": case, "settled_by": other, **asked}


def test_early_decision_that_is_settled_twice(case: Case, author: Actor, checker: Actor, now: datetime) -> None:
    decisions.recovering(case, author, now=now)
    asked = early.ask(case=case, asked_how=AskedHow.WRITING, why="Wants to.", by=author, now=now)
    early.settle(early=asked, approve=False, reasons="Not freely.", by=checker, now=now)
    refuses("stays settled", lambda: EarlyDecision.objects.filter(pk=asked.pk).update(is_approved=True))


def test_panel_that_concludes_without_its_quorum_or_before_it_opened(checked: Decision, now: datetime) -> None:
    sealed = hearing_rows.hearing(checked, now=now)
    for seat in sealed.sitting.seats.all():
        hearing_rows.opinion(sealed, seat.panellist, now=now)
    refuses("of its quorum are open", lambda: hearing_rows.concluded(sealed, now=now))
    Hearing.objects.filter(pk=sealed.pk).update(put_off_at=now)
    two = hearing_rows.opened(hearing_rows.hearing(checked, now=now, members=2), now=now)
    refuses("of its quorum are open", lambda: hearing_rows.concluded(two, now=now))


def test_hearing_of_another_draft(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.hearing(checked, now=now)
    refuses("one draft and one sitting", lambda: Hearing.objects.filter(pk=hearing.pk).update(draft=9))
    checked.draft = 9
    refuses("the draft that stands", lambda: hearing_rows.hearing(checked, now=now))


def test_views_that_are_sealed_again(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now)
    refuses("stay open", lambda: Hearing.objects.filter(pk=hearing.pk).update(opened_at=None, opened_by=None))


def test_views_that_are_dropped_or_put_off_once_they_are_known(checked: Decision, now: datetime) -> None:
    """No dissent is lost by forgetting who spoke, and no other panel is looked for."""
    row = Hearing.objects.filter(pk=hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now).pk)
    refuses("stay open", lambda: row.update(voices=[]))
    refuses("stay open", lambda: row.update(put_off_at=now))


def test_conclusion_that_is_not_the_chairs_or_not_what_most_members_say(
    checked: Decision, reviewer: Membership, now: datetime
) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now, view=View.LOOK_AGAIN)
    refuses("what most of its members say", lambda: hearing_rows.concluded(hearing, now=now))
    said = {"view": View.LOOK_AGAIN, "concern": Concern.EVIDENCE, "reasons": "Not weighed.", "concluded_at": now}
    refuses(
        "chair of a sitting says", lambda: Conclusion.objects.create(hearing=hearing, concluded_by=reviewer, **said)
    )


def test_one_person_who_speaks_through_two_memberships(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.hearing(checked, now=now)
    first, second = [seat.panellist.membership for seat in hearing.sitting.seats.order_by("id")[:2]]
    Membership.objects.filter(pk=second.pk).update(person=first.person, to_on=second.from_on)
    hearing_rows.opened(hearing, now=now)
    refuses("of its quorum are open", lambda: hearing_rows.concluded(hearing, now=now))


def test_view_of_whoever_declared_a_conflict_on_another_decision_of_the_case(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.hearing(checked, now=now)
    member = hearing.sitting.seats.order_by("id").first()
    assert member is not None
    earlier = Decision.objects.get(case=checked.case, stage=Stage.REASONABLE_GROUNDS)
    Conflict.objects.create(panellist=member.panellist, decision=earlier, reason="A cousin", declared_at=now)
    refuses("who sits on this hearing", lambda: hearing_rows.opinion(hearing, member.panellist, now=now))


def test_view_of_somebody_who_does_not_sit_or_has_a_conflict(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.hearing(checked, now=now)
    stranger = hearing_rows.panellist(hearing.sitting.arranged_by, now=now)
    refuses("who sits on this hearing", lambda: hearing_rows.opinion(hearing, stranger, now=now))
    member = hearing.sitting.seats.order_by("id").first()
    assert member is not None
    Conflict.objects.create(panellist=member.panellist, decision=checked, reason="A cousin", declared_at=now)
    refuses("who sits on this hearing", lambda: hearing_rows.opinion(hearing, member.panellist, now=now))


def test_view_after_opening_that_says_it_came_before(checked: Decision, now: datetime) -> None:
    hearing = hearing_rows.opened(hearing_rows.hearing(checked, now=now), now=now)
    seat = hearing.sitting.seats.order_by("id").first()
    assert seat is not None
    pretended = Hearing(pk=hearing.pk)
    refuses("who sits on this hearing", lambda: hearing_rows.opinion(pretended, seat.panellist, now=now))
    hearing_rows.concluded(hearing, now=now)
    refuses("before it is concluded", lambda: hearing_rows.opinion(hearing, seat.panellist, now=now))
    assert Conclusion.objects.count() == 1
