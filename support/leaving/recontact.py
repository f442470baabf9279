"""Somebody asks how they are, one, three and six months after they left: only because they agreed, and only safely."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import add_months, local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from referrals.casefile.models.safe_contact import ChannelKind
from referrals.casefile.person import permitting
from support import course, refusals
from support.models.care import Care
from support.models.leaving import Leaving, Recontact

# What was asked of services by those who inspect them; each is one question, and none is repeated.
MONTHS = (1, 3, 6)


@dataclass(frozen=True, slots=True)
class Asked:
    after_months: int
    way: str
    found: str


@transaction.atomic
def record_one(*, care: Care, asked: Asked, by: Actor, now: datetime) -> Recontact:
    """By the contract of safe contact as it stands: a way that is closed by now was not to be used."""
    care = course.lock(care, by=by)
    leaving = agreed(care)
    if leaving is None or care.case is None:
        raise refusals.NotAgreed
    if local_day(now) < due_on(leaving, asked.after_months):
        raise refusals.TooEarly
    if leaving.recontacts.filter(after_months=asked.after_months).exists():
        raise refusals.AskedAlready
    permitting.allowed(care.case, ChannelKind(asked.way), now=now)
    made = Recontact.objects.create(
        leaving=leaving,
        after_months=asked.after_months,
        made_on=local_day(now),
        way=asked.way,
        found=asked.found,
        recorded_by_id=by.acting(),
        recorded_at=now,
    )
    facts: dict[str, Fact] = course.facts_of(care) | {"recontact_id": made.pk}
    record(Happened.RECONTACT_RECORDED, subject=care.case, by=by, at=now, facts=facts)
    return made


def agreed(care: Care) -> Leaving | None:
    """Of whoever came back nobody asks: they are there."""
    if not course.has_left(care):
        return None
    return Leaving.objects.gone().filter(care=care, agreed_to_recontact=True).order_by("-left_on", "-id").first()


def due_on(leaving: Leaving, months: int) -> date:
    if leaving.left_on is None:
        raise refusals.NotAgreed
    return add_months(leaving.left_on, months)
