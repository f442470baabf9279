"""The register of information-sharing protocols: who gets what, on which legal basis, from when to when.

A protocol is never changed in place: a change is a new version of it, and every version stays.
"""

from datetime import date
from typing import Self
from uuid import uuid4

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission

LONGEST_NAME, LONGEST_CITATION = 200, 500


class DataClass(models.TextChoices):
    OUTCOME = "outcome", _("Outcome and date")
    REASONS = "reasons", _("Reasons")
    MINUTE = "minute", _("Full consideration minute")


class LegalBasis(models.TextChoices):
    """Consent is none of them: nobody is asked to agree to what the law requires of the authority."""

    OWN_DECISION = "own_decision", _("Their own decision: they are told what was decided, and why")
    PUBLIC_TASK = "public_task", _("Public task")
    LEGAL_OBLIGATION = "legal_obligation", _("Legal obligation")
    CRIME = "crime", _("Prevention and detection of crime")
    SAFEGUARDING = "safeguarding", _("Safeguarding")


class ProtocolQuerySet(models.QuerySet["Protocol"]):
    def visible_to(self, actor: Actor) -> Self:
        """The register of the actor's own authority, for those who read its cases."""
        if not actor.may(Permission.READ_CASES):
            return self.none()
        return self.filter(authority=actor.organisation_id)

    def in_force(self, on: date) -> Self:
        """Of those that had begun by that day, which had not run out."""
        return self.begun(on).filter(Q(to_on=None) | Q(to_on__gte=on))

    def begun(self, on: date) -> Self:
        """Of each protocol the newest version that had begun by that day."""
        begun = self.model.objects.filter(from_on__lte=on, series=models.OuterRef("series"))
        return self.filter(pk=models.Subquery(begun.order_by("-number").values("pk")[:1]))


class Protocol(models.Model):
    """One version of a protocol. `series` is the same in all of them."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    series = models.UUIDField(default=uuid4, editable=False)
    number = models.PositiveSmallIntegerField()
    # Whose register it stands in.
    authority = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    # The party: one organisation, or all of a kind.
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    organisation_kind = models.CharField(max_length=30, choices=OrganisationKind, blank=True)
    data = ArrayField(models.CharField(max_length=10, choices=DataClass))
    basis = models.CharField(max_length=20, choices=LegalBasis)
    citation = models.CharField(max_length=LONGEST_CITATION)
    from_on = models.DateField()
    to_on = models.DateField(null=True)
    entered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = ProtocolQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["authority", "entered_at", "id"], name="protocol_of_authority")]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="protocol_version_once"),
            models.CheckConstraint(
                condition=Q(organisation=None) & ~Q(organisation_kind="")
                | Q(organisation__isnull=False, organisation_kind=""),
                name="protocol_with_one_party",
            ),
            models.CheckConstraint(
                condition=Q(to_on=None) | Q(to_on__gte=F("from_on")), name="protocol_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(data=[]), name="protocol_covers_something"),
            models.CheckConstraint(condition=~Q(citation=""), name="protocol_cites_its_basis"),
        ]
        triggers = [pgtrigger.Protect(name="protocol_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.series} {self.number}"

    @property
    def party(self) -> str:
        return self.organisation.name if self.organisation else str(OrganisationKind(self.organisation_kind).label)

    @property
    def data_words(self) -> str:
        return ", ".join(str(DataClass(code).label) for code in self.data)
