"""Somebody who left asks back in: after a look at risk and needs, the authority decides with a reason."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from support import course, opening, refusals
from support.entitlement import reconciling
from support.models.asked import Answer
from support.models.care import Care, CareRoute, OpenedBy
from support.models.leaving import ReEntry
from support.rna.deciding import Said, require


@dataclass(frozen=True, slots=True)
class Wanted:
    risk: str
    needs: str
    until: date


@transaction.atomic
def ask(*, care: Care, wanted: Wanted, by: Actor, now: datetime) -> ReEntry:
    """By whoever answers for the support they left, or still sees them at a drop-in."""
    care = course.lock(care, by=by)
    if not course.has_left(care) and care.ended_at is None:
        raise refusals.NotLeft
    if ReEntry.objects.filter(care=care, decided_at=None).exists():
        raise refusals.OneIsOpen
    if not wanted.risk.strip() or not wanted.needs.strip():
        raise refusals.WordsMissing
    if wanted.until <= local_day(now):
        raise refusals.PastDay
    made = ReEntry.objects.create(
        care=care,
        asked_at=now,
        asked_by_id=by.acting(),
        risk=wanted.risk.strip(),
        needs=wanted.needs.strip(),
        asked_until=wanted.until,
    )
    record(Happened.RE_ENTRY_ASKED, subject=care.case or care, by=by, at=now, facts=facts_of(made))
    return made


@transaction.atomic
def decide(*, re_entry: ReEntry, said: Said, by: Actor, now: datetime) -> ReEntry:
    """Granted from the day of the decision: into the care that still runs for drop-in, or into a new one."""
    care = course.lock_for_coming_back(re_entry.care, by=by)
    found = ReEntry.objects.select_for_update(of=("self",)).get(pk=re_entry.pk)
    if found.decided_at is not None:
        raise refusals.MovedOn
    require(said, asked=found.asked_until)
    found.care, today = care, local_day(now)
    found.answer, found.because, found.answer_words = said.answer, said.because, said.words.strip()
    found.decided_at, found.decided_by_id, found.guidance_code = now, by.acting(), adopted(today).code
    if said.answer == Answer.GRANTED and said.until:
        if said.until < today:
            raise refusals.PastDay
        found.from_on, found.until_on = today, said.until
        found.into = _into(care, by=by, now=now)
    found.save()
    reconciling.of_care(found.into or care, by=by, now=now)
    facts = facts_of(found) | {"answer": str(found.answer)}
    record(Happened.RE_ENTRY_DECIDED, subject=care.case or care, by=by, at=now, facts=facts)
    return found


def facts_of(found: ReEntry) -> dict[str, Fact]:
    return course.facts_of(found.care) | {"re_entry_id": found.pk}


def _into(care: Care, *, by: Actor, now: datetime) -> Care:
    return opening.open_care(
        person=care.person,
        case=care.case,
        route=CareRoute(care.route),
        nation=care.nation,
        lead=care.lead,
        because=OpenedBy.RE_ENTRY,
        by=by,
        now=now,
    )
