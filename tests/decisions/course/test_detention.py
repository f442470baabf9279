"""Detention under Adults at Risk: authorised in time by somebody who may, or challenged; what is sent; the release."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from decisions.course import detention, reactions, refusals
from decisions.course.detention import Later, Notified
from decisions.models import Detention, Grade, Indicator, Level, Place, Turn
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, DetentionState, FlagCode, TrackCode
from referrals.casefile.board.models import Flag, NextAct, Track
from referrals.casefile.models import Case
from tests.factories import course

HOUR = timedelta(hours=1)
DAY = 24 * HOUR


@pytest.fixture
def notified(now: datetime) -> Notified:
    return Notified(
        Place.REMOVAL_CENTRE,
        local_day(now),
        level=Level.TWO,
        grade=Grade.SEO,
        authorised_at=now - 3 * HOUR,
        approved_at=now - 2 * HOUR,
    )


def _detained(case: Case, said: Notified, by: Actor, now: datetime) -> Detention:
    return detention.detain(case=case, said=said, by=by, now=now)


def _flags(case: Case) -> set[str]:
    return set(Flag.objects.filter(case=case).values_list("flag", flat=True))


@pytest.mark.parametrize("place", Place)
def test_case_says_that_they_are_detained_until_they_are_released(
    place: Place, case: Case, author: Actor, notified: Notified, now: datetime
) -> None:
    row = _detained(case, replace(notified, place=place), author, now)
    assert _flags(case) == set(detention.FLAGS[place])
    assert (row.level is None) is (place == Place.PRISON)
    with pytest.raises(refusals.DetainedAlready):
        _detained(case, notified, author, now)
    detention.release(case=case, on=local_day(now), by=author, now=now)
    assert _flags(case) == set()
    assert Track.objects.get(case=case, track=TrackCode.DETENTION).state == DetentionState.RELEASED
    with pytest.raises(refusals.NotDetained):
        detention.release(case=case, on=local_day(now), by=author, now=now)


WRONG: tuple[tuple[dict[str, object], type[Refusal]], ...] = (
    ({"grade": Grade.HEO}, refusals.GradeTooLow),
    ({"level": Level.THREE}, refusals.GradeTooLow),
    ({"authorised_at": None}, refusals.AuthorityMissing),
    ({"approved_at": None}, refusals.AuthorityMissing),
    ({"grade": None}, refusals.AuthorityMissing),
    ({"late": True}, refusals.AuthorityLate),
)


@pytest.mark.parametrize(("other", "refusal"), WRONG)
def test_authority_that_is_missing_late_or_too_low_is_challenged(
    other: dict[str, object], refusal: type[Refusal], case: Case, author: Actor, notified: Notified, now: datetime
) -> None:
    late = {"authorised_at": now - HOUR} if other.pop("late", False) else {}
    said = replace(notified, **other, **late)  # type: ignore[arg-type]
    with pytest.raises(refusal):
        _detained(case, said, author, now)
    row = _detained(case, replace(said, challenged="Asked them to review it today."), author, now)
    assert isinstance(detention.what_is_wrong(row), refusal)
    with pytest.raises(IntegrityError), transaction.atomic():
        Detention.objects.filter(pk=row.pk).update(challenged="")


def test_version_without_adults_at_risk_asks_for_no_level(
    case: Case, author: Actor, notified: Notified, now: datetime
) -> None:
    course.adopt("2018-2019", now=now)
    row = _detained(case, replace(notified, level=None, grade=None), author, now)
    assert (row.level, row.grade, row.authorised_at) == (None, None, None)


def test_level_is_asked_for_and_nothing_is_in_the_future(
    case: Case, author: Actor, notified: Notified, now: datetime
) -> None:
    with pytest.raises(refusals.LevelMissing):
        _detained(case, replace(notified, level=None), author, now)
    for other in ({"detained_on": local_day(now) + DAY}, {"approved_at": now + HOUR}):
        with pytest.raises(refusals.InTheFuture):
            _detained(case, replace(notified, **other), author, now)


def test_indicators_are_words_of_a_list_with_their_day(
    case: Case, author: Actor, notified: Notified, now: datetime
) -> None:
    _detained(case, notified, author, now)
    with pytest.raises(refusals.NothingSent):
        detention.add(case=case, said=Later([Indicator.TORTURE]), by=author, now=now)
    detention.add(case=case, said=Later([Indicator.TORTURE], local_day(now)), by=author, now=now)
    row = detention.add(case=case, said=Later(needs_assessed_on=local_day(now)), by=author, now=now)
    assert (row.indicators, row.indicators_sent_on, row.needs_assessed_on) == (
        [Indicator.TORTURE],
        local_day(now),
        local_day(now),
    )
    with pytest.raises(refusals.ReleasedTooEarly):
        detention.release(case=case, on=local_day(now) - DAY, by=author, now=now)


@pytest.mark.parametrize("why_not", ["", "no flag", "recorded", "over"])
def test_flag_without_a_record_asks_for_one(
    why_not: str, case: Case, author: Actor, manager: Actor, notified: Notified, now: datetime
) -> None:
    post.flag(case, FlagCode.S45 if why_not == "no flag" else FlagCode.DETAINED, now=now)
    if why_not == "recorded":
        _detained(case, notified, author, now)
    if why_not == "over":
        course.turned(case, Turn.DIED, manager, now=now)
    with transaction.atomic():
        record(Happened.REFERRAL_ACCEPTED, subject=case, by=SYSTEM, at=now, facts={"case_id": case.pk})
    event = Event.objects.filter(kind=Happened.REFERRAL_ACCEPTED).get()
    for _twice in range(2):
        reactions.ask_for_detention(event, now=now)
    assert NextAct.objects.filter(case=case, act=ActCode.RECORD_DETENTION).count() == (0 if why_not else 1)


def test_authority_that_came_after_they_were_detained_is_late(
    case: Case, author: Actor, notified: Notified, now: datetime
) -> None:
    """Given before detention was approved on paper, and days after it had begun."""
    said = replace(notified, detained_on=local_day(now) - timedelta(days=4))
    with pytest.raises(refusals.AuthorityLate):
        _detained(case, said, author, now)
    row = _detained(case, replace(said, challenged="Asked them to review it today."), author, now)
    assert isinstance(detention.what_is_wrong(row), refusals.AuthorityLate)
