"""How somebody leaves support: nobody without a destination, and risk, medication, papers and money recorded."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from referrals.casefile.models.safe_contact import ChannelKind
from support.models.asked import LONGEST_WORDS, Answer, Because
from support.models.care import Care
from support.models.pilot import Housing, Linked, PilotArea


class Destination(models.TextChoices):
    OWN_HOME = "own_home", _("A home of their own or a tenancy")
    FAMILY = "family", _("Family or friends")
    LOCAL_AUTHORITY = "local_authority", _("Housing of a local authority")
    ASYLUM = "asylum", _("Asylum accommodation")
    OTHER_SUPPORT = "other_support", _("Other support, such as a refuge")
    HOSPITAL = "hospital", _("Hospital")
    HOME_COUNTRY = "home_country", _("Their own country")
    DETAINED = "detained", _("Detention or prison")
    NOWHERE = "nowhere", _("No fixed place")
    UNKNOWN = "unknown", _("Not known")


class ExitReason(models.TextChoices):
    NEGATIVE_REASONABLE = "negative_reasonable", _("Negative reasonable grounds decision")
    NEGATIVE_CONCLUSIVE = "negative_conclusive", _("Negative conclusive grounds decision")
    MOVED_ON = "moved_on", _("Moving on is complete")
    NEEDS_MET = "needs_met", _("Support granted on an assessment is over")
    OWN_WISH = "own_wish", _("The person wanted to leave")
    WITHDREW = "withdrew", _("The person withdrew from the referral")
    DISQUALIFIED = "disqualified", _("Disqualified")
    MISSING = "missing", _("Missing")
    MOVED = "moved", _("Moved to asylum support or a local authority")
    RETURNED = "returned", _("Went home to their country")
    DETAINED = "detained", _("Detained or imprisoned")
    DIED = "died", _("Died")
    MISCONDUCT = "misconduct", _("Endangered others")
    NEVER_ENGAGED = "never_engaged", _("Never took up the support")


# Of whom the checklist cannot be asked, as they are not there.
GONE = frozenset({ExitReason.MISSING, ExitReason.DIED, ExitReason.DETAINED, ExitReason.NEVER_ENGAGED})


class Seen(models.TextChoices):
    DONE = "done", _("Yes")
    NOT_NEEDED = "not_needed", _("Not needed")
    DECLINED = "declined", _("The person did not want it")


class LeavingQuerySet(models.QuerySet["Leaving"]):
    def gone(self) -> Self:
        """Of those who left; one that was recorded in error is none."""
        return self.filter(left_on__isnull=False, undone_at=None)


class Leaving(models.Model):
    """From the notice to the day they left."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="leavings")
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    notice_on = models.DateField(null=True)
    leaves_on = models.DateField(null=True)
    destination = models.CharField(max_length=16, choices=Destination, blank=True)
    risk = models.CharField(max_length=10, choices=Seen, blank=True)
    medication = models.CharField(max_length=10, choices=Seen, blank=True)
    papers = models.CharField(max_length=10, choices=Seen, blank=True)
    money = models.CharField(max_length=10, choices=Seen, blank=True)
    words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    reason = models.CharField(max_length=20, choices=ExitReason, blank=True)
    left_on = models.DateField(null=True)
    wants_drop_in = models.BooleanField(default=False)
    drop_in_until = models.DateField(null=True)
    # That somebody asks how they are, after one, three and six months: only where they agreed to it.
    agreed_to_recontact = models.BooleanField(default=False)
    guidance_code = models.CharField(max_length=60, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    # Of somebody who lived in a pilot area on that day: what came of housing, and who had taken them on.
    pilot = models.ForeignKey(PilotArea, on_delete=models.PROTECT, null=True, related_name="+")
    housing = models.CharField(max_length=10, choices=Housing, blank=True)
    linked = ArrayField(models.CharField(max_length=10, choices=Linked), default=list)
    # Recorded in error: it stays on file, and counts for nothing.
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    undone_because = models.TextField(max_length=LONGEST_WORDS, blank=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(left_on=None), name="leaving_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(left_on=None) | ~Q(reason="") & ~Q(destination="") & Q(recorded_at__isnull=False),
                name="leaving_says_why_and_where",
            ),
            models.CheckConstraint(
                condition=Q(pilot=None, housing="", linked=[]) | Q(pilot__isnull=False) & ~Q(housing=""),
                name="leaving_pilot_says_what_came",
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_because="")
                | Q(left_on__isnull=False, undone_by__isnull=False) & ~Q(undone_because=""),
                name="leaving_undone_says_why",
            ),
            # Whatever the code does: nobody who can be asked leaves without it.
            models.CheckConstraint(
                condition=Q(left_on=None)
                | Q(reason__in=[str(one) for one in sorted(GONE)])
                | ~Q(risk="") & ~Q(medication="") & ~Q(papers="") & ~Q(money=""),
                name="leaving_checklist_complete",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)


class Session(models.Model):
    """A drop-in session: offered, and used or not. Nobody is chased, so nothing follows from one that was not."""

    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField()
    was_used = models.BooleanField()
    signposted = models.CharField(max_length=200, blank=True)
    # How they say they are, in health and in themselves: from 1, badly, to 5, well; empty where they did not say.
    health = models.PositiveSmallIntegerField(null=True)
    wellbeing = models.PositiveSmallIntegerField(null=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["care", "held_on"], name="session_once_a_day"),
            models.CheckConstraint(
                condition=Q(was_used=True) | Q(health=None, wellbeing=None), name="session_outcome_of_one_used"
            ),
        ]

    def __str__(self) -> str:
        return str(self.held_on)


class HowTheyAre(models.TextChoices):
    WELL = "well", _("They are safe and well")
    NEEDS_HELP = "needs_help", _("They need help, and were told where to find it")
    NOT_REACHED = "not_reached", _("They were not reached")


class Recontact(models.Model):
    """That somebody asked how they are: in a way they had agreed to, and only because they had."""

    leaving = models.ForeignKey(Leaving, on_delete=models.PROTECT, related_name="recontacts")
    after_months = models.PositiveSmallIntegerField()
    made_on = models.DateField()
    way = models.CharField(max_length=20, choices=ChannelKind)
    found = models.CharField(max_length=12, choices=HowTheyAre)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["leaving", "after_months"], name="recontact_once_for_its_month"),
        ]

    def __str__(self) -> str:
        return str(self.made_on)


class ReEntry(models.Model):
    """Somebody who left asks to come back; the authority decides after a look at risk and needs."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="re_entries")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    risk = models.TextField(max_length=LONGEST_WORDS)
    needs = models.TextField(max_length=LONGEST_WORDS)
    asked_until = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer, blank=True)
    because = models.CharField(max_length=24, choices=Because, blank=True)
    answer_words = models.TextField(max_length=LONGEST_WORDS, blank=True)
    from_on = models.DateField(null=True)
    until_on = models.DateField(null=True)
    guidance_code = models.CharField(max_length=60, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, related_name="+")
    # Of whom it is granted: where the care they left is over, a new one.
    into = models.ForeignKey(Care, on_delete=models.PROTECT, null=True, related_name="came_back_by")

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["asked_at", "id"], condition=Q(decided_at=None), name="re_entry_to_be_decided"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["care"], condition=Q(decided_at=None), name="re_entry_one_at_a_time"),
            models.CheckConstraint(
                condition=Q(decided_at=None, answer="")
                | Q(answer=Answer.REFUSED, until_on=None) & ~Q(because="")
                | Q(answer=Answer.GRANTED, until_on__isnull=False, into__isnull=False) & ~Q(because=""),
                name="re_entry_answered_in_full",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reference)
