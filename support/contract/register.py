"""Keeps the register of a prime contractor: versions with dates, and its providers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from support.models.contract import Contract, Need, Obligation, Region, Subcontract, Taken


class VersionThatDay(Refusal):
    sentence = _("A version of the contract begins on that day or later already")


class UnderContract(Refusal):
    sentence = _("This provider works under a contract already")


class NotYours(Refusal):
    sentence = _("This provider does not work under your contract any more")


class EndsBeforeItBegan(Refusal):
    sentence = _("The last day cannot be before the first")


@dataclass(frozen=True, slots=True)
class Terms:
    """Where a provider works, and whom it takes."""

    regions: Sequence[Region]
    takes: Taken = Taken.ANYBODY
    offers: Sequence[Need] = ()
    languages: Sequence[str] = ()
    outreach_places: int = 0
    closed_because: str = ""


@transaction.atomic
def new_version(
    *, title: str, from_on: date, obligations: Sequence[tuple[str, str]], by: Actor, now: datetime
) -> Contract:
    """The one before it ends the day before. What it said stays as it was."""
    prime = Organisation.objects.select_for_update().get(pk=by.organisation_id or 0)
    known = Contract.objects.of(prime.pk)
    if known.filter(from_on__gte=from_on).exists():
        raise VersionThatDay
    known.live(from_on).update(to_on=from_on)
    contract = Contract.objects.create(
        prime=prime, title=title.strip(), from_on=from_on, registered_by_id=by.acting(), registered_at=now
    )
    Obligation.objects.bulk_create(
        Obligation(contract=contract, place=place, what=what.strip(), measure=measure.strip())
        for place, (what, measure) in enumerate(obligations, start=1)
    )
    facts: dict[str, Fact] = {"organisation_id": prime.pk, "from_on": from_on.isoformat()}
    record(Happened.CONTRACT_REGISTERED, subject=contract, by=by, at=now, facts=facts)
    return contract


@transaction.atomic
def add_provider(*, provider: Organisation, terms: Terms, from_on: date, by: Actor, now: datetime) -> Subcontract:
    row = Subcontract(
        prime_id=by.organisation_id or 0, provider=provider, from_on=from_on, added_by_id=by.acting(), added_at=now
    )
    _apply(row, terms)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise UnderContract from None
    facts: dict[str, Fact] = {"organisation_id": provider.pk, "from_on": from_on.isoformat()}
    record(Happened.SUBCONTRACT_ADDED, subject=row, by=by, at=now, facts=facts)
    return row


@transaction.atomic
def change_terms(*, subcontract: Subcontract, terms: Terms, by: Actor, now: datetime) -> Subcontract:
    row = _lock(subcontract, by=by, now=now)
    _apply(row, terms)
    row.save()
    facts: dict[str, Fact] = {
        "organisation_id": row.provider_id,
        "what": "terms",
        "is_closed": bool(row.closed_because),
    }
    record(Happened.SUBCONTRACT_CHANGED, subject=row, by=by, at=now, facts=facts)
    return row


@transaction.atomic
def end_provider(*, subcontract: Subcontract, to_on: date, by: Actor, now: datetime) -> Subcontract:
    """Whoever is with it stays with it until somebody finds them another provider."""
    row = _lock(subcontract, by=by, now=now)
    if to_on < row.from_on:
        raise EndsBeforeItBegan
    row.to_on = to_on
    row.save(update_fields=["to_on"])
    facts: dict[str, Fact] = {"organisation_id": row.provider_id, "what": "ended", "to_on": to_on.isoformat()}
    record(Happened.SUBCONTRACT_CHANGED, subject=row, by=by, at=now, facts=facts)
    return row


def _apply(row: Subcontract, terms: Terms) -> None:
    row.regions, row.takes, row.offers = list(terms.regions), terms.takes, list(terms.offers)
    row.languages = [language.strip() for language in terms.languages if language.strip()]
    row.outreach_places, row.closed_because = terms.outreach_places, terms.closed_because.strip()


def _lock(subcontract: Subcontract, *, by: Actor, now: datetime) -> Subcontract:
    mine = Subcontract.objects.select_for_update().of(by.organisation_id).live(local_day(now))
    found = mine.filter(pk=subcontract.pk).first()
    if found is None:
        raise NotYours
    return found
