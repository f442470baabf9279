"""What an invited body says about a section of a draft, and the answer it gets. The words of a comment never change."""

from uuid import uuid4

import pgtrigger
from django.contrib.auth.models import Group
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.guidance.models.version import WORKS_ON_DRAFTS, GuidanceVersion
from nrm.guidance.sections import Section
from nrm.ledger.history import tracked


class Verdict(models.TextChoices):
    CHANGED = "changed", _("The draft was changed")
    NOT_CHANGED = "not_changed", _("The draft was not changed")
    OUT_OF_SCOPE = "out_of_scope", _("Not for this version")


class CommentQuerySet(models.QuerySet["Comment"]):
    def visible_to(self, actor: Actor, version: GuidanceVersion) -> "CommentQuerySet":
        """Comments on a published version are public with it. On a draft, a body sees its own."""
        comments = self.filter(version=version)
        if version.is_published or any(actor.may(permission) for permission in WORKS_ON_DRAFTS):
            return comments
        return comments.filter(body_id=actor.organisation_group_id)

    def unanswered(self) -> "CommentQuerySet":
        return self.filter(answered_at__isnull=True)


@tracked("verdict", "answer")
class Comment(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    version = models.ForeignKey(GuidanceVersion, on_delete=models.PROTECT, related_name="comments")
    section = models.CharField(max_length=20, choices=Section.choices)
    body = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    written_by_id = models.BigIntegerField()
    verdict = models.CharField(max_length=20, choices=Verdict.choices, blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_id = models.BigIntegerField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ("written_at", "id")
        indexes = (models.Index(fields=("version", "written_at"), name="comments_of_a_version"),)
        constraints = (
            models.CheckConstraint(condition=~Q(text=""), name="comment_says_something"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="", verdict="")
                | (Q(answered_at__isnull=False) & ~Q(answer="") & ~Q(verdict="")),
                name="comment_answer_is_whole",
            ),
        )
        triggers = (
            pgtrigger.Protect(name="comment_stays", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="comment_words_stay", fields=["version", "section", "body", "text", "written_at", "written_by_id"]
            ),
        )

    def __str__(self) -> str:
        return str(self.reference)
