"""A reminder of one clock to one person, and the mail of the day that tells them of several."""

from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import Actor
from referrals.casefile.board.codes import ENDED, DecisionState, IntakeState
from referrals.casefile.board.models import Track
from referrals.casefile.clocks.models import Deadline, Told
from referrals.casefile.models.case import Case

# Who holds one of these of a case holds its clocks.
OF_THE_HOLDER = (HoldingKind.CASE, HoldingKind.INTAKE)
# Nothing is left to be done on a case in one of these states, whichever track says so.
CLOSED = (
    IntakeState.DUPLICATE.value,
    IntakeState.ACCEPTED_REPORT.value,
    DecisionState.RG_NEGATIVE.value,
    DecisionState.CG_NEGATIVE.value,
    *ENDED,
)


class As(models.TextChoices):
    """Why this person is reminded."""

    HOLDER = "holder", _("You hold this case")
    COLLEAGUE = "colleague", _("You have work on this case, which a colleague holds")
    NOBODY_HOLDS = "nobody_holds", _("Nobody holds this case, and you assign work here")
    MANAGER = "manager", _("You answer for the work of whoever holds this case")


# Told in one mail a day instead of each at once.
BY_DIGEST = (As.COLLEAGUE, As.NOBODY_HOLDS)


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def visible_to(self, actor: Actor) -> Self:
        """One's own, of cases that one may still see."""
        own = self.filter(receiver_id=actor.membership_id)
        return own.filter(case__in=Case.objects.visible_to(actor).order_by().values("pk"))

    def standing(self) -> Self:
        """The present decides: not of clocks that ended, moved or stand still, of closed cases or of others' work.

        Of one clock it is the latest that counts.
        """
        clock = Q(deadline__met_at=None, deadline__superseded_at=None, deadline__stopped_on=None)
        closed = Track.objects.filter(case=OuterRef("case"), state__in=CLOSED)
        latest = Reminder.objects.filter(
            deadline=OuterRef("deadline"), receiver=OuterRef("receiver"), pk__gt=OuterRef("pk")
        )
        held = Q(Exists(_held())) | ~Q(as_whom=As.HOLDER)
        free = ~Exists(_taken_since()) | ~Q(as_whom=As.NOBODY_HOLDS)
        return self.filter(~Exists(closed), ~Exists(latest), held, free, clock, dismissed_at=None)

    def unopened(self) -> Self:
        return self.filter(is_opened=False)


def _held() -> models.QuerySet[Holding]:
    return _holdings().filter(membership=OuterRef("receiver"))


def _taken_since() -> models.QuerySet[Holding]:
    return _holdings().filter(since__gte=OuterRef("made_at"))


def _holdings() -> models.QuerySet[Holding]:
    of_case = Holding.objects.filter(subject_type=Case._meta.label_lower, subject_id=OuterRef("case"))
    return of_case.filter(kind__in=OF_THE_HOLDER).order_by()


class Digest(models.Model):
    """That somebody was sent the mail of a day."""

    receiver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    made_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["receiver", "on"], name="digest_once_a_day")]

    def __str__(self) -> str:
        return f"{self.receiver_id} {self.on}"


class Reminder(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    deadline = models.ForeignKey(Deadline, on_delete=models.PROTECT, related_name="+")
    told = models.CharField(max_length=12, choices=Told)
    receiver = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    as_whom = models.CharField(max_length=12, choices=As)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)
    digest = models.ForeignKey(Digest, on_delete=models.PROTECT, null=True, related_name="reminders")
    is_opened = models.GeneratedField(
        expression=ExpressionWrapper(Q(opened_at__isnull=False), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["receiver", "id"], condition=Q(dismissed_at=None), name="reminder_of_receiver"),
            models.Index(
                fields=["receiver", "id"],
                condition=Q(digest=None, as_whom__in=BY_DIGEST, opened_at=None, dismissed_at=None),
                name="reminder_to_digest",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["deadline", "told", "receiver"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.told} {self.as_whom}"
