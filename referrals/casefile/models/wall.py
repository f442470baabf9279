"""Conflict walls: a person, or a whole organisation, to whom one case is not there.

The case is named as text, because what a case shows (`access/scope.py`) reads these rows.
"""

from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation

LONGEST_REASON = 2_000


class WallState(models.TextChoices):
    PROPOSED = "proposed", _("Proposed")
    STANDS = "stands", _("Stands")
    DECLINED = "declined", _("Declined")
    LIFTED = "lifted", _("Lifted")


# No row has this number. None would find the walls that name nobody: those of the other kind.
NOBODY = 0
OPEN = Q(state__in=(WallState.PROPOSED, WallState.STANDS))


class WallQuerySet(models.QuerySet["Wall"]):
    def standing(self) -> Self:
        return self.filter(state=WallState.STANDS)

    def before_person(self, user_id: int | None) -> Self:
        return self.standing().filter(person_id=user_id or NOBODY)

    def before_organisation(self, organisation_id: int | None) -> Self:
        return self.standing().filter(organisation_id=organisation_id or NOBODY)

    def open(self) -> Self:
        return self.filter(OPEN)


class Wall(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey("casefile.Case", on_delete=models.PROTECT, related_name="walls")
    # One of the two. A person is walled off wherever they act; an organisation with all who act for it.
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=WallState)
    reason = models.TextField()
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    # Imposed or declined, for an organisation.
    considered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    considered_at = models.DateTimeField(null=True)
    considered_because = models.TextField(blank=True)
    lifted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_because = models.TextField(blank=True)

    objects = WallQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("conflict wall")
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, organisation__isnull=False) | Q(person__isnull=False, organisation=None),
                name="wall_before_one",
            ),
            models.UniqueConstraint(fields=["person", "case"], condition=OPEN, name="wall_before_person_once"),
            models.UniqueConstraint(
                fields=["organisation", "case"], condition=OPEN, name="wall_before_organisation_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="wall_has_a_reason"),
            models.CheckConstraint(
                condition=Q(organisation=None) | Q(considered_by=None) | ~Q(considered_by=models.F("made_by")),
                name="wall_considered_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="lifted", lifted_at__isnull=False) & ~Q(lifted_because="")
                | ~Q(state="lifted") & Q(lifted_at=None),
                name="wall_lifted_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
