"""Who is reminded of a clock, when, once, and of what nobody is."""

from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM
from nrm.calendars import actions as calendars
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.gateways.models import CapturedMessage
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case
from referrals.casefile.reminders import mailing, making
from referrals.casefile.reminders.models import Reminder
from tests.casefile.reminders.conftest import given
from tests.factories import accounts

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
Pass = Callable[[datetime], None]


def mailed() -> list[str]:
    return list(CapturedMessage.objects.order_by("id").values_list("address", flat=True))


def test_holder_is_reminded_before_and_after(clock: Deadline, holder: Membership, pass_by: Pass) -> None:
    pass_by(clock.warn_at - HOUR)
    assert given() == []
    for moment in (clock.warn_at, clock.warn_at + HOUR):
        pass_by(moment)
    assert given() == [(holder.pk, "warned", "holder")]
    for moment in (clock.due_at, clock.due_at + HOUR):
        pass_by(moment)
    assert given() == [(holder.pk, "warned", "holder"), (holder.pk, "breached", "holder")]
    assert mailed() == [holder.person.email] * 2


def test_mail_says_to_sign_in_and_nothing_of_the_case(clock: Deadline, case: Case, pass_by: Pass) -> None:
    pass_by(clock.due_at)
    mail = CapturedMessage.objects.get()
    said = f"{mail.subject} {mail.text}"
    assert "Sign in" in said
    for told in (case.number, str(case.reference), clock.get_kind_display(), str(clock.due_on.year)):
        assert told not in said


def test_three_days_without_a_ticker_lose_no_reminder(clock: Deadline, holder: Membership, pass_by: Pass) -> None:
    pass_by(clock.due_at + 3 * DAY)
    assert (holder.pk, "breached", "holder") in given()


def test_reaction_run_twice_reminds_once(clock: Deadline, pass_by: Pass, now: datetime) -> None:
    pass_by(clock.due_at)
    event = Event.objects.get(kind=Happened.DEADLINE_BREACHED)
    before = given()
    making.remind(event, now=clock.due_at)
    assert given() == before
    assert Event.objects.filter(kind=Happened.HOLDER_REMINDED).count() == 1


def test_clock_moved_back_by_an_hour_neither_loses_nor_doubles(
    clock: Deadline, holder: Membership, pass_by: Pass
) -> None:
    """The mark was set in time; that the reaction runs an hour earlier by the wall takes nothing back."""
    from_the_sweep = clock.due_at
    making_at = clock.due_at - HOUR
    pass_by(from_the_sweep)
    Reminder.objects.all().delete()
    making.remind(Event.objects.get(kind=Happened.DEADLINE_BREACHED), now=making_at)
    for moment in (making_at, from_the_sweep):
        pass_by(moment)
    assert given() == [(holder.pk, "breached", "holder")]


def test_met_stopped_or_replaced_clock_reminds_nobody(case: Case, holder: Membership, now: datetime) -> None:
    by = accounts.actor(organisation=holder.organisation, roles=["caseworker"])
    reply = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)
    event = _breach(reply, now)
    post.met(case, ClockCode.EVIDENCE_REPLY, now=now)
    assert making.remind(event, now=now) == "over"
    again = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)
    event = _breach(again, now)
    clocks.stop(deadline=again, reason="In hospital", by=by, now=now)
    assert making.remind(event, now=now) == "over"
    later = clocks.resume(deadline=again, by=by, now=now)
    assert making.remind(event, now=now) == "over"
    event = _breach(later, now)
    clocks.extend(deadline=later, until=later.due_on + DAY, reason="More time", by=by, now=now)
    assert making.remind(event, now=now) == "over"
    assert given() == []


def test_closed_case_reminds_nobody(clock: Deadline, case: Case, now: datetime) -> None:
    event = _breach(clock, now)
    post.track(case, TrackCode.INTAKE, IntakeState.DUPLICATE, now=now)
    assert making.remind(event, now=now) == "over"


def test_mail_of_what_is_over_by_then_is_not_sent(clock: Deadline, case: Case, now: datetime) -> None:
    making.remind(_breach(clock, now), now=now)
    event = Event.objects.get(kind=Happened.HOLDER_REMINDED)
    post.met(case, ClockCode.REASONABLE_GROUNDS, now=now)
    assert mailing.mail_reminder(event, now=now) == "over"
    assert mailed() == []


def test_whoever_takes_over_finds_the_reminder_and_the_other_one_loses_it(
    clock: Deadline, case: Case, holder: Membership, authority: Organisation, pass_by: Pass
) -> None:
    pass_by(clock.due_at)
    next_one = accounts.membership(organisation=authority, roles=["caseworker"])
    work = list(Holding.objects.about(HoldingKind.CASE, case))
    holdings.hand_over(holdings=work, to=next_one, by=SYSTEM, now=clock.due_at)
    pass_by(clock.due_at + HOUR)
    standing = Reminder.objects.standing().filter(as_whom="holder").values_list("receiver", flat=True)
    assert list(standing) == [next_one.pk]
    assert mailed() == [holder.person.email], "they were told of the case itself"


def test_colleague_with_an_act_is_told_by_digest_and_a_stranger_not_at_all(
    clock: Deadline, case: Case, holder: Membership, authority: Organisation, now: datetime
) -> None:
    helper, _stranger = (accounts.membership(organisation=authority, roles=["caseworker"]) for _ in range(2))
    post.next_act(case, ActCode.READ_ANSWER, organisation=authority, attention_at=now, now=now)
    NextAct.objects.update(holder=helper)
    making.remind(_breach(clock, now), now=now)
    assert given() == [(holder.pk, "breached", "holder"), (helper.pk, "breached", "colleague")]
    assert Event.objects.filter(kind=Happened.HOLDER_REMINDED).count() == 1


def test_case_that_nobody_holds_is_told_to_the_managers(
    clock: Deadline, case: Case, manager: Membership, now: datetime
) -> None:
    holdings.release(kind=HoldingKind.CASE, subject=case, by=SYSTEM, now=now)
    making.remind(_breach(clock, now), now=now)
    assert given() == [(manager.pk, "breached", "nobody_holds")]


def test_holder_who_left_counts_as_nobody(
    clock: Deadline, holder: Membership, manager: Membership, now: datetime
) -> None:
    Membership.objects.filter(pk=holder.pk).update(deactivated_at=now)
    making.remind(_breach(clock, now), now=now)
    assert given() == [(manager.pk, "breached", "nobody_holds")]


def test_nobody_is_reminded_of_a_case_that_they_may_not_see(clock: Deadline, case: Case, now: datetime) -> None:
    holdings.release(kind=HoldingKind.CASE, subject=case, by=SYSTEM, now=now)
    Case.objects.filter(pk=case.pk).update(is_restricted=True)
    making.remind(_breach(clock, now), now=now)
    assert given() == []


def test_holder_of_a_restricted_case_is_reminded_and_nobody_else(
    clock: Deadline, case: Case, holder: Membership, authority: Organisation, now: datetime
) -> None:
    helper = accounts.membership(organisation=authority, roles=["caseworker"])
    post.next_act(case, ActCode.READ_ANSWER, organisation=authority, attention_at=now, now=now)
    NextAct.objects.update(holder=helper)
    Case.objects.filter(pk=case.pk).update(is_restricted=True)
    making.remind(_breach(clock, now), now=now)
    assert given() == [(holder.pk, "breached", "holder")]


def test_bank_holiday_between_the_warning_and_the_reminder_loses_nothing(
    clock: Deadline, holder: Membership, pass_by: Pass, now: datetime
) -> None:
    event = _told(Happened.DEADLINE_WARNED, clock, clock.warn_at)
    _proclaim(clock, clock.warn_at)
    later = clocks.recompute(deadline=clock, now=clock.warn_at)
    assert later is not None
    making.remind(event, now=clock.warn_at)
    assert given() == [(holder.pk, "warned", "holder")]
    pass_by(later.warn_at)
    assert given() == [(holder.pk, "warned", "holder")]
    assert Reminder.objects.standing().count() == 1


def test_bank_holiday_after_the_reminder_keeps_it_standing(clock: Deadline, pass_by: Pass) -> None:
    pass_by(clock.warn_at)
    _proclaim(clock, clock.warn_at)
    pass_by(clock.warn_at + HOUR)
    assert Deadline.objects.running().get().pk != clock.pk
    assert Reminder.objects.standing().count() == Reminder.objects.count() == 1


def _breach(clock: Deadline, now: datetime) -> Event:
    return _told(Happened.DEADLINE_BREACHED, clock, now)


def _told(kind: Happened, clock: Deadline, now: datetime) -> Event:
    """What the sweep leaves: the mark and its event, and nobody has reacted yet."""
    told = making.TOLD[kind]
    clock.marks.create(told=told, at=now)
    facts = {"case_id": clock.case_id, "clock": clock.kind, "deadline_id": clock.pk}
    return Event.objects.create(kind=kind, at=now, subject_type="casefile.case", subject_id="1", facts=facts)


def _proclaim(clock: Deadline, now: datetime) -> None:
    nation = Jurisdiction.ENGLAND_AND_WALES
    calendars.add(jurisdiction=nation, on=clock.due_on, name="A day", reason="Proclaimed", by=SYSTEM, now=now)
