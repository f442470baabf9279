"""Who may sit on a panel: the kind of body they come from, what they know, where and when they can sit."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import Decision
from nrm.actor import Actor

LONGEST_CONFLICT = 1_000


class BodyKind(models.TextChoices):
    """A panel is multi-agency by these."""

    POLICE = "police", _("Police")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")
    HEALTH = "health", _("Health")
    VOLUNTARY = "voluntary", _("Voluntary organisation")
    LEGAL = "legal", _("Lawyer or prosecutor")
    OTHER = "other", _("Other")


class Expertise(models.TextChoices):
    CHILDREN = "children", _("Children")
    SEXUAL = "sexual", _("Sexual exploitation")
    LABOUR = "labour", _("Labour exploitation")
    CRIMINAL = "criminal", _("Criminal exploitation")
    DOMESTIC = "domestic", _("Domestic servitude")
    TRAUMA = "trauma", _("Trauma and mental health")


class PanellistQuerySet(models.QuerySet["Panellist"]):
    def visible_to(self, actor: Actor) -> Self:
        """The register of the actor's own secretariat."""
        return self.filter(membership__organisation=actor.organisation_id)

    def serving(self) -> Self:
        return self.filter(left_at=None)


class Panellist(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    membership = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="+")
    # Where they work, if that body is on the register: it may take part in a case.
    employer = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    body_kind = models.CharField(max_length=20, choices=BodyKind)
    expertise = ArrayField(models.CharField(max_length=12, choices=Expertise), default=list)
    nation = models.CharField(max_length=20, choices=Nation, default=Nation.UNITED_KINGDOM)
    can_chair = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    objects = PanellistQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.reference)


class Availability(models.Model):
    """A day on which somebody can sit."""

    panellist = models.ForeignKey(Panellist, on_delete=models.CASCADE, related_name="days")
    on = models.DateField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["panellist", "on"], name="availability_once")]

    def __str__(self) -> str:
        return str(self.on)


class Conflict(models.Model):
    """Declared by a member on one decision, for its whole case. What the system knows is worked out, not kept."""

    panellist = models.ForeignKey(Panellist, on_delete=models.PROTECT, related_name="conflicts")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.CharField(max_length=LONGEST_CONFLICT)
    declared_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["panellist", "decision"], name="conflict_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="conflict_says_why"),
        ]

    def __str__(self) -> str:
        return str(self.declared_at)
