"""Keeps the register of protocols: entered, changed by a new version, looked up by the day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence.models.protocol import DataClass, LegalBasis, Protocol
from referrals.correspondence.sharing import refusals

POLICE = frozenset({OrganisationKind.POLICE_FORCE, OrganisationKind.NATIONAL_CRIME_AGENCY})


@dataclass(frozen=True, slots=True)
class Terms:
    """What a version says. The party is one organisation, or all of a kind."""

    name: str
    organisation: Organisation | None
    organisation_kind: str
    data: tuple[DataClass, ...]
    basis: LegalBasis
    citation: str
    from_on: date
    to_on: date | None = None


@transaction.atomic
def register(*, terms: Terms, by: Actor, now: datetime) -> Protocol:
    """One that has been in force for years may be entered today."""
    _require_sound(terms)
    made = _version(Protocol(number=1, authority=_authority(by)), terms, by=by, now=now)
    _tell(Happened.PROTOCOL_REGISTERED, made, by=by, now=now)
    return made


@transaction.atomic
def change(*, protocol: Protocol, terms: Terms, seen: int, by: Actor, now: datetime) -> Protocol:
    """A new version, from today at the earliest. `seen` is the number of the version that the form was drawn with."""
    Protocol.objects.select_for_update().get(series=protocol.series, number=1)
    newest = latest(protocol)
    if newest.number != seen:
        raise refusals.ChangedMeanwhile
    _require_sound(terms)
    if terms.from_on < local_day(now):
        raise refusals.BeginsInThePast
    row = Protocol(series=newest.series, number=newest.number + 1, authority_id=newest.authority_id)
    made = _version(row, terms, by=by, now=now)
    _tell(Happened.PROTOCOL_CHANGED, made, by=by, now=now)
    return made


def latest(protocol: Protocol) -> Protocol:
    return Protocol.objects.filter(series=protocol.series).latest("number")


def covering(organisation: Organisation, data: DataClass, authority: Organisation, *, on: date) -> Protocol | None:
    """The one in force on that day, then the newest.

    Where there is one with the organisation itself it alone counts, also when it has run out: what was ended with one
    force does not go on because there is a protocol with all of them.
    """
    found = Protocol.objects.in_force(on).filter(authority=authority, data__contains=[data])
    own = Protocol.objects.begun(on).filter(authority=authority, organisation=organisation)
    mine = Q(organisation=organisation) if own.exists() else Q(organisation_kind=organisation.kind)
    return found.filter(mine).order_by("-from_on", "-id").first()


def _require_sound(terms: Terms) -> None:
    if not terms.name.strip():
        raise refusals.NameMissing
    if (terms.organisation is None) == (not terms.organisation_kind):
        raise refusals.OnePartyOnly
    if not terms.data:
        raise refusals.NothingCovered
    if not terms.citation.strip():
        raise refusals.CitationMissing
    if terms.to_on is not None and terms.to_on < terms.from_on:
        raise refusals.EndsBeforeItBegins
    kind = terms.organisation.kind if terms.organisation else terms.organisation_kind
    for data in terms.data:
        _require_may_cover(kind, data)


def _require_may_cover(kind: str, data: DataClass) -> None:
    """A protocol narrows what each may ever have; it widens nothing."""
    if data == DataClass.REASONS:
        raise refusals.OnlyForThePerson
    if data == DataClass.MINUTE and kind not in POLICE:
        raise refusals.OnlyForThePolice


def _authority(by: Actor) -> Organisation:
    return Organisation.objects.get(pk=by.organisation_id or 0)


def _version(row: Protocol, terms: Terms, *, by: Actor, now: datetime) -> Protocol:
    row.name, row.citation = terms.name.strip(), terms.citation.strip()
    row.organisation, row.organisation_kind = terms.organisation, terms.organisation_kind
    row.data, row.basis = [code.value for code in terms.data], terms.basis
    row.from_on, row.to_on = terms.from_on, terms.to_on
    row.entered_by_id, row.entered_at = by.acting(), now
    row.save(force_insert=True)
    return row


def _tell(event: Happened, made: Protocol, *, by: Actor, now: datetime) -> None:
    record(event, subject=made, by=by, at=now, facts={"version": made.number, "organisation_id": made.organisation_id})
