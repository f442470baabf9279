"""What an adult agreed to, and that they no longer do. A child is never asked, so there is nothing here of a child."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.models.case import Case


class Scope(models.TextChoices):
    REFERRAL = "referral", _("To be referred to the National Referral Mechanism")
    SUPPORT = "support", _("To be supported, and that those who support them are told")


class Manner(models.TextChoices):
    IN_WRITING = "in_writing", _("In writing")
    BY_WORD = "by_word", _("By word")


class ConsentQuerySet(models.QuerySet["Consent"]):
    def visible_to(self, actor: Actor) -> Self:
        """The authority's, of the cases that it sees."""
        if not actor.may(Permission.READ_CASES):
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))

    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Consent(models.Model):
    """One entry for each time they agreed: what rests on it names it."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    scope = models.CharField(max_length=10, choices=Scope)
    # Empty where it came with the referral, which says how it was explained.
    manner = models.CharField(max_length=12, choices=Manner, blank=True)
    said_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["case", "recorded_at", "id"], name="consent_of_case")]
        constraints = [
            models.UniqueConstraint(fields=["case", "scope"], condition=Q(ended_at=None), name="consent_one_stands"),
        ]
        triggers = [
            pgtrigger.Protect(name="consent_stays", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="consent_ends_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ended_at__isnull=False)
                | pgtrigger.Q(old__case__df=pgtrigger.F("new__case"))
                | pgtrigger.Q(old__scope__df=pgtrigger.F("new__scope"))
                | pgtrigger.Q(old__said_on__df=pgtrigger.F("new__said_on")),
            ),
        ]

    def __str__(self) -> str:
        return self.scope


class ConsentWithdrawal(models.Model):
    """That they said they no longer agree, to whomever they said it. Never why: nobody has to give a reason."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    manner = models.CharField(max_length=12, choices=Manner)
    said_on = models.DateField()
    heard_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        triggers = [
            pgtrigger.Protect(name="consent_withdrawal_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.said_on)
