"""How a letter left: by which way, under which contract, when it counts as served, and what became of it."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from referrals.casefile.models.safe_contact import SafeContact
from referrals.correspondence.models.letter import Letter


class Channel(models.TextChoices):
    PORTAL = "portal", _("Here, in their own list")
    POST = "post", _("Post")
    BY_HAND = "by_hand", _("Handed over")


class DispatchState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be printed or handed over")
    SENT = "sent", _("Sent")
    RETURNED = "returned", _("Came back")
    CALLED_OFF = "called_off", _("Called off")


class Batch(models.Model):
    """Letters printed together. What is printed again is a batch of its own that names the first."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    again = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reprints")
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["authority", "-made_at", "-id"], name="batch_newest")]

    def __str__(self) -> str:
        return str(self.reference)


class Dispatch(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=12, choices=DispatchState, default=DispatchState.QUEUED)
    # What was agreed with the person when it left; asked again at that moment.
    contract = models.ForeignKey(SafeContact, on_delete=models.PROTECT, null=True, related_name="+")
    # Where to: the address itself stays in the vault.
    address_reference = models.UUIDField(null=True)
    # Who hands it over, where it is handed over.
    through = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="dispatches")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    deemed_served_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by_membership_id = models.BigIntegerField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_why = models.CharField(max_length=500, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["queued_at", "id"], condition=Q(state="queued"), name="dispatch_queue"),
        ]
        constraints = [
            # One on its way at a time: two workers meet here.
            models.UniqueConstraint(
                fields=["letter"], condition=Q(state__in=["queued", "sent"]), name="dispatch_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | ~Q(state__in=["sent", "returned"]), name="dispatch_sent_when"
            ),
            models.CheckConstraint(
                condition=~Q(channel="post") | Q(address_reference__isnull=False), name="dispatch_post_has_address"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
