"""What a person needs, as it was found each time they were asked, and what was planned, given and waited for."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_WORDS = 2_000
LONGEST_LINE = 300


class Category(models.TextChoices):
    """All that support covers. A Recovery Needs Assessment goes through the same list."""

    ACCOMMODATION = "accommodation", _("A safe place to live")
    FINANCIAL = "financial", _("Money")
    MATERIAL = "material", _("Clothes, toiletries and essentials")
    MEDICAL = "medical", _("Doctor and medical care")
    DENTAL = "dental", _("Dentist")
    MENTAL_HEALTH = "mental_health", _("Mental health and counselling")
    INTERPRETING = "interpreting", _("Interpreting and translation")
    LEGAL = "legal", _("Legal advice and legal aid")
    SAFETY = "safety", _("Safety, and the risk of being exploited again")
    EDUCATION = "education", _("Education, training and work")
    TRANSPORT = "transport", _("Transport")
    COURT = "court", _("Police and court")
    DEPENDANTS = "dependants", _("Children and others who depend on them")
    VOLUNTARY_RETURN = "voluntary_return", _("Going back home, if they want to")
    EU_SETTLEMENT = "eu_settlement", _("EU Settlement Scheme")
    FUTURE = "future", _("Housing, benefits and life after support")


class Level(models.TextChoices):
    NOT_ASKED = "not_asked", _("Not talked about yet")
    NO_NEED = "no_need", _("No need now")
    NEED = "need", _("A need")
    URGENT = "urgent", _("An urgent need")
    MET = "met", _("Met now")
    NOT_WANTED = "not_wanted", _("They want no help with it")


OPEN_LEVELS = (Level.URGENT.value, Level.NEED.value)


class PlanNeeds(models.Model):
    """One time the needs were gone through. A later one stands in its place, and nothing is overwritten."""

    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="plan_needs")
    number = models.PositiveIntegerField()
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["care", "number"], name="plan_needs_numbered")]

    def __str__(self) -> str:
        return str(self.number)


class AssessedNeed(models.Model):
    assessment = models.ForeignKey(PlanNeeds, on_delete=models.PROTECT, related_name="needs")
    category = models.CharField(max_length=20, choices=Category)
    level = models.CharField(max_length=12, choices=Level)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    # Since when it is a need: what somebody waits for is counted from here.
    since = models.DateField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["assessment", "category"], name="assessed_need_once")]

    def __str__(self) -> str:
        return f"{self.category}: {self.level}"


class PlanAction(models.Model):
    """One thing that somebody does or gives because of a need."""

    class Kind(models.TextChoices):
        ACTION = "action", _("Something to do")
        PROVISION = "provision", _("Something to give or arrange")
        REFERRAL = "referral", _("A referral to another service")

    class Who(models.TextChoices):
        WORKER = "worker", _("The support worker")
        PERSON = "person", _("The person themselves")
        TOGETHER = "together", _("Both together")
        COLLEAGUE = "colleague", _("Somebody else at the provider")
        SERVICE = "service", _("Another service")

    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        WAITING = "waiting", _("On a waiting list")
        DONE = "done", _("Done")
        REFUSED = "refused", _("The service said no")
        DROPPED = "dropped", _("Not wanted any more")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="plan_actions")
    category = models.CharField(max_length=20, choices=Category)
    kind = models.CharField(max_length=10, choices=Kind)
    what = models.CharField(max_length=LONGEST_LINE)
    who = models.CharField(max_length=10, choices=Who)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    asked_on = models.DateField()
    ended_on = models.DateField(null=True)
    outcome = models.TextField(max_length=LONGEST_WORDS, blank=True)
    # Grows with each change, so that a second phone does not overwrite the first.
    revision = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["care", "due_on", "id"], condition=Q(ended_on=None), name="plan_action_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None, state__in=["planned", "waiting"])
                | Q(ended_on__isnull=False, state__in=["done", "refused", "dropped"]),
                name="plan_action_ends_with_its_state",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("asked_on")), name="plan_action_ends_after_asking"
            ),
        ]

    def __str__(self) -> str:
        return self.state


class Goal(models.Model):
    """What the person wants, in their own words."""

    class Ending(models.TextChoices):
        REACHED = "reached", _("Reached")
        CHANGED = "changed", _("They want something else now")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="goals")
    words = models.TextField(max_length=LONGEST_WORDS)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ending = models.CharField(max_length=10, choices=Ending, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ending="") | Q(ended_at__isnull=False) & ~Q(ending=""),
                name="goal_ends_in_some_way",
            )
        ]

    def __str__(self) -> str:
        return self.ending


class PlanReview(models.Model):
    """One time the plan was gone through with the person, and when it is next."""

    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="plan_reviews")
    held_on = models.DateField()
    # When it should have been held; empty where no day was set.
    due_on = models.DateField(null=True)
    with_person = models.BooleanField()
    words = models.TextField(max_length=LONGEST_WORDS)
    next_on = models.DateField()
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["care", "held_on"], name="plan_review_once_a_day"),
            models.CheckConstraint(condition=Q(next_on__gt=F("held_on")), name="plan_review_goes_on"),
        ]

    def __str__(self) -> str:
        return str(self.held_on)
