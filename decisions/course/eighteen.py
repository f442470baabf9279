"""A child who comes of age undecided: asked whether they stay, and separately whether they want support; no machine
closes their case. Nothing in the decision changes: their age when they were exploited decides its test, not their age
now. Nor does it change who sees the case: a local authority that took part goes on seeing what it saw."""

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from decisions import lifecycle
from decisions.course import birthdays, refusals, standing
from decisions.models.at_eighteen import AtEighteen, How
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import AgeClass, Case
from referrals.correspondence.sharing import consenting

TO_ANSWER = timedelta(days=14)


@transaction.atomic
def ask(*, case: Case, on: date, how: How, by: Actor, now: datetime) -> AtEighteen:
    """Asked again, the last time counts; each is an event."""
    case, row = _lock(case, by=by, now=now)
    if on > local_day(now):
        raise refusals.InTheFuture
    row.asked_on, row.asked_how, row.asked_by_id = on, how, by.acting()
    row.save()
    _wait(case, now + TO_ANSWER, now=now)
    record(Happened.ASKED_AT_18, subject=case, by=by, at=now, facts={"case_id": case.pk, "how": how.value})
    return row


@transaction.atomic
def answer(*, case: Case, stays: bool, is_supported: bool, on: date, how: How, by: Actor, now: datetime) -> AtEighteen:
    """They may answer otherwise until they are 18. Whoever leaves the NRM as an adult gets no support in it."""
    case, row = _lock(case, by=by, now=now)
    if row.asked_on is None:
        raise refusals.NotAsked
    if on > local_day(now):
        raise refusals.InTheFuture
    if on < row.asked_on:
        raise refusals.AnsweredBeforeAsked
    row.stays, row.is_supported = stays, stays and is_supported
    row.answered_on, row.answered_how, row.answered_by_id = on, how, by.acting()
    if _is_surely_eighteen(case, now):
        return _of_age(case, row, by=by, now=now)
    row.save()
    _wait(case, _birthday_of(case) or now, now=now)
    _record_answer(case, row, by=by, now=now)
    return row


@transaction.atomic
def come_of_age(*, case: Case, by: Actor, now: datetime) -> AtEighteen:
    """Where the date of birth is not certain an officer says so, from the first day on which it can be."""
    case, row = _lock(case, by=by, now=now)
    if row.answered_on is None:
        raise refusals.NotAnswered
    on = birthdays.earliest(case.person)
    if on is None:
        raise refusals.BirthYearUnknown
    if on > local_day(now):
        raise refusals.NotYetEighteen(on)
    return _of_age(case, row, by=by, now=now)


def on_the_day(case: Case, *, now: datetime) -> None:
    """What they answered before takes effect when they are 18 for certain. Call with the case locked."""
    row = AtEighteen.objects.get(case=case)
    if row.answered_on is not None and row.of_age_at is None and _is_surely_eighteen(case, now):
        _of_age(case, row, by=SYSTEM, now=now)


def notice(case: Case, *, now: datetime) -> AtEighteen:
    """That they will be 18 soon: somebody has to ask them. Call with the case locked; once for a case."""
    row, is_new = AtEighteen.objects.get_or_create(case=case, defaults={"noticed_at": now})
    if is_new:
        _post(case, at=now, waiting_on="", now=now)
    return row


def _of_age(case: Case, row: AtEighteen, *, by: Actor, now: datetime) -> AtEighteen:
    """From now on what they want counts as an adult's: whoever does not stay withdraws as one."""
    row.of_age_at = now
    row.save()
    Case.objects.filter(pk=case.pk).update(age_class=AgeClass.ADULT)
    post.act_done(case, ActCode.ASK_AT_18)
    if row.stays:
        consenting.with_referral(case, supported=bool(row.is_supported), heard_by=row.answered_by_id, by=by, now=now)
    else:
        authority = lifecycle.authority_of(case)
        post.next_act(case, ActCode.CONSIDER_WITHDRAWAL, organisation=authority, attention_at=now, now=now)
    _record_answer(case, row, by=by, now=now)
    return row


def _lock(case: Case, *, by: Actor, now: datetime) -> tuple[Case, AtEighteen]:
    case = standing.lock_open(case, by=by)
    row = AtEighteen.objects.filter(case=case).first()
    if row is not None and row.of_age_at is not None:
        raise refusals.OfAgeAlready
    if not case.is_child:
        raise refusals.NobodyToAsk
    return case, row or AtEighteen(case=case, noticed_at=now)


def _is_surely_eighteen(case: Case, now: datetime) -> bool:
    on = birthdays.earliest(case.person)
    return on is not None and birthdays.is_certain(case.person) and on <= local_day(now)


def _birthday_of(case: Case) -> datetime | None:
    on = birthdays.earliest(case.person)
    return timezone.make_aware(datetime.combine(on, time.min)) if on else None


def _wait(case: Case, until: datetime, *, now: datetime) -> None:
    """Comes back on the birthday at the latest. From then on it stands on the list until it is done."""
    birthday = _birthday_of(case)
    at = min(until, birthday) if birthday else until
    at = max(at, now)
    _post(case, at=at, waiting_on=ActCode.ASK_AT_18.value if at > now else "", now=now)


def _post(case: Case, *, at: datetime, waiting_on: str, now: datetime) -> None:
    authority = lifecycle.authority_of(case)
    post.next_act(case, ActCode.ASK_AT_18, organisation=authority, attention_at=at, waiting_on=waiting_on, now=now)


def _record_answer(case: Case, row: AtEighteen, *, by: Actor, now: datetime) -> None:
    facts: dict[str, Fact] = {
        "case_id": case.pk,
        "stays": bool(row.stays),
        "is_supported": bool(row.is_supported),
        "is_of_age": row.of_age_at is not None,
    }
    record(Happened.ANSWERED_AT_18, subject=case, by=by, at=now, facts=facts)
