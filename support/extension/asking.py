"""A provider asks that support goes on for longer: in time, or late and with the reason why."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support import course, refusals
from support.entitlement import leads
from support.models.care import Care
from support.models.extension import Extension


@dataclass(frozen=True, slots=True)
class Wanted:
    until: date
    ground: str
    words: str
    is_hardship: bool
    late_words: str


@transaction.atomic
def ask(*, care: Care, wanted: Wanted, by: Actor, now: datetime) -> Extension:
    """Also on the last day and after it: nobody's need ends because a form was late."""
    care = course.lock(care, by=by)
    course.require_there(care)
    course.require_not_withheld(care)
    ends, today = course.ends_on(care), local_day(now)
    if ends is None:
        raise refusals.NotInSupport
    ask_by = course.lead_day(care, ClockCode.EXTENSION_LEAD, ends, on=today)
    is_late = today > (ask_by or ends)
    _require(care, wanted, after=max(ends, today), is_late=is_late)
    made = Extension.objects.create(
        care=care,
        asked_at=now,
        asked_by_id=by.acting(),
        support_until=ends,
        ask_by=ask_by,
        asked_until=wanted.until,
        ground=wanted.ground,
        words=wanted.words.strip(),
        is_hardship=wanted.is_hardship,
        is_late=is_late,
        late_words=wanted.late_words.strip() if is_late else "",
    )
    leads.follow(care, now=now)
    record(Happened.EXTENSION_ASKED, subject=care.case or care, by=by, at=now, facts=facts_of(made))
    return made


def facts_of(found: Extension) -> dict[str, Fact]:
    return course.facts_of(found.care) | {"extension_id": found.pk, "late": found.is_late}


def _require(care: Care, wanted: Wanted, *, after: date, is_late: bool) -> None:
    if Extension.objects.deciding().filter(care=care).exists():
        raise refusals.OneIsOpen
    if wanted.until <= after:
        raise refusals.PastDay
    if not wanted.words.strip():
        raise refusals.WordsMissing
    if is_late and not wanted.late_words.strip():
        raise refusals.LateWithoutReason
