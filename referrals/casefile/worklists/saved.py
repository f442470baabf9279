"""Lists that somebody keeps under a name of their own: which list and which filters, no results."""

from datetime import datetime
from uuid import uuid4

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.refusal import Refusal
from referrals.casefile.worklists.filters import encoded
from referrals.casefile.worklists.lists import WorkList

MOST = 20
LONGEST_NAME = 60


class NameTaken(Refusal):
    sentence = _("You have a list with this name. Choose another name")


class EnoughKept(Refusal):
    sentence = _("You keep %(most)d lists. Remove one first") % {"most": MOST}


class SavedList(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    kind = models.CharField(max_length=12, choices=WorkList)
    query = models.CharField(max_length=500, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["membership", "name"], name="saved_list_once")]

    def __str__(self) -> str:
        return str(self.reference)


def of(actor: Actor) -> models.QuerySet[SavedList]:
    return SavedList.objects.filter(membership=actor.membership_id).order_by("name", "id")


@transaction.atomic
def keep(*, name: str, kind: WorkList, wanted: dict[str, str], by: Actor, now: datetime) -> SavedList:
    Membership.objects.select_for_update(of=("self",)).get(pk=by.acting())
    known = set(of(by).values_list("name", flat=True))
    if name in known:
        raise NameTaken
    if len(known) >= MOST:
        raise EnoughKept
    return SavedList.objects.create(
        membership_id=by.acting(), name=name, kind=kind, query=encoded(wanted), saved_at=now
    )


def remove(*, kept: SavedList) -> None:
    kept.delete()
