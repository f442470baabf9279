"""The safe-contact contract: how a person may be reached, when, with which words, and who must never be told."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.models.person import Person


class ChannelKind(models.TextChoices):
    TELEPHONE = "telephone", _("Telephone call")
    TEXT_MESSAGE = "text_message", _("Text message")
    EMAIL = "email", _("Email")
    POST = "post", _("Post")
    SOMEBODY_ELSE = "somebody_else", _("Through somebody else")


class SafeHours(models.TextChoices):
    WEEKDAY_DAY = "weekday_day", _("Weekdays, 9am to 5pm")
    WEEKDAY_EVENING = "weekday_evening", _("Weekday evenings")
    WEEKEND = "weekend", _("Weekends")
    ANY = "any", _("Any time")


class DecisionTo(models.TextChoices):
    PERSON = "person", _("To the person")
    SOMEONE_ELSE = "someone_else", _("To somebody they have chosen")


class SafeContact(models.Model):
    """One for each person: the newest contract holds, earlier ones are kept closed."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="safe_contacts")
    # Vault references: what must not be said, and whom never to tell.
    words_reference = models.UUIDField(null=True)
    never_tell_reference = models.UUIDField(null=True)
    # The person chose somebody else to receive the decision.
    decision_to = models.CharField(max_length=20, blank=True)
    agreed_at = models.DateTimeField()
    # Empty where it came with the referral.
    agreed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(closed_at=None), name="safe_contact_one_open"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class SafeChannel(models.Model):
    contract = models.ForeignKey(SafeContact, on_delete=models.PROTECT, related_name="channels")
    kind = models.CharField(max_length=20, choices=ChannelKind)
    # The number or address itself lives in the vault.
    vault_reference = models.UUIDField()
    is_safe = models.BooleanField()
    hours = ArrayField(models.CharField(max_length=40), default=list)
    # Something sent there came back: not used again until contact is agreed anew.
    came_back_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.kind
