"""How a letter left: by which way, under which contract, when it counts as served, and what became of it."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.models.safe_contact import SafeContact
from referrals.correspondence.models.letter import Letter, State


class Channel(models.TextChoices):
    PORTAL = "portal", _("Here, in their own list")
    POST = "post", _("Post")
    BY_HAND = "by_hand", _("Handed over")


class DispatchState(models.TextChoices):
    QUEUED = "queued", _("Waiting to be printed or handed over")
    SENT = "sent", _("Sent")
    RETURNED = "returned", _("Came back")
    CALLED_OFF = "called_off", _("Called off")
    REPEATED = "repeated", _("Sent, and printed again")


# Of which a letter has one at a time, and those that stand in the list of a body.
LIVE = (DispatchState.QUEUED, DispatchState.SENT)
LISTED = (Channel.PORTAL, Channel.BY_HAND)
LONGEST_WHY = 500


class BatchQuerySet(models.QuerySet["Batch"]):
    def visible_to(self, actor: Actor) -> Self:
        if not actor.may(Permission.PRINT_LETTERS):
            return self.none()
        return self.filter(authority=actor.organisation_id)


class Batch(models.Model):
    """Letters printed together. What is printed again is a batch of its own that names the first."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    printed_at = models.DateTimeField(null=True)
    again = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="reprints")
    posted_at = models.DateTimeField(null=True)
    posted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    objects = BatchQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(posted_at=None, posted_by=None) | Q(posted_by__isnull=False, printed_at__isnull=False),
                name="batch_posted_was_printed",
            ),
        ]
        indexes = [models.Index(fields=["authority", "-made_at", "-id"], name="batch_newest")]

    def __str__(self) -> str:
        return str(self.reference)


class DispatchQuerySet(models.QuerySet["Dispatch"]):
    def reached(self, actor: Actor) -> Self:
        """What stands in the list of the actor's organisation: its own letters, and those that it hands over.

        Those who refer see what is about their own referrals; nobody sees past a wall.
        """
        if not actor.may(Permission.READ_LETTERS) or actor.organisation_id is None:
            return self.none()
        found = self.filter(listed_for=actor.organisation_id, state__in=LIVE).exclude(letter__state=State.HELD)
        if not actor.may(Permission.READ_NOTICES):
            found = found.filter(letter__case__in=Case.objects.visible_to(actor))
        return scope.outside_walls(found, actor, case="letter__case")

    def of_print_room(self, actor: Actor) -> Self:
        """What goes by post from the actor's authority."""
        if not actor.may(Permission.PRINT_LETTERS) or actor.organisation_id is None:
            return self.none()
        found = self.filter(
            channel=Channel.POST,
            letter__case__parties__organisation=actor.organisation_id,
            letter__case__parties__capacity=Capacity.AUTHORITY,
            letter__case__parties__to_on=None,
        )
        return scope.outside_walls(found, actor, case="letter__case")

    def waiting(self) -> Self:
        return self.filter(state=DispatchState.QUEUED)

    def live(self) -> Self:
        return self.filter(state__in=LIVE)


class Dispatch(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="dispatches")
    channel = models.CharField(max_length=8, choices=Channel)
    state = models.CharField(max_length=12, choices=DispatchState, default=DispatchState.QUEUED)
    # What was agreed with the person when it left; asked again at that moment.
    contract = models.ForeignKey(SafeContact, on_delete=models.PROTECT, null=True, related_name="+")
    # Where to: the address itself stays in the vault.
    address_reference = models.UUIDField(null=True)
    # In whose list it stands: theirs to read, or to hand over.
    listed_for = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="dispatches")
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    deemed_served_on = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    opened_by_membership_id = models.BigIntegerField(null=True)
    returned_at = models.DateTimeField(null=True)
    # Why it came back, or was called off.
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    is_seen_to = models.GeneratedField(
        expression=ExpressionWrapper(
            Q(opened_at__isnull=False) | Q(channel=Channel.BY_HAND, sent_at__isnull=False), models.BooleanField()
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = DispatchQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["queued_at", "id"], condition=Q(state="queued"), name="dispatch_queue"),
            models.Index(
                fields=["listed_for", "is_seen_to", "-queued_at", "-id"],
                condition=Q(state__in=["queued", "sent"]),
                name="dispatch_of_list",
            ),
        ]
        constraints = [
            # One on its way at a time: two workers meet here.
            models.UniqueConstraint(
                fields=["letter"], condition=Q(state__in=["queued", "sent"]), name="dispatch_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False) | ~Q(state__in=["sent", "returned", "repeated"]),
                name="dispatch_sent_when",
            ),
            models.CheckConstraint(
                condition=~Q(channel="post") | Q(address_reference__isnull=False), name="dispatch_post_has_address"
            ),
            models.CheckConstraint(
                condition=Q(channel="post", listed_for=None) | ~Q(channel="post") & Q(listed_for__isnull=False),
                name="dispatch_listed_for_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.state}"
