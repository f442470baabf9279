"""Contacts with a person as they were, and appointments as they are arranged."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models.membership import Membership
from support.models.care import Care

LONGEST_NOTE = 2_000


class ContactEntry(models.Model):
    class How(models.TextChoices):
        IN_PERSON = "in_person", _("In person")
        PHONE = "phone", _("By telephone")
        VIDEO = "video", _("By video call")
        MESSAGE = "message", _("By message")
        OTHERS = "others", _("With somebody else about them")

    class Reached(models.TextChoices):
        SPOKE = "spoke", _("We spoke")
        NO_ANSWER = "no_answer", _("No answer")
        NOT_WANTED = "not_wanted", _("They did not want to talk")

    # Made with the form: the same form that comes twice over a bad line is one contact.
    reference = models.UUIDField(default=uuid4, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="contacts")
    at = models.DateTimeField()
    how = models.CharField(max_length=10, choices=How)
    reached = models.CharField(max_length=10, choices=Reached)
    words = models.TextField(max_length=LONGEST_NOTE, blank=True)
    recorded_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    # The entry in whose place this one stands. That one is kept, and shown struck through.
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["care", "at", "id"], name="contact_entry_of_care")]
        constraints = [models.UniqueConstraint(fields=["care", "reference"], name="contact_entry_once")]

    def __str__(self) -> str:
        return self.reached


class Cue(models.TextChoices):
    """What an appointment is about, in words and pictures that give nothing away."""

    MEETING = "meeting", _("Meeting")
    CALL = "call", _("Telephone call")
    DOCTOR = "doctor", _("Doctor")
    DENTIST = "dentist", _("Dentist")
    TALK = "talk", _("Somebody to talk to")
    LESSON = "lesson", _("Lesson")
    PAPERS = "papers", _("Papers")
    MONEY = "money", _("Money")
    TRAVEL = "travel", _("Journey")
    CHILDREN = "children", _("Children")


class Appointment(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", _("Planned")
        KEPT = "kept", _("They went")
        MISSED = "missed", _("They did not go")
        CALLED_OFF = "called_off", _("Called off")

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    care = models.ForeignKey(Care, on_delete=models.PROTECT, related_name="appointments")
    starts_at = models.DateTimeField()
    cue = models.CharField(max_length=10, choices=Cue)
    words = models.CharField(max_length=300, blank=True)
    needs_interpreter = models.BooleanField(default=False)
    needs_transport = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    outcome = models.TextField(max_length=LONGEST_NOTE, blank=True)
    made_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["care", "starts_at", "id"], condition=Q(state="planned"), name="appointment_to_come"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["care", "starts_at"], condition=Q(state="planned"), name="appointment_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="planned", closed_at=None) | ~Q(state="planned") & Q(closed_at__isnull=False),
                name="appointment_closes_with_its_state",
            ),
        ]

    def __str__(self) -> str:
        return self.state
