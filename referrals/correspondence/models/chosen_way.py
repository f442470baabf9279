"""Which way an officer chose for a letter, of those that were open. It is asked again whether it is when it goes."""

from django.db import models
from django.db.models import Q

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from referrals.correspondence.models.dispatch import Channel
from referrals.correspondence.models.letter import Letter


class ChosenWay(models.Model):
    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="chosen_way")
    channel = models.CharField(max_length=8, choices=Channel)
    # Who hands it over, where it is handed over.
    through = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    # A neutral message to the person that asks them to call, where the contract allows one.
    nudge = models.BooleanField(default=False)
    chosen_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(channel="by_hand", through__isnull=False) | ~Q(channel="by_hand") & Q(through=None),
                name="chosen_way_through_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.channel
