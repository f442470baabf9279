"""Who holds a case: taken, given, given back. `Holding` is the assignment; the acts of the case follow it here."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Protocol, cast

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding, HoldingQuerySet
from accounts.models.membership import Membership
from nrm import wiring
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.board import work
from referrals.casefile.board.codes import AT_THE_DESK, ENDED, ActCode, IntakeState, TrackCode
from referrals.casefile.board.models import NextAct, Track
from referrals.casefile.models.case import Case, CaseQuerySet

# In one go. More would hide from whoever gives it what they give.
MOST_AT_ONCE = 50
# A colleague may have taken what was first in the queue.
TRIES = 5
OVER = frozenset({IntakeState.DUPLICATE, IntakeState.ACCEPTED_REPORT})


class PassesOver(Protocol):
    def __call__(self, by: Actor) -> CaseQuerySet: ...


class TakenAlready(Refusal):
    def __init__(self, holding: Holding) -> None:
        since = date_format(timezone.localtime(holding.since), "j F Y, H:i")
        values = {"who": holding.membership.person.full_name, "since": since}
        super().__init__(_("%(who)s has held this case since %(since)s") % values)


class NothingToHold(Refusal):
    sentence = _("Nothing is left to do on this case, so nobody holds it")


class NotYourWork(Refusal):
    sentence = _("Your role does not hold a case at this stage. Ask a manager to whom it should go")


class NotHolder(Refusal):
    sentence = _("You do not hold this case")


class NobodyHolds(Refusal):
    sentence = _("Nobody holds this case")


class NothingWaits(Refusal):
    sentence = _("Nothing waits for somebody to take it")


class CannotSeeCase(Refusal):
    sentence = _("This person cannot be given this case. Choose a colleague who may see it")


class LooksAtOwnWork(Refusal):
    def __init__(self, numbers: Iterable[str]) -> None:
        said = _("Choose somebody else for %(n)s: this person had a hand in the decision that is looked at again")
        super().__init__(said % {"n": ", ".join(numbers)})


class TooMany(Refusal):
    sentence = _("Choose no more than %(most)d cases at once") % {"most": MOST_AT_ONCE}


class ListChanged(Refusal):
    """Nothing was done: what somebody was shown is no longer so."""

    def __init__(self, changed: Sequence[Case]) -> None:
        self.changed = list(changed)
        numbers = ", ".join(case.number for case in self.changed)
        super().__init__(_("Nothing was assigned. Somebody else moved these meanwhile: %(n)s") % {"n": numbers})


@transaction.atomic
def take(*, case: Case, by: Actor, now: datetime, work_on: HoldingKind | None = None) -> None:
    """`work_on`: a part of the case that somebody else than its holder does."""
    case = _lock(case)
    if not Case.objects.visible_to(by).filter(pk=case.pk).exists():
        # A wall came between the page and the press, and says nothing of itself.
        raise NothingToHold
    kind = work_on or kind_of(case)
    if found := holding_of(case, kind):
        raise TakenAlready(found)
    if not is_open(case):
        raise NothingToHold
    if not roles.may_hold(by.roles, kind):
        raise NotYourWork
    _give(case, kind, Membership.objects.get(pk=by.acting()), by=by, now=now)


@transaction.atomic
def take_next(*, by: Actor, now: datetime) -> Case:
    """The first of the queue that nobody holds and this person may. What a colleague takes now is passed over."""
    acts = NextAct.objects.visible_to(by).unassigned().ready(now=now).exclude(act__in=work.OF_NO_HOLDER)
    waiting = acts.filter(_to_take(by)).exclude(case__in=_passed_over(by))
    first = waiting.select_related("case").select_for_update(of=("case",), skip_locked=True)
    for _taken_meanwhile in range(TRIES):
        act = first.order_by("attention_at", "id").first()
        if act is None:
            raise NothingWaits
        with suppress(TakenAlready):
            check = HoldingKind.SECOND_CHECK if act.act in work.OF_THE_CHECK else None
            take(case=act.case, by=by, now=now, work_on=check)
            return act.case
    raise NothingWaits


@transaction.atomic
def release(*, case: Case, by: Actor, now: datetime, work_on: HoldingKind | None = None) -> None:
    """Gives it back to the queue: what one holds oneself. `work_on`: a part of the case, as it was taken."""
    case = _lock(case)
    found = holding_of(case, work_on or kind_of(case))
    if found is None or found.membership_id != by.membership_id:
        raise NotHolder
    _let_go(case, HoldingKind(found.kind), by=by, now=now)


@transaction.atomic
def assign(
    *, cases: Sequence[Case], expected: Mapping[int, int | None], to: Membership, by: Actor, now: datetime
) -> None:
    """All of them or none. `expected`: by case, who held it when the list was shown."""
    if len(cases) > MOST_AT_ONCE:
        raise TooMany
    locked = list(Case.objects.select_for_update().filter(pk__in=[case.pk for case in cases]).order_by("pk"))
    changed = [case for case in locked if not is_open(case) or holder_id(case) != expected.get(case.pk)]
    if changed:
        raise ListChanged(changed)
    _require_sees(to, locked, now=now)
    for case in locked:
        _give(case, kind_of(case), to, by=by, now=now)


def done(case: Case, kind: HoldingKind, *, by: Actor, now: datetime) -> None:
    """That work of the case is over. Call inside the action that ends it."""
    if holding_of(case, kind) is not None:
        holdings.release(kind=kind, subject=case, by=by, now=now)
    work.settle(case)


def kind_of(case: Case) -> HoldingKind:
    """The work that is open: the desk's until it is accepted, then the case itself."""
    state = _intake(case)
    if state in OVER:
        raise NothingToHold
    return HoldingKind.INTAKE if state in AT_THE_DESK else HoldingKind.CASE


def is_open(case: Case) -> bool:
    """One that is over is held for what is still to be done on it, such as telling who has to be told."""
    states = {track.state for track in case.tracks.all() if track.track in (TrackCode.INTAKE, TrackCode.COURSE)}
    if states & OVER:
        return False
    return not states & set(ENDED) or NextAct.objects.filter(case=case).exclude(act=ActCode.SAFEGUARD_CHILD).exists()


def _intake(case: Case) -> str | None:
    return case.tracks.filter(track=TrackCode.INTAKE).values_list("state", flat=True).first()


def holding_of(case: Case, kind: HoldingKind) -> Holding | None:
    return Holding.objects.about(kind, case).select_related("membership__person").first()


def holder_id(case: Case) -> int | None:
    found = holding_of(case, kind_of(case))
    return found.membership_id if found else None


def _give(case: Case, kind: HoldingKind, to: Membership, *, by: Actor, now: datetime) -> None:
    found = holding_of(case, kind)
    if found is None:
        holdings.hold(membership=to, kind=kind, subject=case, number=case.number, by=by, now=now)
    elif found.membership_id != to.pk:
        holdings.hand_over(holdings=[found], to=to, by=by, now=now)
    work.settle(case)
    record(Happened.CASE_ASSIGNED, subject=case, by=by, at=now, facts=_facts(case, kind) | {"to_membership": to.pk})


def _let_go(case: Case, kind: HoldingKind, *, by: Actor, now: datetime) -> None:
    holdings.release(kind=kind, subject=case, by=by, now=now)
    work.settle(case)
    record(Happened.CASE_RELEASED, subject=case, by=by, at=now, facts=_facts(case, kind))


def _facts(case: Case, kind: HoldingKind) -> dict[str, Fact]:
    return {"case_id": case.pk, "work": kind.value}


def _require_sees(to: Membership, cases: Sequence[Case], *, now: datetime) -> None:
    usable = Membership.objects.usable(local_day(now)).filter(pk=to.pk).exists()
    them, numbers = actor_through(to), [case.pk for case in cases]
    if not usable or Case.objects.visible_to(them).filter(pk__in=numbers).count() != len(cases):
        raise CannotSeeCase
    if theirs := list(_passed_over(them).filter(pk__in=numbers).order_by("pk").values_list("number", flat=True)):
        raise LooksAtOwnWork(theirs)


def _passed_over(by: Actor) -> CaseQuerySet:
    return cast(PassesOver, import_string(wiring.PASSED_OVER))(by)


def _to_take(by: Actor) -> Q:
    """Of cases whose open work is free and this role may hold: any other at the head of the queue would block it."""
    intake = Track.objects.filter(case=OuterRef("case"), track=TrackCode.INTAKE)
    at_the_desk, over = Exists(intake.filter(state__in=AT_THE_DESK)), Exists(intake.filter(state__in=OVER))
    check = Q(act__in=work.OF_THE_CHECK)
    open_work = {
        HoldingKind.INTAKE: ~check & Q(at_the_desk),
        HoldingKind.CASE: ~check & Q(~at_the_desk, ~over),
        HoldingKind.SECOND_CHECK: check,
    }
    free = Q(pk=None)
    for kind, is_open in open_work.items():
        if roles.may_hold(by.roles, kind):
            free |= is_open & Q(~Exists(_held(kind)))
    return free


def _held(kind: HoldingKind) -> HoldingQuerySet:
    of_case = Holding.objects.filter(subject_type=Case._meta.label_lower, subject_id=OuterRef("case"))
    return of_case.filter(kind=kind).order_by()


def _lock(case: Case) -> Case:
    return Case.objects.select_for_update().get(pk=case.pk)
