"""Whom a clock of a case concerns, as things stand: nobody is told of a case that they may not see."""

from datetime import date, datetime

from django.db.models import Q

from accounts.models.holding import Holding, HoldingQuerySet
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from nrm.calendars.working_days import local_day
from nrm.permissions import Permission
from referrals.casefile.access.people import who_see
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.reminders.models import OF_THE_HOLDER


def holders(case: Case, *, now: datetime) -> list[Membership]:
    return _who_see(_people(local_day(now)).filter(pk__in=held(case).values("membership")), case, now)


def colleagues(case: Case, *, now: datetime) -> list[Membership]:
    """Of the authority: they have an act or another kind of work on the case without holding it."""
    other_work = _holdings(case).exclude(kind__in=OF_THE_HOLDER).values("membership")
    acts = case.next_acts.exclude(holder=None).order_by().values("holder")
    people = _of_the_authority(case, local_day(now)).filter(Q(pk__in=other_work) | Q(pk__in=acts))
    return _who_see(people.exclude(pk__in=held(case).values("membership")), case, now)


def managers(case: Case, *, now: datetime) -> list[Membership]:
    codes = [role.code for role in ROLES if Permission.ASSIGN_WORK in role.permissions()]
    return _who_see(_of_the_authority(case, local_day(now)).filter(roles__overlap=codes), case, now)


def held(case: Case) -> HoldingQuerySet:
    """What makes somebody its holder."""
    return _holdings(case).filter(kind__in=OF_THE_HOLDER)


def _holdings(case: Case) -> HoldingQuerySet:
    return Holding.objects.filter(subject_type=Case._meta.label_lower, subject_id=case.pk).order_by()


def _of_the_authority(case: Case, on: date) -> MembershipQuerySet:
    taking_part = case.parties.filter(capacity=Capacity.AUTHORITY, to_on=None).values("organisation")
    return _people(on).filter(organisation__in=taking_part)


def _people(on: date) -> MembershipQuerySet:
    return Membership.objects.usable(on).select_related("person", "organisation")


def _who_see(people: MembershipQuerySet, case: Case, now: datetime) -> list[Membership]:
    """Asked once, however many they are."""
    return list(people.filter(pk__in=who_see(case, now=now).values("pk")))
