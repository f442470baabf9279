"""Minimum standards of support: what is asked of a provider, what an inspection found, and what is done about it."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.permissions import Permission

LONGEST_WORDS = 4_000


class Standard(models.TextChoices):
    """The checklist. What is asked for as evidence of each stands in `support/standards/checklist.py`."""

    SAFE_PLACE = "safe_place", _("The place is safe, decent and not known to those who exploit")
    FIRST_DAYS = "first_days", _("People are met, told their rights and seen within the time that was promised")
    CHOICE = "choice", _("People decide for themselves, with all they need to know")
    TRAUMA = "trauma", _("Staff understand trauma and do not make people tell their account again")
    LANGUAGE = "language", _("People are understood: interpreters whom they choose, never a companion")
    PLAN = "plan", _("Everybody has a plan in their own words, gone through on time")
    HEALTH = "health", _("People reach a doctor, a dentist and counselling")
    CHILDREN = "children", _("Children of those supported are safe, at school and known by name")
    STAFF = "staff", _("Staff are checked, trained, supervised and cared for")
    SAFEGUARDING = "safeguarding", _("Harm is noticed, told and acted on the same day")
    PRIVACY = "privacy", _("Where people are and what they said stays with those who need it")
    VOICE = "voice", _("People can complain, are answered, and change how things are done")
    LEAVING = "leaving", _("Nobody leaves without somewhere to go")


class Outcome(models.TextChoices):
    MET = "met", _("Met")
    PARTLY = "partly", _("Partly met")
    NOT_MET = "not_met", _("Not met")


class InspectionQuerySet(models.QuerySet["Inspection"]):
    def visible_to(self, actor: Actor) -> Self:
        """Whoever inspects sees those of the providers under it; a provider its own."""
        if actor.may(Permission.INSPECT_PROVIDERS):
            return self.filter(provider__parent=actor.organisation_id)
        if actor.may(Permission.MANAGE_CARE):
            return self.filter(provider=actor.organisation_id)
        return self.none()


class Inspection(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    summary = models.TextField(max_length=LONGEST_WORDS)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # When the last thing to be done about it was accepted; at once where nothing was.
    closed_at = models.DateTimeField(null=True)

    objects = InspectionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["provider", "-held_on", "-id"], name="inspection_of_provider")]
        constraints = [
            models.UniqueConstraint(fields=["provider", "held_on"], name="inspection_once_a_day"),
            models.CheckConstraint(condition=~Q(summary=""), name="inspection_says_something"),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class StandardFinding(models.Model):
    inspection = models.ForeignKey(Inspection, on_delete=models.PROTECT, related_name="findings")
    standard = models.CharField(max_length=16, choices=Standard)
    outcome = models.CharField(max_length=8, choices=Outcome)
    # What was seen, and where it stands.
    evidence = models.TextField(max_length=LONGEST_WORDS, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["inspection", "standard"], name="finding_once_for_each_standard"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.MET) | ~Q(evidence=""), name="finding_says_what_is_missing"
            ),
        ]
        triggers = [pgtrigger.Protect(name="standard_finding_stays", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.standard} {self.outcome}"


class ToDo(models.Model):
    """What a provider does about a finding: by when, when it said it was done, and when that was accepted."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    finding = models.ForeignKey(StandardFinding, on_delete=models.PROTECT, related_name="to_do")
    what = models.TextField(max_length=LONGEST_WORDS)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    proof = models.TextField(max_length=LONGEST_WORDS, blank=True)
    # Why what was done was not enough, the last time it was looked at.
    given_back = models.TextField(max_length=LONGEST_WORDS, blank=True)
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="to_do_says_what"),
            models.CheckConstraint(condition=Q(done_at=None) | ~Q(proof=""), name="to_do_done_shows_it"),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(done_at__isnull=False, accepted_at__gte=F("done_at")),
                name="to_do_done_before_accepted",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by=None) | ~Q(accepted_by=F("done_by")), name="to_do_accepted_by_another"
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
