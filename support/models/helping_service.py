"""Where a person can be sent on for help: services, some of them commissioned for the area of one police force."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from accounts.kinds import Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from support.models.care import Care
from support.models.plan import Category

LONGEST_WORDS = 1_000


class Service(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    # Who keeps it in their list.
    kept_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    category = models.CharField(max_length=20, choices=Category)
    nation = models.CharField(max_length=20, choices=Nation)
    # Commissioned for the area of this force; empty where it is for a whole nation.
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(max_length=LONGEST_WORDS)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    kept_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["kept_for", "name", "id"], name="destination_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="destination_ends_after_it_began"
            )
        ]

    def __str__(self) -> str:
        return self.name


class Signpost(models.Model):
    """That a person was sent on. Whether they go is theirs."""

    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="signposts")
    destination = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
