"""A sitting from its first day to its minutes: what is refused before it is right, and in which state what is done."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.kinds import OrganisationKind
from decisions.models import (
    Concern,
    Conclusion,
    Decision,
    Hearing,
    Opinion,
    Panellist,
    Seat,
    Sitting,
    SittingState,
    Turn,
    View,
)
from decisions.panel import agenda, bench, conflicts, minutes_of_sitting, queue, seats, sitting_refusals, sittings
from decisions.panel.lost import matter_lost
from decisions.panel.sittings import ALLOWED, Act
from nrm.actor import Actor
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import TrackCode
from tests.factories import accounts, course, panels

HOUR = timedelta(hours=1)


def missing(sitting: Sitting, now: datetime) -> str:
    found = Sitting.objects.get(pk=sitting.pk)
    return " ".join(gap.said for gap in bench.missing(bench.of(found), now=now))


def test_right_agenda_is_published_and_leaves_the_queue(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    assert [row.pk for row in queue.waiting()] == [matter.pk]
    sitting = panels.published(secretary, members, [matter], now=now, at=day)
    assert (sitting.state, sitting.published_at) == (SittingState.PUBLISHED, now)
    assert not queue.waiting().exists()
    assert Event.objects.filter(kind="agenda_published", facts__sitting_id=sitting.pk).exists()


def test_quorum_counts_only_those_who_may_hear_it(
    secretary: Actor,
    members: list[Panellist],
    matter: Decision,
    authority: panels.Authority,
    now: datetime,
    day: datetime,
) -> None:
    for row in members[2:]:
        row.employer = authority.author.organisation
        row.save()
    sitting = panels.planned(secretary, members, [matter], now=now, at=day)
    assert f"2 members can hear it; {panels.quorum()} are needed." in missing(sitting, now)
    with pytest.raises(sitting_refusals.NotRight, match="2 members can hear it"):
        agenda.publish(sitting=sitting, by=secretary, now=now)


def test_members_of_too_few_kinds_of_body_are_no_panel(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    Panellist.objects.exclude(pk=members[0].pk).update(body_kind=members[1].body_kind)
    sitting = panels.planned(secretary, members, [matter], now=now, at=day)
    assert "too few kinds of body (police, health); 3 kinds are needed." in missing(sitting, now)


def test_child_is_heard_by_somebody_who_knows_about_children(
    secretary: Actor, members: list[Panellist], authority: panels.Authority, now: datetime, day: datetime
) -> None:
    Panellist.objects.update(expertise=[])
    sitting = panels.planned(secretary, members, [authority.matter(now=now, child=True)], now=now, at=day)
    assert "nobody who can hear it knows about children" in missing(sitting, now)
    Panellist.objects.filter(pk=members[3].pk).update(expertise=["children"])
    assert missing(sitting, now) == ""


def test_chair_works_for_no_authority(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    sitting = panels.planned(secretary, members, [matter], now=now, at=day)
    Panellist.objects.filter(pk=members[0].pk).update(employer=elsewhere)
    assert "The chair must be independent" in missing(sitting, now)
    Panellist.objects.filter(pk=members[0].pk).update(employer=None)
    accounts.membership(organisation=elsewhere, person=members[0].membership.person, roles=["caseworker"])
    assert "The chair must be independent" in missing(sitting, now)


def test_chair_with_a_conflict_leaves_the_matter_without_one(
    secretary: Actor, members: list[Panellist], published: Sitting, now: datetime
) -> None:
    conflicts.declare(hearing=panels.hearing(published), reason="I know them", by=panels.actor(members[0]), now=now)
    assert "The chair must not hear it." in missing(published, now)


def test_nobody_chairs_nothing_is_heard_and_the_page_says_both(secretary: Actor, now: datetime, day: datetime) -> None:
    sitting = panels.planned(secretary, [], [], now=now, at=day)
    assert missing(sitting, now) == "Nobody chairs it yet. Nothing is on the agenda yet."


def test_agenda_longer_than_the_sitting_is_not_published(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    sitting = panels.planned(secretary, members, [matter], now=now, at=day)
    sittings.change(sitting=sitting, starts_at=day, minutes=20, by=secretary, now=now)
    assert "The agenda takes 30 minutes, and there are 20." in missing(sitting, now)


def test_only_those_who_are_free_are_seated(
    secretary: Actor, members: list[Panellist], now: datetime, day: datetime
) -> None:
    busy = panels.member(secretary, now=now)
    sitting = sittings.arrange(starts_at=day, minutes=60, by=secretary, now=now)
    with pytest.raises(sitting_refusals.NotAvailable):
        seats.fill(sitting=sitting, panellists=[*members, busy], chair=None, by=secretary, now=now)
    assert not Seat.objects.exists()


def test_member_sits_once_a_day(secretary: Actor, members: list[Panellist], now: datetime, day: datetime) -> None:
    panels.planned(secretary, members[:1], [], now=now, at=day)
    with pytest.raises(sitting_refusals.NotAvailable):
        panels.planned(secretary, members[:1], [], now=now, at=day + HOUR)


def test_chair_has_a_seat_and_may_chair(
    secretary: Actor, members: list[Panellist], now: datetime, day: datetime
) -> None:
    sitting = sittings.arrange(starts_at=day, minutes=60, by=secretary, now=now)
    for chair, seated in ((members[1], members), (members[0], members[1:])):
        with pytest.raises(sitting_refusals.NotSeated):
            seats.fill(sitting=sitting, panellists=seated, chair=chair, by=secretary, now=now)


def test_matter_stands_on_one_agenda(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    first = panels.planned(secretary, [], [matter], now=now, at=day)
    with pytest.raises(sitting_refusals.NotWaiting):
        panels.planned(secretary, [], [matter], now=now, at=day + HOUR)
    with pytest.raises(IntegrityError), transaction.atomic():
        Hearing.objects.create(sitting=first, decision=matter, draft=1, place=2, minutes=30)


def test_suspended_case_waits_outside_the_queue_and_is_told_of_on_the_agenda(
    secretary: Actor, members: list[Panellist], matter: Decision, now: datetime, day: datetime
) -> None:
    sitting = panels.planned(secretary, members, [matter], now=now, at=day)
    post.track(matter.case, TrackCode.COURSE, "suspended", now=now)
    assert "does not wait for the panel any more" in missing(sitting, now)
    agenda.take_off(hearing=panels.hearing(sitting), by=secretary, now=now)
    assert not queue.waiting().exists()


def test_published_agenda_is_never_made_short_and_may_be_mended(
    secretary: Actor, members: list[Panellist], published: Sitting, now: datetime, day: datetime
) -> None:
    with pytest.raises(sitting_refusals.MakesWorse, match="2 members can hear it"):
        seats.fill(sitting=published, panellists=members[:2], chair=members[0], by=secretary, now=now)
    assert Seat.objects.count() == len(members)
    Panellist.objects.filter(pk=members[3].pk).update(left_at=now)
    assert "has left the register" in missing(published, now)
    seats.fill(sitting=published, panellists=members[:3], chair=members[0], by=secretary, now=now)
    assert missing(published, now) == ""


def test_put_off_matter_waits_again_and_can_be_heard_another_day(
    secretary: Actor, members: list[Panellist], matter: Decision, published: Sitting, now: datetime, day: datetime
) -> None:
    agenda.put_off(hearing=panels.hearing(published), by=secretary, now=now)
    assert [row.pk for row in queue.waiting()] == [matter.pk]
    assert panels.planned(secretary, [], [matter], now=now, at=day + HOUR).hearings.count() == 1


def test_cancelled_sitting_gives_back_its_matters_and_says_why(
    secretary: Actor, matter: Decision, published: Sitting, now: datetime
) -> None:
    with pytest.raises(sitting_refusals.ReasonMissing):
        sittings.cancel(sitting=published, reason=" ", by=secretary, now=now)
    done = sittings.cancel(sitting=published, reason="Snow", by=secretary, now=now)
    assert (done.state, done.cancelled_because) == (SittingState.CANCELLED, "Snow")
    assert [row.pk for row in queue.waiting()] == [matter.pk]


def test_what_has_been_opened_is_neither_put_off_nor_cancelled(
    secretary: Actor, published: Sitting, now: datetime
) -> None:
    Hearing.objects.update(opened_at=now, opened_by=published.arranged_by_id)
    with pytest.raises(sitting_refusals.Heard):
        agenda.put_off(hearing=panels.hearing(published), by=secretary, now=now)
    with pytest.raises(sitting_refusals.Heard):
        sittings.cancel(sitting=published, reason="Snow", by=secretary, now=now)


def test_sitting_is_closed_when_it_is_over_and_every_matter_has_its_outcome(
    secretary: Actor, published: Sitting, now: datetime, day: datetime
) -> None:
    with pytest.raises(sitting_refusals.NotBegun):
        minutes_of_sitting.close(sitting=published, minutes="", by=secretary, now=now)
    with pytest.raises(sitting_refusals.NotConcluded):
        minutes_of_sitting.close(sitting=published, minutes="", by=secretary, now=day)
    conclude(published, day)
    done = minutes_of_sitting.close(sitting=published, minutes="Nothing else.", by=secretary, now=day)
    assert (done.state, done.closed_at) == (SittingState.CLOSED, day)


def conclude(sitting: Sitting, at: datetime) -> Conclusion:
    """Three members give their views, of whom the last differs; they are opened, and the chair concludes."""
    hearing, seated = panels.hearing(sitting), list(Panellist.objects.filter(seats__sitting=sitting).order_by("pk"))
    for number, row in enumerate(seated[:3]):
        view, reasons = (View.LOOK_AGAIN, "A report is passed over.") if number < 2 else (View.NO_CONCERN, "It is not.")
        facts = {"number": 1, "view": view, "reasons": reasons, "given_at": at}
        Opinion.objects.create(hearing=hearing, panellist=row, **facts)
    hearing.opened_at, hearing.opened_by, hearing.voices = at, sitting.arranged_by, [row.pk for row in seated[:3]]
    hearing.save()
    assert sitting.chair is not None
    return Conclusion.objects.create(
        hearing=hearing,
        view=View.LOOK_AGAIN,
        concern=Concern.EVIDENCE,
        reasons="The medical report is not weighed.",
        dissent="The chair leaves it open.",
        concluded_by=sitting.chair.membership,
        concluded_at=at,
    )


def test_minutes_print_outcome_and_dissent_and_nothing_to_whom_it_was_closed(
    members: list[Panellist], matter: Decision, published: Sitting, now: datetime, day: datetime
) -> None:
    conclude(published, day)
    heard = minutes_of_sitting.letter_of(published, now=day).heard[0]
    assert "Evidence was missed" in heard.outcome
    differs = f"{members[2].membership.person.full_name}: {View.NO_CONCERN.label}. It is not."
    assert heard.dissent == (differs, "The chair leaves it open.")
    assert members[3].membership.person.full_name not in heard.members
    closed = minutes_of_sitting.letter_of(published, hidden=[matter.pk], now=day).heard[0]
    assert (closed.reasons, closed.dissent) == ("", ())


ACTS: dict[Act, Callable[[Sitting, Actor, datetime], object]] = {
    Act.CHANGE: lambda sitting, by, now: sittings.change(
        sitting=sitting, starts_at=now + HOUR, minutes=180, by=by, now=now
    ),
    Act.SEAT: lambda sitting, by, now: seats.fill(
        sitting=sitting, panellists=list(Panellist.objects.all()), chair=sitting.chair, by=by, now=now
    ),
    Act.LIST: lambda sitting, by, now: agenda.put_on(
        sitting=sitting, decisions=[row.reference for row in queue.waiting()], minutes=30, by=by, now=now
    ),
    Act.PUBLISH: lambda sitting, by, now: agenda.publish(sitting=sitting, by=by, now=now),
    Act.PUT_OFF: lambda sitting, by, now: agenda.put_off(hearing=sitting.hearings.get(), by=by, now=now),
    Act.CANCEL: lambda sitting, by, now: sittings.cancel(sitting=sitting, reason="Snow", by=by, now=now),
    Act.CLOSE: lambda sitting, by, now: minutes_of_sitting.close(sitting=sitting, minutes="", by=by, now=now),
}


@pytest.mark.parametrize("state", SittingState)
def test_each_act_is_done_or_refused_as_the_table_says(
    state: SittingState, secretary: Actor, published: Sitting, authority: panels.Authority, now: datetime, day: datetime
) -> None:
    authority.matter(now=now)
    closed, cancelled = state is SittingState.CLOSED, state is SittingState.CANCELLED
    Sitting.objects.update(
        state=state,
        closed_at=now if closed else None,
        cancelled_at=now if cancelled else None,
        cancelled_because="Snow" if cancelled else "",
    )
    published.refresh_from_db()
    assert {act for act in Act if _is_done(act, published, secretary, now, day)} == ALLOWED[state]


def _is_done(act: Act, sitting: Sitting, by: Actor, now: datetime, day: datetime) -> bool:
    """Tried, and taken back either way."""
    with transaction.atomic():
        if act is Act.CLOSE and sitting.state == SittingState.PUBLISHED:
            conclude(sitting, now)
        try:
            ACTS[act](Sitting.objects.get(pk=sitting.pk), by, day if act is Act.CLOSE else now)
        except sitting_refusals.NotInThisState:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def test_nobody_but_a_secretary_does_any_of_it(published: Sitting, members: list[Panellist], now: datetime) -> None:
    for act in Act:
        with pytest.raises(sitting_refusals.NotTheSecretary):
            ACTS[act](published, panels.actor(members[0]), now)


def test_another_secretariat_finds_nothing(published: Sitting, now: datetime) -> None:
    with pytest.raises(Sitting.DoesNotExist):
        sittings.cancel(sitting=published, reason="Snow", by=panels.secretary(), now=now)


@pytest.mark.parametrize("is_open", [False, True])
def test_sitting_is_not_kept_open_by_a_matter_that_ended_with_its_case(
    is_open: bool, secretary: Actor, published: Sitting, matter: Decision, now: datetime, day: datetime
) -> None:
    if is_open:
        Hearing.objects.update(opened_at=now, opened_by=published.arranged_by_id)
    manager = accounts.actor(organisation=matter.author.organisation, roles=["authority_manager"])
    course.turned(matter.case, Turn.DIED, manager, now=now)
    hearing = panels.hearing(published)
    assert (hearing.put_off_at is None) is is_open
    closed = minutes_of_sitting.close(sitting=published, minutes="", by=secretary, now=day)
    assert closed.state == SittingState.CLOSED
    assert not matter_lost(now=day).exists()
    printed = minutes_of_sitting.letter_of(closed, now=day)
    assert [row.outcome for row in printed.heard] == (
        ["The case ended before the panel had concluded."] if is_open else []
    )
