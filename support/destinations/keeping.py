"""Where people can be sent on for help: kept by the prime contractor, some of it commissioned for one police area."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from accounts.kinds import Nation
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from support.models.care import Care
from support.models.helping_service import Service, Signpost
from support.models.plan import Category
from support.plan.refusals import EndedAlready
from support.plan.writing import locked, tell


@dataclass(frozen=True, slots=True)
class Offered:
    name: str
    category: Category
    nation: Nation
    force: Organisation | None
    words: str
    from_on: date


def kept(*, on: date) -> QuerySet[Service]:
    """What is offered on a day: public knowledge, the same for every organisation that supports people."""
    standing = Service.objects.filter(Q(to_on=None) | Q(to_on__gte=on), from_on__lte=on)
    return standing.select_related("force", "kept_for").order_by("name", "id")


def for_care(care: Care, *, on: date) -> QuerySet[Service]:
    return kept(on=on).filter(nation__in=(care.nation, Nation.UNITED_KINGDOM))


@transaction.atomic
def register(*, offered: Offered, by: Actor, now: datetime) -> Service:
    made = Service.objects.create(
        kept_for=Organisation.objects.get(pk=by.organisation_id or 0),
        name=offered.name.strip(),
        category=offered.category,
        nation=offered.nation,
        force=offered.force,
        words=offered.words.strip(),
        from_on=offered.from_on,
        kept_by_id=by.acting(),
    )
    record(Happened.DESTINATION_KEPT, subject=made, by=by, at=now, facts={"destination_id": made.pk, "state": "new"})
    return made


@transaction.atomic
def end(*, destination: Service, by: Actor, now: datetime) -> Service:
    found = Service.objects.select_for_update().get(pk=destination.pk)
    today = local_day(now)
    if found.to_on is not None and found.to_on <= today:
        raise EndedAlready
    found.to_on = max(today, found.from_on)
    found.save(update_fields=["to_on"])
    record(
        Happened.DESTINATION_KEPT, subject=found, by=by, at=now, facts={"destination_id": found.pk, "state": "ended"}
    )
    return found


@transaction.atomic
def send_on(*, care: Care, destination: Service, by: Actor, now: datetime) -> Signpost:
    care = locked(care)
    sent = Signpost.objects.create(care=care, destination=destination, made_by_id=by.acting(), made_at=now)
    tell(Happened.CARE_PLANNED, care, "sent_on", by=by, now=now, destination_id=destination.pk)
    return sent
