"""What is decided elsewhere about a person: leave, asylum, settlement, going home. Followed here, never decided."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_WHO = 200


class Matter(models.TextChoices):
    LEAVE = "leave", _("Leave to remain as a victim")
    ASYLUM = "asylum", _("Asylum")
    SETTLEMENT = "settlement", _("EU Settlement Scheme")
    DOMESTIC_WORKER_LEAVE = "odw_leave", _("Leave as a domestic worker who is a victim")
    DOMESTIC_WORKER_CHANGE = "odw_change", _("Another employer within a domestic worker’s visa")
    RETURN = "return", _("Going back home, of their own wish")


class Ground(models.TextChoices):
    """On what leave to remain is asked for."""

    POLICE = "police", _("Helping the police")
    COMPENSATION = "compensation", _("Claiming compensation")
    CIRCUMSTANCES = "circumstances", _("Their own circumstances")


class CameOfIt(models.TextChoices):
    WAITING = "waiting", _("Not decided yet")
    GRANTED = "granted", _("Granted")
    REFUSED = "refused", _("Refused")
    NOT_WANTED = "not_wanted", _("The person does not want it")


class HandOff(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(max_length=12, choices=Matter)
    ground = models.CharField(max_length=14, choices=Ground, blank=True)
    # An adviser or a team, by what they are called. No address.
    sent_to = models.CharField(max_length=LONGEST_WHO)
    sent_on = models.DateField()
    # By when it has to be applied for, where the guidance gives a time; worked out once, and kept.
    apply_by = models.DateField(null=True)
    came_of_it = models.CharField(max_length=12, choices=CameOfIt, default=CameOfIt.WAITING)
    known_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["care", "matter"], condition=Q(came_of_it="waiting"), name="handoff_one_waits_of_each"
            ),
            models.CheckConstraint(condition=~Q(matter="leave") | ~Q(ground=""), name="handoff_leave_has_its_ground"),
            models.CheckConstraint(
                condition=Q(came_of_it="waiting", known_on=None)
                | ~Q(came_of_it="waiting") & Q(known_on__isnull=False, known_on__gte=F("sent_on")),
                name="handoff_says_when_it_was_known",
            ),
        ]

    def __str__(self) -> str:
        return self.matter
