"""What a member thinks of a decision, and what the panel concludes: never changed; a later view is a new row."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from decisions.models import panel_guards
from decisions.models.decision import LONGEST_REASONS
from decisions.models.panellist import Panellist
from decisions.models.sitting import Hearing


class View(models.TextChoices):
    NO_CONCERN = "no_concern", _("No concern: the process and the guidance were followed")
    LOOK_AGAIN = "look_again", _("The authority must look again")


class Concern(models.TextChoices):
    """Why the authority must look again. The panel says what is wrong, never what the outcome should be."""

    GUIDANCE = "guidance", _("The process or the guidance was not followed")
    EVIDENCE = "evidence", _("Evidence was missed or not weighed")
    REASONING = "reasoning", _("The reasoning is not clear")


class Opinion(models.Model):
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="opinions")
    panellist = models.ForeignKey(Panellist, on_delete=models.PROTECT, related_name="opinions")
    number = models.PositiveSmallIntegerField()
    view = models.CharField(max_length=10, choices=View)
    reasons = models.TextField(max_length=LONGEST_REASONS)
    given_at = models.DateTimeField()
    # A change made when the others' views were known is kept as such.
    after_opening = models.BooleanField(default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["hearing", "panellist", "number"], name="opinion_version_once"),
            models.CheckConstraint(condition=~Q(reasons=""), name="opinion_says_why"),
        ]
        triggers = [
            panel_guards.OPINION,
            pgtrigger.Protect(name="opinion_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.view


class Conclusion(models.Model):
    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="conclusion")
    view = models.CharField(max_length=10, choices=View)
    concern = models.CharField(max_length=10, choices=Concern, blank=True)
    reasons = models.TextField(max_length=LONGEST_REASONS, blank=True)
    dissent = models.TextField(max_length=LONGEST_REASONS, blank=True)
    concluded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    concluded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(view=View.NO_CONCERN, concern="")
                | Q(view=View.LOOK_AGAIN) & ~Q(concern="") & ~Q(reasons=""),
                name="conclusion_states_concerns",
            ),
        ]
        triggers = [
            panel_guards.CONCLUSION,
            pgtrigger.Protect(name="conclusion_stays", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.view
