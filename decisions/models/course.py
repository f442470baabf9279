"""What stopped a case or ended it, and that a person who was said to withdraw stays. A row is a fact of its day."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.models.case import Case

LONGEST_WHY = 4_000
LONGEST_WHO = 200


class Turn(models.TextChoices):
    SUSPENDED = "suspended", _("Suspended")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DIED = "died", _("Ended by death")
    LEFT = "left", _("Left the United Kingdom")
    REVIEWED = "reviewed", _("Suspension reviewed: it stays suspended")
    STAYED = "stayed", _("Withdrawal considered: the person stays")


class Manner(models.TextChoices):
    """In what form an adult withdraws."""

    IN_WRITING = "in_writing", _("In writing: a form they signed")
    BY_WORD = "by_word", _("By word, to a first responder’s professional who signed the form for them")


class Proof(models.TextChoices):
    """What a death rests on."""

    CERTIFICATE = "certificate", _("Death certificate, or the registrar")
    CORONER = "coroner", _("Coroner or procurator fiscal")
    POLICE = "police", _("Police")
    HEALTH = "health", _("Hospital or doctor")
    LOCAL_AUTHORITY = "local_authority", _("Local authority")


class Because(models.TextChoices):
    """Why a suspension is over, or an end is none."""

    FOUND = "found", _("The person was found, or came back")
    SUFFICIENT = "sufficient", _("What is held now is enough for a decision")
    ENDED = "ended", _("The case ended")
    MISTAKE = "mistake", _("It was recorded by mistake")


ENDINGS = (Turn.WITHDRAWN, Turn.LEFT, Turn.DIED)


class CourseChange(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="course_changes")
    turn = models.CharField(max_length=10, choices=Turn)
    # Why a decision cannot be made on what is held, why they withdraw, how it is known that they left.
    reason = models.TextField(max_length=LONGEST_WHY)
    # When the form was received or the word was given, the day of death, the day they left.
    happened_on = models.DateField()
    guidance_code = models.CharField(max_length=60)
    manner = models.CharField(max_length=10, choices=Manner, blank=True)
    received_by = models.CharField(max_length=LONGEST_WHO, blank=True)
    # Who made sure that they understand it and are not under pressure from those who exploited them.
    capacity_by = models.CharField(max_length=LONGEST_WHO, blank=True)
    proof = models.CharField(max_length=15, choices=Proof, blank=True)
    # What a suspension or an end took off the board, to be put there again.
    acts = models.JSONField(default=list)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    over_at = models.DateTimeField(null=True)
    over_because = models.CharField(max_length=10, choices=Because, blank=True)
    over_reason = models.TextField(max_length=LONGEST_WHY, blank=True)
    over_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(turn=Turn.SUSPENDED, over_at=None), name="course_one_suspension"
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(turn__in=[Turn.WITHDRAWN, Turn.LEFT], over_at=None),
                name="course_ends_once",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(turn=Turn.DIED, over_at=None), name="course_one_death"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="course_says_why"),
            models.CheckConstraint(
                condition=~Q(turn=Turn.WITHDRAWN) | ~Q(manner="") & ~Q(received_by="") & ~Q(capacity_by=""),
                name="course_withdrawal_in_full",
            ),
            models.CheckConstraint(condition=~Q(turn=Turn.DIED) | ~Q(proof=""), name="course_death_verified"),
            models.CheckConstraint(
                condition=Q(over_at=None, over_because="", over_by=None)
                | Q(over_at__isnull=False, over_at__gte=F("recorded_at"), over_by__isnull=False)
                & (
                    Q(turn=Turn.SUSPENDED) & ~Q(over_because="")
                    | Q(turn__in=ENDINGS, over_because=Because.MISTAKE) & ~Q(over_reason="")
                ),
                name="course_over_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.turn
