"""A decision of one stage about one case. Drafted, assured, final and served are four facts with four times."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from decisions.models import guards
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome, RouteCode, Stage, StandardCode
from referrals.casefile.models.case import Case

LONGEST_REASONS = 20_000


class State(models.TextChoices):
    DRAFTING = "drafting", _("Being considered")
    DRAFTED = "drafted", _("Drafted")
    SECOND_CHECK = "second_check", _("With the second checker")
    RETURNED = "returned", _("Returned to the author")
    ESCALATED = "escalated", _("With a manager")
    PANEL = "panel", _("With the assurance panel")
    PANEL_RETURNED = "panel_returned", _("To be looked at again, for the panel")
    ASSURED = "assured", _("Checked, not yet final")
    FINAL = "final", _("Final, not yet served")
    SERVED = "served", _("Served")
    ENDED = "ended", _("Ended without a decision")


class Origin(models.TextChoices):
    """Why it was begun, so that it can be counted."""

    REFERRAL = "referral", _("The referral")
    PANEL_RETURN = "panel_return", _("Returned by the panel")
    RECONSIDERATION = "reconsideration", _("A reconsideration")


class AgeThen(models.TextChoices):
    """How old they were when they were exploited: that decides, not how old they are now."""

    ADULT = "adult", _("Adult throughout")
    CHILD = "child", _("Under 18 for some or all of it")
    UNCERTAIN = "uncertain", _("Not certain: treated as a child")


class ServedHow(models.TextChoices):
    POST = "post", _("By post to an address that is safe")
    EMAIL = "email", _("By email that is safe")
    BY_HAND = "by_hand", _("By hand, or read out in a language they understand")
    REPRESENTATIVE = "representative", _("Through their legal representative")
    SUPPORT = "support", _("Through their support worker or guardian")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(case__in=Case.objects.visible_to(actor))

    def live(self) -> Self:
        """All but those that a later decision replaced, or that ended undecided."""
        return self.filter(replaced_at=None, ended_at=None)


class Decision(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    stage = models.CharField(max_length=20, choices=Stage)
    route = models.CharField(max_length=12, choices=RouteCode)
    origin = models.CharField(max_length=16, choices=Origin, default=Origin.REFERRAL)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    # The rules it is made under: those of the version adopted on the day it was begun.
    guidance_code = models.CharField(max_length=60)
    standard = models.CharField(max_length=30, choices=StandardCode)
    author = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()
    # Written by decisions/lifecycle.py alone.
    state = models.CharField(max_length=14, choices=State, default=State.DRAFTING)
    age_then = models.CharField(max_length=10, choices=AgeThen, blank=True)
    # What might explain what speaks against the account: considered before anything adverse.
    mitigation = models.TextField(max_length=LONGEST_REASONS, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    reasons = models.TextField(max_length=LONGEST_REASONS, blank=True)
    # How often it was drafted: a check is of one draft, and does not reach the next.
    draft = models.PositiveSmallIntegerField(default=0)
    # Of its words: whoever saves an older copy is told.
    revision = models.PositiveIntegerField(default=1)
    # Of everything in it, citations and facts too: a minute that was written before is older than this.
    changes = models.PositiveIntegerField(default=0)
    # The people who wrote any of it.
    writers = ArrayField(models.BigIntegerField(), default=list)
    drafted_at = models.DateTimeField(null=True)
    # When the panel had seen it, or the decision in whose place it stands: asked for where the version says so.
    panelled_at = models.DateTimeField(null=True)
    assured_at = models.DateTimeField(null=True)
    final_at = models.DateTimeField(null=True)
    final_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    served_at = models.DateTimeField(null=True)
    served_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    served_how = models.CharField(max_length=14, choices=ServedHow, blank=True)
    ended_at = models.DateTimeField(null=True)
    replaced_at = models.DateTimeField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            # The panel's queue: few of very many.
            models.Index(fields=["id"], condition=Q(state=State.PANEL), name="decision_before_panel"),
            # Few at a time: what waits for a redraft is passed over in the queue of whoever had a hand in it.
            models.Index(fields=["case"], condition=Q(state="panel_returned"), name="decision_panel_returned"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "stage"], condition=Q(replaced_at=None, ended_at=None), name="decision_one_live"
            ),
            models.CheckConstraint(condition=Q(drafted_at=None) | ~Q(outcome=""), name="decision_drafted_says_what"),
            models.CheckConstraint(
                condition=Q(final_at=None) | Q(drafted_at__isnull=False, final_by__isnull=False),
                name="decision_final_was_drafted",
            ),
            models.CheckConstraint(
                condition=Q(served_at=None) | Q(final_at__isnull=False, served_by__isnull=False),
                name="decision_served_is_final",
            ),
            # Whatever the code does: no negative of the authority is final that nobody else looked at.
            models.CheckConstraint(
                condition=Q(final_at=None)
                | ~Q(route=RouteCode.AUTHORITY, outcome=Outcome.NEGATIVE)
                | Q(assured_at__isnull=False),
                name="decision_negative_is_assured",
            ),
            models.CheckConstraint(
                condition=Q(final_at=None) | Q(final_at__gte=F("drafted_at")), name="decision_in_order"
            ),
            # What the state says is so.
            models.CheckConstraint(
                condition=Q(state=State.FINAL, final_at__isnull=False, served_at=None)
                | Q(state=State.SERVED, served_at__isnull=False)
                | ~Q(state__in=[State.FINAL, State.SERVED]) & Q(final_at=None),
                name="decision_state_is_a_fact",
            ),
        ]
        triggers = guards.DECISION

    def __str__(self) -> str:
        return f"{self.stage} {self.state}"

    @property
    def is_final(self) -> bool:
        return self.final_at is not None
