"""Financial support: what it depends on and since when, what was paid, and the dated rate rows that each rests on."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from nrm.guidance.vocabulary import Per, RateCode
from support.models.care import Care

LONGEST_WHY = 300


class Meals(models.TextChoices):
    """On which the rate depends, as long as it does."""

    SELF_CATERED = "self_catered", _("Self-catered accommodation of the provider")
    CATERED = "catered", _("Accommodation with meals")
    OUTREACH = "outreach", _("Outreach: lives elsewhere")


class Circumstances(models.Model):
    """What an amount depends on, from a day. A correction for the same day stands in the place of the earlier."""

    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="circumstances")
    from_on = models.DateField()
    meals = models.CharField(max_length=12, choices=Meals)
    asylum_supported = models.BooleanField()
    pregnant = models.BooleanField()
    children_born = ArrayField(models.DateField(), default=list, blank=True)
    # What another body pays each week towards the same: asylum support, as a rule.
    other_weekly = models.DecimalField(max_digits=7, decimal_places=2, default=0, validators=[MinValueValidator(0)])
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["care", "from_on"], condition=Q(superseded_at=None), name="circumstances_once_from_a_day"
            ),
            models.CheckConstraint(condition=Q(other_weekly__gte=0), name="circumstances_other_is_paid"),
        ]

    def __str__(self) -> str:
        return str(self.from_on)


class Payment(models.Model):
    class Kind(models.TextChoices):
        WEEK = "week", _("For the week")
        BACK = "back", _("Back-payment for the week")
        MATERNITY = "maternity", _("Maternity payment")

    class Way(models.TextChoices):
        CARD = "card", _("Prepaid card")
        CASH = "cash", _("Cash")
        BANK = "bank", _("Bank account")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="payments")
    kind = models.CharField(max_length=10, choices=Kind)
    # The Monday of the week that it is for; for a maternity payment, the day of the birth.
    for_on = models.DateField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)
    way = models.CharField(max_length=6, choices=Way)
    paid_on = models.DateField()
    why = models.CharField(max_length=LONGEST_WHY, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["paid_on", "id"], name="payment_by_day")]
        constraints = [
            # Never twice for a week, whoever presses the button and how often.
            models.UniqueConstraint(fields=["care", "for_on"], condition=Q(kind="week"), name="payment_once_a_week"),
            models.UniqueConstraint(
                fields=["care", "for_on"], condition=Q(kind="maternity"), name="payment_once_a_birth"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="payment_is_no_debt"),
            models.CheckConstraint(condition=~Q(kind="back") | ~Q(why=""), name="payment_back_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.for_on}"


class PaymentPart(models.Model):
    """Days at one rate row, as the version of the guidance had it. No amount is kept without it."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="parts")
    rate = models.CharField(max_length=24, choices=RateCode)
    rate_amount = models.DecimalField(max_digits=7, decimal_places=2)
    rate_per = models.CharField(max_length=6, choices=Per)
    rate_from = models.DateField()
    guidance_code = models.CharField(max_length=60)
    first_on = models.DateField()
    last_on = models.DateField()
    how_many = models.PositiveSmallIntegerField(default=1)
    # Less what another body paid in these days, before it is rounded with the others.
    less_weekly = models.DecimalField(max_digits=7, decimal_places=2, default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="payment_part_has_days"),
        ]

    def __str__(self) -> str:
        return self.rate
