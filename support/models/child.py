"""A child in the mechanism: that their local authority has it in hand, what it discussed, and their guardian."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case

LONGEST_WORDS = 4_000
LONGEST_WHO = 200
CAPACITIES = {
    Permission.SAFEGUARD_CHILDREN: Capacity.LOCAL_AUTHORITY,
    Permission.GUARD_CHILDREN: Capacity.GUARDIAN,
}


class ChildQuerySet(models.QuerySet["Child"]):
    def visible_to(self, actor: Actor) -> Self:
        """A local authority sees the children of its area; a guardian those who are offered, and their own."""
        for permission, capacity in CAPACITIES.items():
            if actor.may(permission) and actor.organisation_id is not None:
                return self._taking_part(actor, capacity)
        return self.none()

    def _taking_part(self, actor: Actor, capacity: Capacity) -> Self:
        mine = scope.outside_walls(self, actor).filter(
            case__parties__organisation=actor.organisation_id,
            case__parties__capacity=capacity,
            case__parties__to_on=None,
        )
        if capacity == Capacity.LOCAL_AUTHORITY:
            return mine
        others = Guardianship.objects.live().filter(guardian__isnull=False).exclude(guardian=actor.membership_id)
        return mine.exclude(pk__in=others.values("child"))


class Child(models.Model):
    """One for each case of a child, from the notice by which their local authority or a guardian was told."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()
    # That somebody of the local authority has it in hand: to have opened a notice is less.
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    objects = ChildQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["told_at", "id"], name="child_by_told"),
            models.Index(fields=["told_at", "id"], condition=Q(received_at=None), name="child_not_received"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at=None, received_by=None)
                | Q(received_at__gte=F("told_at"), received_by__isnull=False),
                name="child_received_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class Attended(models.TextChoices):
    CHILDRENS_SERVICES = "childrens_services", _("Children’s services")
    POLICE = "police", _("Police")
    HEALTH = "health", _("Health")
    EDUCATION = "education", _("School or college")
    GUARDIAN = "guardian", _("Independent guardian")
    YOUTH_JUSTICE = "youth_justice", _("Youth justice")
    AUTHORITY = "authority", _("Competent authority")
    OTHER = "other", _("Somebody else")


class Found(models.TextChoices):
    """What a strategy discussion, or the assessment after it, came to."""

    ENQUIRY = "s47", _("Section 47 enquiry: the child may suffer significant harm")
    IN_NEED = "s17", _("Section 17 assessment: a child in need")
    EARLY_HELP = "early_help", _("Early help")
    LOOKED_AFTER = "looked_after", _("The child is looked after already")
    NOTHING = "nothing", _("No further action by children’s services")


class StrategyDiscussion(models.Model):
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="discussions")
    held_on = models.DateField()
    attended = ArrayField(models.CharField(max_length=20, choices=Attended))
    found = models.CharField(max_length=14, choices=Found)
    # What was decided and why: no address, and nothing that would name who harmed the child.
    words = models.TextField(max_length=LONGEST_WORDS)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="discussion_says_what"),
            models.CheckConstraint(condition=Q(attended__len__gte=1), name="discussion_had_people"),
            models.UniqueConstraint(fields=["child", "held_on", "found"], name="discussion_once"),
        ]
        triggers = [pgtrigger.Protect(name="discussion_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.found


class Work(models.TextChoices):
    DIRECT = "direct", _("Direct: one to one with the child")
    INDIRECT = "indirect", _("Indirect: with those who care for the child")


class GuardianState(models.TextChoices):
    OFFERED = "offered", _("Offered to the guardianship service")
    ACCEPTED = "accepted", _("Has a guardian")
    DECLINED = "declined", _("Declined by the guardianship service")
    ENDED = "ended", _("Ended")


class GuardianEnded(models.TextChoices):
    EIGHTEEN = "eighteen", _("The young person is 18")
    LIMIT = "limit", _("The time that the service is given has passed")
    MOVED = "moved", _("The child moved to an area with another service")
    NOT_NEEDED = "not_needed", _("The child no longer needs one")
    DECLINED = "declined", _("The child does not want one")
    MISSING = "missing", _("The child is missing")


class GuardianshipQuerySet(models.QuerySet["Guardianship"]):
    def live(self) -> Self:
        return self.filter(state__in=[GuardianState.OFFERED, GuardianState.ACCEPTED])


class Guardianship(models.Model):
    child = models.ForeignKey(Child, on_delete=models.PROTECT, related_name="guardianships")
    service = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=GuardianState, default=GuardianState.OFFERED)
    referred_at = models.DateTimeField()
    guardian = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    work = models.CharField(max_length=8, choices=Work, blank=True)
    has_parental_figure = models.BooleanField(null=True)
    # Why a child with somebody in a parent's place is worked with one to one, and who agreed to it.
    exceptional_need = models.TextField(max_length=LONGEST_WORDS, blank=True)
    agreed_by = models.CharField(max_length=LONGEST_WHO, blank=True)
    reason = models.TextField(max_length=LONGEST_WORDS, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=10, choices=GuardianEnded, blank=True)

    objects = GuardianshipQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(state__in=["offered", "accepted"]),
                name="guardianship_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted")
                | Q(guardian__isnull=False) & ~Q(work="") & Q(has_parental_figure__isnull=False),
                name="guardianship_accepted_in_full",
            ),
            models.CheckConstraint(
                condition=~Q(work="direct", has_parental_figure=True) | ~Q(exceptional_need="") & ~Q(agreed_by=""),
                name="guardianship_exceptional_need",
            ),
            models.CheckConstraint(condition=~Q(state="declined") | ~Q(reason=""), name="guardianship_says_why_not"),
            models.CheckConstraint(
                condition=~Q(state="ended") | Q(ended_at__isnull=False) & ~Q(ended_because=""),
                name="guardianship_says_why_ended",
            ),
        ]

    def __str__(self) -> str:
        return self.state
