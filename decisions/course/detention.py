"""Records that a person is detained, at which level of risk and on whose authority, what was sent, and the release.

Detaining and releasing are not decisions of the referral mechanism: this keeps what the detention team notified.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction

from decisions.course import refusals, standing
from decisions.models.detention import Detention, Indicator, Place
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import SwitchCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, DetentionState, FlagCode, TrackCode
from referrals.casefile.models.case import Case

FLAGS: dict[Place, tuple[FlagCode, ...]] = {
    Place.REMOVAL_CENTRE: (FlagCode.DETAINED,),
    Place.SHORT_TERM: (FlagCode.DETAINED,),
    Place.PRISON_IMMIGRATION: (FlagCode.DETAINED, FlagCode.PRISON),
    Place.PRISON: (FlagCode.PRISON,),
}


@dataclass(frozen=True, slots=True)
class Notified:
    """As the detention team notified it."""

    place: Place
    detained_on: date
    level: int | None = None
    grade: int | None = None
    authorised_at: datetime | None = None
    approved_at: datetime | None = None
    challenged: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """What comes after the notice: the indicators that were sent, never the account; and the needs assessment."""

    indicators: list[Indicator] = field(default_factory=list)
    sent_on: date | None = None
    needs_assessed_on: date | None = None


@transaction.atomic
def detain(*, case: Case, said: Notified, by: Actor, now: datetime) -> Detention:
    case = standing.lock_open(case, by=by)
    if open_one(case) is not None:
        raise refusals.DetainedAlready
    _require(said, now=now)
    at_risk = is_at_risk(said.place, on=local_day(now))
    row = Detention.objects.create(
        case=case,
        place=said.place,
        detained_on=said.detained_on,
        guidance_code=adopted(local_day(now)).code,
        level=said.level if at_risk else None,
        grade=said.grade if at_risk else None,
        authorised_at=said.authorised_at if at_risk else None,
        approved_at=said.approved_at if at_risk else None,
        challenged=said.challenged.strip() if at_risk else "",
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    post.flag(case, *FLAGS[said.place], now=now)
    post.track(case, TrackCode.DETENTION, DetentionState.DETAINED, now=now)
    post.act_done(case, ActCode.RECORD_DETENTION)
    _record(Happened.DETENTION_RECORDED, row, by=by, now=now, is_changed=False)
    return row


@transaction.atomic
def add(*, case: Case, said: Later, by: Actor, now: datetime) -> Detention:
    """Whatever is said anew takes the place of what was said before; what is left empty stays."""
    row = _lock_open_one(case, by=by)
    for day in (said.sent_on, said.needs_assessed_on):
        if day is not None and day > local_day(now):
            raise refusals.InTheFuture
    if bool(said.indicators) != (said.sent_on is not None):
        raise refusals.NothingSent
    if said.sent_on is not None:
        row.indicators, row.indicators_sent_on = [one.value for one in said.indicators], said.sent_on
    row.needs_assessed_on = said.needs_assessed_on or row.needs_assessed_on
    row.save()
    _record(Happened.DETENTION_RECORDED, row, by=by, now=now, is_changed=True)
    return row


@transaction.atomic
def release(*, case: Case, on: date, by: Actor, now: datetime) -> Detention:
    row = _lock_open_one(case, by=by)
    if on > local_day(now):
        raise refusals.InTheFuture
    if on < row.detained_on:
        raise refusals.ReleasedTooEarly
    row.released_on, row.release_recorded_by_id, row.release_recorded_at = on, by.acting(), now
    row.save()
    for flag in FLAGS[Place(row.place)]:
        post.unflag(row.case, flag)
    post.track(row.case, TrackCode.DETENTION, DetentionState.RELEASED, now=now)
    _record(Happened.DETENTION_ENDED, row, by=by, now=now)
    return row


def open_one(case: Case) -> Detention | None:
    return Detention.objects.filter(case=case, released_on=None).select_related("recorded_by__person").first()


def is_at_risk(place: Place, *, on: date) -> bool:
    """Whether the Adults at Risk policy asks for a level: immigration detention, under a version that follows it."""
    return place != Place.PRISON and adopted(on).switched_on(SwitchCode.DETAINED_ADULTS_AT_RISK)


def what_is_wrong(said: Notified | Detention) -> Refusal | None:
    """Of the authority: missing, late, or of somebody who may not give it at this level."""
    if said.authorised_at is None or said.approved_at is None or said.grade is None:
        return refusals.AuthorityMissing()
    if said.authorised_at > said.approved_at or local_day(said.authorised_at) > said.detained_on:
        return refusals.AuthorityLate()
    return refusals.GradeTooLow() if said.grade < (said.level or 0) else None


def _require(said: Notified, *, now: datetime) -> None:
    """What went wrong elsewhere is recorded as it was, and never without what was said against it."""
    if said.detained_on > local_day(now) or any(at > now for at in (said.authorised_at, said.approved_at) if at):
        raise refusals.InTheFuture
    if not is_at_risk(said.place, on=local_day(now)):
        return
    if said.level is None:
        raise refusals.LevelMissing
    wrong = what_is_wrong(said)
    if wrong is not None and not said.challenged.strip():
        raise wrong


def _lock_open_one(case: Case, *, by: Actor) -> Detention:
    case = standing.lock_open(case, by=by)
    row = open_one(case)
    if row is None:
        raise refusals.NotDetained
    row.case = case
    return row


def _record(event: Happened, row: Detention, *, by: Actor, now: datetime, **more: Fact) -> None:
    facts: dict[str, Fact] = {"case_id": row.case_id, "detention_id": row.pk, "place": row.place, **more}
    record(event, subject=row.case, by=by, at=now, facts=facts)
