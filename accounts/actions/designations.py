"""Designation of first responders: which organisation met which criteria, in which nation, from when to when."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.kinds import FIRST_RESPONDERS, VOLUNTARY_FIRST_RESPONDERS, Criterion, Nation
from accounts.models.designation import Designation
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal

# Public bodies are named by policy and show that they are ready; a voluntary body shows everything.
PUBLIC_CRITERIA = frozenset({Criterion.TRAINS_STAFF, Criterion.NAMES_A_LEAD})
VOLUNTARY_CRITERIA = frozenset(Criterion)


class NotAFirstResponderKind(Refusal):
    sentence = _("This kind of organisation cannot be a first responder")


class CriteriaNotMet(Refusal):
    sentence = _("A public body must train its staff and name a lead. A voluntary body must meet every criterion")


class AlreadyDesignated(Refusal):
    sentence = _("This organisation is already designated in that nation")


class NationOutsideArea(Refusal):
    sentence = _("This organisation works in one nation, so it can be designated there only")


class EndsBeforeItStarts(Refusal):
    sentence = _("The end must not be before the start")


class AlreadyEnded(Refusal):
    sentence = _("This designation has already ended")


@transaction.atomic
def give(
    *,
    organisation: Organisation,
    criteria: Collection[Criterion],
    nation: Nation,
    from_on: date,
    by: Actor,
    now: datetime,
) -> Designation:
    organisation = rules.lock(organisation.pk)
    rules.require_open(organisation, timezone.localdate(now))
    _require_criteria(organisation, criteria)
    if organisation.nation not in {Nation.UNITED_KINGDOM, nation}:
        raise NationOutsideArea
    if organisation.designations.filter(nation=nation, to_on=None).exists():
        raise AlreadyDesignated
    met = [criterion for criterion in Criterion if criterion in criteria]
    designation = Designation.objects.create(
        organisation=organisation, criteria=met, nation=nation, from_on=from_on, given_by_id=by.user_id
    )
    facts: dict[str, Fact] = {"designation_id": designation.pk, "nation": nation, "from": from_on.isoformat()}
    record(Happened.DESIGNATION_GIVEN, subject=organisation, by=by, at=now, facts=facts)
    return designation


@transaction.atomic
def end(*, designation: Designation, to_on: date, by: Actor, now: datetime) -> Designation:
    organisation = rules.lock(designation.organisation_id)
    designation.refresh_from_db()
    if designation.to_on is not None:
        raise AlreadyEnded
    if to_on < designation.from_on:
        raise EndsBeforeItStarts
    designation.to_on = to_on
    designation.save(update_fields=["to_on"])
    facts: dict[str, Fact] = {"designation_id": designation.pk, "to": to_on.isoformat()}
    record(Happened.DESIGNATION_ENDED, subject=organisation, by=by, at=now, facts=facts)
    return designation


def _require_criteria(organisation: Organisation, criteria: Collection[Criterion]) -> None:
    if organisation.kind not in FIRST_RESPONDERS:
        raise NotAFirstResponderKind
    needed = VOLUNTARY_CRITERIA if organisation.kind in VOLUNTARY_FIRST_RESPONDERS else PUBLIC_CRITERIA
    if not needed <= set(criteria):
        raise CriteriaNotMet
