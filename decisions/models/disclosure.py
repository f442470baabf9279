"""What left of a decision: to whom, on which basis, the very text and its fingerprint. And what became of it."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models.decision import Decision
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.models.case import Case
from referrals.correspondence.models.protocol import LONGEST_CITATION, DataClass, LegalBasis, Protocol

LONGEST_LEFT = 250_000
LONGEST_UNIT, LONGEST_WHY = 200, 1_000


class Recipient(models.TextChoices):
    """What each of them gets at most is a row of `decisions/sharing/rules.py`."""

    PERSON = "person", _("The person")
    REPRESENTATIVE = "representative", _("Their representative")
    POLICE = "police", _("Police")
    IMMIGRATION = "immigration", _("Immigration")
    OTHER = "other", _("Another organisation")


class Channel(models.TextChoices):
    PORTAL = "portal", _("Here, in their own list")
    SECURE_EMAIL = "secure_email", _("Secure email, by hand")
    POST = "post", _("Post, by hand")
    IN_PERSON = "in_person", _("Handed over")


class DisclosureQuerySet(models.QuerySet["Disclosure"]):
    def visible_to(self, actor: Actor) -> Self:
        """The authority sees what left of its cases; a force what was sent to it here, unless walled off."""
        if actor.may(Permission.READ_CASES):
            return self.filter(case__in=Case.objects.visible_to(actor))
        if not actor.may(Permission.RECEIVE_DISCLOSURES):
            return self.none()
        own = self.filter(organisation=actor.organisation_id, recipient=Recipient.POLICE, channel=Channel.PORTAL)
        return scope.outside_walls(own, actor)

    def unreceived(self) -> Self:
        return self.filter(recipient=Recipient.POLICE, receipt=None)


class Disclosure(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="disclosures")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="disclosures")
    recipient = models.CharField(max_length=14, choices=Recipient)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    data = models.CharField(max_length=10, choices=DataClass)
    channel = models.CharField(max_length=14, choices=Channel)
    basis = models.CharField(max_length=20, choices=LegalBasis)
    citation = models.CharField(max_length=LONGEST_CITATION)
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, null=True, related_name="+")
    # Exactly what left, and the SHA-256 of it.
    text = models.TextField(max_length=LONGEST_LEFT)
    sha256 = models.CharField(max_length=64)
    sent_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField()
    # By when the police should have opened it.
    receipt_due_on = models.DateField(null=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["organisation", "-sent_at", "-id"], name="disclosure_of_organisation"),
            models.Index(fields=["case", "sent_at", "id"], name="disclosure_of_case"),
            models.Index(
                fields=["receipt_due_on", "id"],
                condition=Q(receipt_due_on__isnull=False),
                name="disclosure_receipt_due",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "recipient", "organisation", "data"],
                nulls_distinct=False,
                name="disclosure_once",
            ),
            models.CheckConstraint(
                condition=Q(recipient__in=["person", "representative"], organisation=None, protocol=None)
                | Q(
                    recipient__in=["police", "immigration", "other"],
                    organisation__isnull=False,
                    protocol__isnull=False,
                ),
                name="disclosure_cites_a_protocol",
            ),
            models.CheckConstraint(
                condition=Q(data="outcome")
                | Q(data="reasons", recipient__in=["person", "representative"])
                | Q(data="minute", recipient="police"),
                name="disclosure_of_what_they_may_get",
            ),
        ]
        triggers = [pgtrigger.Protect(name="disclosure_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.recipient} {self.data}"

    @property
    def to(self) -> str:
        return self.organisation.name if self.organisation else str(Recipient(self.recipient).label)


class Receipt(models.Model):
    """That the police have it: by opening it here, or as an officer heard from them."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="receipt")
    received_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    received_at = models.DateTimeField()
    in_portal = models.BooleanField()

    class Meta:
        default_permissions = ()
        triggers = [pgtrigger.Protect(name="receipt_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.received_at)


class PassedOn(models.Model):
    """That the force gave it to the prosecutor, who is reached through the force alone."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="passed_on")
    unit = models.CharField(max_length=LONGEST_UNIT)
    passed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    passed_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        triggers = [pgtrigger.Protect(name="passed_on_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.passed_at)


class MinuteAsked(models.Model):
    """That a force asked for the full minute, in its own list or otherwise."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="minutes_asked")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    in_portal = models.BooleanField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["decision", "organisation"], name="minute_asked_once")]
        triggers = [pgtrigger.Protect(name="minute_asked_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.asked_at)


class NotSent(models.Model):
    """That somebody who takes part is not told, and why."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="not_sent")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    data = models.CharField(max_length=10, choices=DataClass)
    reason = models.CharField(max_length=LONGEST_WHY)
    said_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["decision", "organisation", "data"], name="not_sent_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="not_sent_says_why"),
        ]
        triggers = [pgtrigger.Protect(name="not_sent_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.said_at)


class ReceiptChase(models.Model):
    """How often somebody was put to chasing the receipt, and when last."""

    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="chase")
    times = models.PositiveSmallIntegerField(default=0)
    chased_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.times)
