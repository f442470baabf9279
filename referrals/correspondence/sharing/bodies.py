"""The bodies outside that may hear a person say that they no longer agree, and on which cases."""

from django.db.models import Exists, OuterRef

from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.board.codes import Capacity
from referrals.casefile.board.models import Party
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.correspondence.refusals import NothingToDo

# Who sees the person, or saw them when they were referred.
HEAR = (Capacity.REFERRER, Capacity.PRIME, Capacity.PROVIDER, Capacity.GUARDIAN, Capacity.LOCAL_AUTHORITY)


def cases_of(actor: Actor) -> CaseQuerySet:
    """Those who refer: of what they follow. Others: where they take part now, outside every wall."""
    if not actor.may(Permission.READ_LETTERS):
        return Case.objects.none()
    if not actor.may(Permission.READ_NOTICES):
        return Case.objects.visible_to(actor)
    own = Party.objects.filter(case=OuterRef("pk"), organisation=actor.organisation_id, to_on=None)
    return scope.outside_walls(Case.objects.filter(Exists(own.filter(capacity__in=HEAR))), actor, case="pk")


def require(case: Case, *, by: Actor) -> None:
    if not cases_of(by).filter(pk=case.pk).exists():
        raise NothingToDo
