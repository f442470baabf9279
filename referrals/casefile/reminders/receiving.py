"""Whom a clock of a case concerns, as things stand: nobody is told of a case that they may not see."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from accounts.cast import actor_through
from accounts.models.holding import Holding, HoldingQuerySet
from accounts.models.membership import Membership, MembershipQuerySet
from accounts.roles import ROLES
from nrm.permissions import Permission
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.reminders.models import OF_THE_HOLDER


def holders(case: Case, *, on: date) -> list[Membership]:
    return _who_see(_people(on).filter(pk__in=held(case).values("membership")), case)


def colleagues(case: Case, *, on: date) -> list[Membership]:
    """Of the authority: they have an act or another kind of work on the case without holding it."""
    other_work = _holdings(case).exclude(kind__in=OF_THE_HOLDER).values("membership")
    acts = case.next_acts.exclude(holder=None).order_by().values("holder")
    people = _of_the_authority(case, on).filter(Q(pk__in=other_work) | Q(pk__in=acts))
    return _who_see(people.exclude(pk__in=held(case).values("membership")), case)


def managers(case: Case, *, on: date) -> list[Membership]:
    codes = [role.code for role in ROLES if Permission.ASSIGN_WORK in role.permissions()]
    return _who_see(_of_the_authority(case, on).filter(roles__overlap=codes), case)


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


def _who_see(people: Iterable[Membership], case: Case) -> list[Membership]:
    return [one for one in people if Case.objects.visible_to(actor_through(one)).filter(pk=case.pk).exists()]
