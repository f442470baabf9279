"""Each check finds what it is there to find, and nothing in a case in good order."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm import wiring
from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.demo import world
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models.heartbeat import Beating
from nrm.ledger.ticker import tick
from referrals.casefile.actions import doing
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct, Party
from referrals.casefile.clocks.models import Deadline, DeadlineMark, Told
from referrals.casefile.invariants.invariant import wired
from referrals.casefile.models import AgeClass, Case, Wall
from referrals.casefile.models.wall import WallState
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose, Request
from referrals.correspondence.models import ConsentWithdrawal, StopRequest
from referrals.correspondence.models.consent import Manner
from tests.factories import accounts, consent, letters

DAY = timedelta(days=1)
Break = Callable[[Case, datetime], object]


def found(case: Case, now: datetime) -> set[str]:
    return {check.code for check in wired() if check(now=now).filter(pk=case.pk).exists()}


def _nobody_holds(case: Case, now: datetime) -> None:
    holdings.release(kind=HoldingKind.CASE, subject=case, by=SYSTEM, now=now)
    case.next_acts.all().delete()


def _no_next_act(case: Case, now: datetime) -> None:
    case.next_acts.all().delete()


def _act_held_by_another(case: Case, now: datetime) -> None:
    case.next_acts.update(holder=accounts.membership(organisation=_authority(case), roles=["caseworker"]))


def _no_authority(case: Case, now: datetime) -> None:
    """Whose own acts are of no authority then."""
    case.parties.all().delete()


def _child(case: Case, now: datetime) -> None:
    Case.objects.filter(pk=case.pk).update(age_class=AgeClass.UNCERTAIN)


def _request_without_act(case: Case, now: datetime) -> None:
    Request.objects.create(
        case=case,
        purpose=Purpose.OTHER,
        question="Which farm?",
        asked_of=accounts.organisation(),
        asked_by=Membership.objects.get(organisation=_authority(case)),
        asked_at=now,
        due_on=now.date() + DAY,
    )


def _ended_party_has_acts(case: Case, now: datetime) -> None:
    council = accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY)
    post.party(case, council, Capacity.LOCAL_AUTHORITY, now=now)
    post.next_act(case, ActCode.SAFEGUARD_CHILD, organisation=council, attention_at=now, now=now)
    Party.objects.filter(case=case, organisation=council).update(to_on=now.date())


def _work_past_a_wall(case: Case, now: datetime) -> None:
    holder = Holding.objects.get(subject_id=case.pk).membership
    by = Membership.objects.get(organisation=_authority(case))
    Wall.objects.create(
        case=case, person=holder.person, state=WallState.STANDS, reason="Named", made_by=by, made_at=now
    )


def _restricted_to_nobody(case: Case, now: datetime) -> None:
    """What waits in the queue is nobody's: an act that nobody could open."""
    _nobody_in_particular(case, now)
    Case.objects.filter(pk=case.pk).update(is_restricted=True)


def _nobody_in_particular(case: Case, now: datetime) -> None:
    holdings.release(kind=HoldingKind.CASE, subject=case, by=SYSTEM, now=now)
    case.next_acts.update(holder=None)


def _missing_unsaid(case: Case, now: datetime) -> None:
    post.flag(case, FlagCode.MISSING, now=now)


def _two_running_clocks(case: Case, now: datetime) -> None:
    """The database refuses two of a kind on one case; two lives of one clock it could not."""
    first = Deadline.objects.get(case=case)
    second = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)
    Deadline.objects.filter(pk=second.pk).update(chain=first.chain)


def _consent_without_clock(case: Case, now: datetime) -> None:
    Deadline.objects.filter(case=case).delete()


def _held_without_clock(case: Case, now: datetime) -> None:
    post.track(case, TrackCode.INTAKE, IntakeState.HELD, now=now)
    waiting = ActCode.COMPLETE_REFERRAL.value
    post.next_act(
        case, ActCode.CONSIDER_INTAKE, organisation=_authority(case), attention_at=now, now=now, waiting_on=waiting
    )


def _late_never_marked(case: Case, now: datetime) -> None:
    Deadline.objects.filter(case=case).update(
        due_at=now - timedelta(hours=2), warn_at=now - 2 * DAY, started_at=now - 9 * DAY
    )


def _holder_never_reminded(case: Case, now: datetime) -> None:
    _late_never_marked(case, now)
    case_clock = Deadline.objects.get(case=case)
    DeadlineMark.objects.create(deadline=case_clock, told=Told.BREACHED, at=now - timedelta(hours=2))
    Holding.objects.filter(subject_id=case.pk).update(since=now - 3 * DAY)


def _stop_without_clock(case: Case, now: datetime) -> None:
    Deadline.objects.filter(case=case).update(stopped_on=now.date())


def _due_before_start(case: Case, now: datetime) -> None:
    Deadline.objects.filter(case=case).update(started_at=now + 40 * DAY)


def _desk_board_differs(case: Case, now: datetime) -> None:
    authority = _authority(case)
    post.next_act(case, ActCode.CONSIDER_INTAKE, organisation=authority, attention_at=now, now=now)
    case.next_acts.update(holder=Membership.objects.get(organisation=authority))


def _letter_board_differs(case: Case, now: datetime) -> None:
    authority = _authority(case)
    post.next_act(case, ActCode.SEND_LETTERS, organisation=authority, attention_at=now, now=now)
    case.next_acts.update(holder=Membership.objects.get(organisation=authority))


def _letter_stands_still(case: Case, now: datetime) -> None:
    letters.many(1, case, now=now)
    case.letters.update(state="approved", approved_at=now - timedelta(hours=3))


def _asked_to_stop_and_forgotten(case: Case, now: datetime) -> None:
    officer = Membership.objects.get(organisation=_authority(case))
    agreed = consent.agreed(case, by=actor_through(officer), now=now)
    withdrawn = ConsentWithdrawal.objects.create(
        consent=agreed, manner=Manner.BY_WORD, said_on=now.date(), heard_by=officer, recorded_at=now
    )
    contractor = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    asked = {"asked_at": now, "due_on": now.date() + DAY}
    StopRequest.objects.create(case=case, withdrawal=withdrawn, organisation=contractor, **asked)


BREAKS: dict[str, Break] = {
    "nobody_holds": _nobody_holds,
    "no_next_act": _no_next_act,
    "act_held_by_another": _act_held_by_another,
    "no_authority": _no_authority,
    "child_without_authority_told": _child,
    "request_without_act": _request_without_act,
    "ended_party_has_acts": _ended_party_has_acts,
    "work_past_a_wall": _work_past_a_wall,
    "restricted_to_nobody": _restricted_to_nobody,
    "missing_unsaid": _missing_unsaid,
    "two_running_clocks": _two_running_clocks,
    "consent_without_clock": _consent_without_clock,
    "held_without_clock": _held_without_clock,
    "late_never_marked": _late_never_marked,
    "holder_never_reminded": _holder_never_reminded,
    "stop_without_clock": _stop_without_clock,
    "due_before_start": _due_before_start,
    "desk_board_differs": _desk_board_differs,
    "letter_board_differs": _letter_board_differs,
    "letter_stands_still": _letter_stands_still,
    "asked_to_stop_and_forgotten": _asked_to_stop_and_forgotten,
}
# Without an authority nothing that the authority has to do is the authority's.
ALSO = {"no_authority": {"no_next_act"}}


def _authority(case: Case) -> Organisation:
    return Party.objects.select_related("organisation").get(case=case, capacity=Capacity.AUTHORITY).organisation


def test_every_check_has_a_break() -> None:
    """Of these floors; the floors above break their own."""
    ours = [name for name in wiring.INVARIANTS if name.startswith("referrals.")]
    assert {name.rpartition(".")[2] for name in ours} == set(BREAKS)


def test_case_in_good_order_is_found_by_none(case: Case, now: datetime) -> None:
    assert found(case, now) == set()


@pytest.mark.parametrize("code", BREAKS)
def test_check_finds_what_was_broken(code: str, case: Case, now: datetime) -> None:
    BREAKS[code](case, now)
    assert found(case, now) == {code} | ALSO.get(code, set())


def test_question_stays_with_a_body_that_takes_part_no_more(case: Case, now: datetime) -> None:
    """Not what its referrer is asked: whoever takes their place is asked that."""
    provider = accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER)
    accounts.membership(organisation=provider, roles=["support_manager"])
    by, due = actor_through(Membership.objects.get(organisation=_authority(case))), local_day(now) + DAY
    post.party(case, provider, Capacity.PROVIDER, now=now)
    asked = asking.ask(
        case=case,
        purpose=Purpose.SUPPORT_PROVIDER,
        question="How are they?",
        of=provider,
        asked_as=Capacity.PROVIDER,
        due_on=due,
        by=by,
        now=now,
    )
    post.parties_now(case, [], Capacity.PROVIDER, now=now)
    assert "ended_party_has_acts" not in found(case, now)
    Request.objects.filter(pk=asked.pk).update(asked_as=Capacity.REFERRER)
    assert "ended_party_has_acts" in found(case, now)


def test_child_whose_authority_is_being_telephoned_is_known(case: Case, now: datetime) -> None:
    _child(case, now)
    post.flag(case, FlagCode.NO_AUTHORITY_TOLD, now=now)
    post.next_act(case, ActCode.TELL_BY_TELEPHONE, organisation=_authority(case), attention_at=now, now=now)
    NextAct.objects.filter(act=ActCode.TELL_BY_TELEPHONE).update(holder=Membership.objects.get())
    assert found(case, now) == set()
    post.track(case, TrackCode.SAFEGUARDING, "nobody_told", now=now)
    by = actor_through(Membership.objects.get())
    doing.done(case=case, act=ActCode.TELL_BY_TELEPHONE, by=by, now=now)
    assert found(case, now) == set()
    assert not case.flags.exists()


def test_demo_world_breaks_none_and_tells_three_lives_of_a_clock(db: None, settings: Settings, now: datetime) -> None:
    settings.DEMO = True
    world.tell(now=now)
    # What follows from the stories starts clocks of its own, which the next pass looks at.
    for _ in range(2):
        tick(Beating.TICK, now=now, seconds=600)
    assert Case.objects.count() > 10
    assert {check.code: check(now=now).count() for check in wired() if check(now=now).exists()} == {}
    assert set(Deadline.objects.values_list("because", flat=True)) >= {"started", "resumed", "extended"}
    assert Deadline.objects.overdue(now=now).filter(kind=ClockCode.EVIDENCE_REPLY).exists()
