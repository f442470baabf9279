"""What a child who comes of age undecided was asked, and what they said: to stay, and separately, to be supported."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.models.case import Case


class How(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    LOCAL_AUTHORITY = "local_authority", _("Through their local authority")
    GUARDIAN = "guardian", _("Through their guardian")
    REPRESENTATIVE = "representative", _("Through their legal representative")
    LETTER = "letter", _("By letter")


class AtEighteen(models.Model):
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="at_eighteen")
    noticed_at = models.DateTimeField()
    asked_on = models.DateField(null=True)
    asked_how = models.CharField(max_length=15, choices=How, blank=True)
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    answered_how = models.CharField(max_length=15, choices=How, blank=True)
    # Two consents: to the decision being made, and to support as an adult.
    stays = models.BooleanField(null=True)
    is_supported = models.BooleanField(null=True)
    answered_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    # When an officer recorded that they are 18: from then on the case is an adult's.
    of_age_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(asked_on=None, asked_how="", asked_by=None)
                | Q(asked_on__isnull=False, asked_by__isnull=False) & ~Q(asked_how=""),
                name="at_eighteen_asked_in_full",
            ),
            models.CheckConstraint(
                condition=Q(answered_on=None, stays=None, is_supported=None, answered_by=None)
                | Q(answered_on__isnull=False, stays__isnull=False, is_supported__isnull=False)
                & Q(answered_by__isnull=False),
                name="at_eighteen_answered_in_full",
            ),
            models.CheckConstraint(
                condition=Q(of_age_at=None) | Q(answered_on__isnull=False), name="at_eighteen_of_age_by_answer"
            ),
        ]

    def __str__(self) -> str:
        return str(self.case_id)
