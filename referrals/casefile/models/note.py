"""Notes of the authority about a case. A note is never changed: a correction is a later note that names it."""

from typing import Self
from uuid import uuid4

import pgtrigger
from django.db import models

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.permissions import Permission
from referrals.casefile.models.case import Case

LONGEST = 10_000


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, actor: Actor) -> Self:
        """Internal: of cases that the reader sees, and only for those of the authority who read cases."""
        if not actor.may(Permission.READ_CASES):
            return self.none()
        return self.filter(case__in=Case.objects.visible_to(actor))


class Note(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    written_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    # Of the form that was filled in: sent twice, it is one note.
    token = models.UUIDField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["case", "-written_at", "-id"], name="note_of_case")]
        constraints = [models.UniqueConstraint(fields=["case", "token"], name="note_once")]
        triggers = [pgtrigger.Protect(name="note_stays_as_written", operation=pgtrigger.Update | pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.reference)


class Pin(models.Model):
    """That a note stands above the others, for everybody who opens the case."""

    note = models.OneToOneField(Note, on_delete=models.PROTECT, related_name="pin")
    pinned_by = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    pinned_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class MentionQuerySet(models.QuerySet["Mention"]):
    def of(self, actor: Actor) -> Self:
        """Of the membership acted through, and only where the case may still be seen."""
        own = self.filter(membership_id=actor.membership_id or 0)
        return own.filter(note__case__in=Case.objects.visible_to(actor))

    def unread(self) -> Self:
        return self.filter(read_at=None)


class Mention(models.Model):
    """That a note asks a colleague to look. Read when they open the note."""

    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    note = models.ForeignKey(Note, on_delete=models.PROTECT, related_name="mentions")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    objects = MentionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["membership", "-made_at", "-id"], name="mention_of_member"),
            models.Index(fields=["membership"], condition=models.Q(read_at=None), name="mention_unread"),
        ]
        constraints = [models.UniqueConstraint(fields=["note", "membership"], name="mention_once")]

    def __str__(self) -> str:
        return str(self.pk)
