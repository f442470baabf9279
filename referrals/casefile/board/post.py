"""The posts: how a floor tells the case file what it knows. Each is a plain call inside the poster's transaction."""

from datetime import datetime

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board.models import (
    ActCode,
    Capacity,
    Flag,
    FlagCode,
    NextAct,
    OtherReference,
    Party,
    Track,
    TrackCode,
)
from referrals.casefile.clocks import starting
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case


def track(case: Case, code: TrackCode, state: str, *, now: datetime) -> Track:
    row, _created = Track.objects.update_or_create(case=case, track=code, defaults={"state": state, "since": now})
    return row


def flag(case: Case, code: FlagCode, *, now: datetime) -> Flag:
    row, _created = Flag.objects.get_or_create(case=case, flag=code, defaults={"since": now})
    return row


def unflag(case: Case, code: FlagCode) -> None:
    Flag.objects.filter(case=case, flag=code).delete()


def party(case: Case, organisation: Organisation, capacity: Capacity, *, now: datetime) -> Party:
    row, _created = Party.objects.get_or_create(
        case=case,
        organisation=organisation,
        capacity=capacity,
        to_on=None,
        defaults={"from_on": local_day(now)},
    )
    return row


def other_reference(case: Case, kind: str, value: str) -> OtherReference:
    row, _created = OtherReference.objects.get_or_create(case=case, kind=kind, value=value)
    return row


def deadline(case: Case, code: ClockCode, *, now: datetime) -> Deadline:
    return starting.start(case, code, now=now)


def met(case: Case, code: ClockCode, *, now: datetime) -> None:
    Deadline.objects.running().filter(case=case, kind=code).update(met_at=now, stopped_on=None)


def next_act(
    case: Case, act: ActCode, *, organisation: Organisation, attention_at: datetime, now: datetime, waiting_on: str = ""
) -> NextAct:
    row, _created = NextAct.objects.update_or_create(
        case=case,
        act=act,
        organisation=organisation,
        defaults={"attention_at": attention_at, "waiting_on": waiting_on},
        create_defaults={"attention_at": attention_at, "waiting_on": waiting_on, "since": now},
    )
    return row


def act_done(case: Case, act: ActCode, *, organisation: Organisation | None = None) -> None:
    found = NextAct.objects.filter(case=case, act=act)
    (found.filter(organisation=organisation) if organisation else found).delete()
