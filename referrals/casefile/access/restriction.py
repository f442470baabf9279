"""Closes a case to the authority's own people, opens it again, and lets named people in meanwhile."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile.access import grants, people
from referrals.casefile.models.case import Case
from referrals.casefile.models.restriction import AccessGrant, OpenedBecause, RestrictedBecause, Restriction

# What a grant says that nobody had to type.
BY_RESTRICTING = "Restricted this case"
UNRESTRICTED = "The case is not restricted any more"


class AlreadyRestricted(Refusal):
    sentence = _("This case is restricted already")


class NotRestricted(Refusal):
    sentence = _("This case is not restricted. Everybody who works on cases here can see it")


class ReasonMissing(Refusal):
    sentence = _("Enter a reason")


class CannotLetYourselfIn(Refusal):
    sentence = _("You cannot let yourself in. Ask another manager")


class CannotBeLetIn(Refusal):
    sentence = _("Choose somebody who works on cases here and who may see this one")


class LetInAlready(Refusal):
    sentence = _("They are let in already")


class NotLetInAnyMore(Refusal):
    sentence = _("This was taken back already")


class NobodyLeft(Refusal):
    sentence = _("Nobody else here could open this case. Let a colleague in first")


@transaction.atomic
def restrict(*, case: Case, because: RestrictedBecause, by: Actor, now: datetime) -> Restriction:
    """Whoever holds the case keeps it, and whoever restricts it is let in, so that somebody can open it again."""
    case = Case.objects.select_for_update().get(pk=case.pk)
    if case.is_restricted:
        raise AlreadyRestricted
    _mark(case, restricted=True)
    made = Restriction.objects.create(case=case, because=because, made_by_id=by.acting(), made_at=now)
    officer = Membership.objects.select_related("person").get(pk=by.acting())
    _give(case, officer, reason=BY_RESTRICTING, by=by, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "because": because.value}
    record(Happened.CASE_RESTRICTED, subject=case, by=by, at=now, facts=facts)
    return made


@transaction.atomic
def unrestrict(*, case: Case, because: OpenedBecause, by: Actor, now: datetime) -> None:
    """Those who were let in need it no more: a later restriction begins with nobody."""
    case = _locked(case)
    _mark(case, restricted=False)
    for given in AccessGrant.objects.live().filter(case=case).select_related("membership__person"):
        _end(given, reason=UNRESTRICTED, by=by, now=now)
    Restriction.objects.filter(case=case, lifted_at=None).update(
        lifted_because=because, lifted_by=by.acting(), lifted_at=now
    )
    facts: dict[str, Fact] = {"case_id": case.pk, "because": because.value}
    record(Happened.CASE_UNRESTRICTED, subject=case, by=by, at=now, facts=facts)


@transaction.atomic
def let_in(*, case: Case, membership: Membership, reason: str, by: Actor, now: datetime) -> AccessGrant:
    case = _locked(case)
    if not reason.strip():
        raise ReasonMissing
    if membership.person_id == by.user_id:
        raise CannotLetYourselfIn
    if not people.who_could_work_on(case, now=now).filter(pk=membership.pk).exists():
        raise CannotBeLetIn
    if AccessGrant.objects.live().filter(case=case, membership=membership).exists():
        raise LetInAlready
    given = _give(case, membership, reason=reason.strip(), by=by, now=now)
    facts = {"case_id": case.pk, "membership_id": membership.pk, "grant_id": given.pk}
    record(Happened.ACCESS_GRANTED, subject=given, by=by, at=now, facts=facts)
    return given


@transaction.atomic
def take_back(*, given: AccessGrant, reason: str, by: Actor, now: datetime) -> None:
    case = _locked(given.case)
    given = AccessGrant.objects.select_related("membership__person", "case").get(pk=given.pk)
    if not reason.strip():
        raise ReasonMissing
    if given.row_id is None:
        raise NotLetInAnyMore
    _end(given, reason=reason.strip(), by=by, now=now)
    if not people.is_open_to_somebody(case, now=now):
        raise NobodyLeft
    facts = {"case_id": given.case_id, "membership_id": given.membership_id, "grant_id": given.pk}
    record(Happened.ACCESS_TAKEN_BACK, subject=given, by=by, at=now, facts=facts)


def _locked(case: Case) -> Case:
    case = Case.objects.select_for_update().get(pk=case.pk)
    if not case.is_restricted:
        raise NotRestricted
    return case


def _mark(case: Case, *, restricted: bool) -> None:
    case.is_restricted = restricted
    case.save(update_fields=["is_restricted"])


def _give(case: Case, membership: Membership, *, reason: str, by: Actor, now: datetime) -> AccessGrant:
    row = grants.let_in(person=membership.person, case=case)
    # One whose row went with it, as when an account was deleted, is not open any more.
    AccessGrant.objects.filter(case=case, membership=membership, taken_back_at=None).update(
        taken_back_at=now, taken_back_because=UNRESTRICTED
    )
    return AccessGrant.objects.create(
        case=case, membership=membership, row=row, reason=reason, given_by_id=by.acting(), given_at=now
    )


def _end(given: AccessGrant, *, reason: str, by: Actor, now: datetime) -> None:
    """Somebody let in through another membership as well stays."""
    given.row = None
    given.taken_back_by_id, given.taken_back_at, given.taken_back_because = by.acting(), now, reason
    given.save(update_fields=["row", "taken_back_by_id", "taken_back_at", "taken_back_because"])
    person = given.membership.person
    if not AccessGrant.objects.live().filter(case=given.case, membership__person=person).exists():
        grants.shut_out(person=person, case=given.case)
