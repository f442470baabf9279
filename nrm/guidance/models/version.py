"""A version of the guidance: drafted, commented on, published once, and from then on never changed."""

from datetime import date
from uuid import uuid4

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.guidance.codec import from_data
from nrm.guidance.content import Guidance
from nrm.guidance.editions.edition import up_to_date
from nrm.ledger.history import tracked
from nrm.permissions import Permission

COMMENT = "comment_on_version"
WORKS_ON_DRAFTS = (Permission.DRAFT_GUIDANCE, Permission.ANSWER_COMMENTS, Permission.PUBLISH_GUIDANCE)


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN_FOR_COMMENT = "open_for_comment", _("Open for comment")
    PUBLISHED = "published", _("Published")


# The database refuses every other move as well; `actions/lifecycle.py` is the only writer of a state.
TRANSITIONS = (
    (State.DRAFT, State.OPEN_FOR_COMMENT),
    (State.OPEN_FOR_COMMENT, State.DRAFT),
    (State.DRAFT, State.PUBLISHED),
)


class GuidanceVersionQuerySet(models.QuerySet["GuidanceVersion"]):
    def visible_to(self, actor: Actor) -> "GuidanceVersionQuerySet":
        """Everybody who may read guidance sees what is published; those who work on drafts see all; an invited
        body sees the drafts it was asked about as well."""
        if not actor.may(Permission.READ_GUIDANCE):
            return self.none()
        if any(actor.may(permission) for permission in WORKS_ON_DRAFTS):
            return self
        published = Q(state=State.PUBLISHED)
        if actor.may(Permission.COMMENT_ON_GUIDANCE) and actor.organisation_group_id is not None:
            invited = self.model.objects.inviting(actor.organisation_group_id).values("pk")
            return self.filter(published | Q(pk__in=invited))
        return self.filter(published)

    def published(self) -> "GuidanceVersionQuerySet":
        return self.filter(state=State.PUBLISHED)

    def law_on(self, on: date) -> "GuidanceVersionQuerySet":
        """The version that is law: where a later one has begun it comes first, whatever the earlier one's last day."""
        begun = self.published().filter(legal_from__lte=on)
        return begun.filter(Q(legal_to__isnull=True) | Q(legal_to__gte=on)).order_by("-legal_from", "-id")

    def without_content(self) -> "GuidanceVersionQuerySet":
        """Lists need names and dates; the content is some 15 kB a row."""
        return self.defer("content")

    def inviting(self, group_id: int) -> "GuidanceVersionQuerySet":
        return self.filter(grants__group_id=group_id, grants__permission__codename=COMMENT)


@tracked("title", "legal_from", "legal_to", "state", "content", "change_summary", "comments_close_on", "revision")
class GuidanceVersion(models.Model):
    reference = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    title = models.CharField(max_length=120)
    legal_from = models.DateField()
    legal_to = models.DateField(null=True)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    content = models.JSONField()
    change_summary = models.TextField(max_length=2000, blank=True)
    based_on = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    drafted_at = models.DateTimeField()
    drafted_by_id = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()
    changed_by_id = models.BigIntegerField(null=True)
    # Counts the changes, so that two people editing one draft cannot overwrite each other unseen.
    revision = models.PositiveIntegerField(default=1)
    comments_close_on = models.DateField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by_id = models.BigIntegerField(null=True)

    objects = GuidanceVersionQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        permissions = ((COMMENT, "Comment on this version"),)
        ordering = ("legal_from", "id")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=State.values), name="guidance_state_known"),
            models.CheckConstraint(
                condition=Q(legal_to__isnull=True) | Q(legal_to__gte=F("legal_from")),
                name="guidance_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(state=State.PUBLISHED, published_at__isnull=False)
                | (~Q(state=State.PUBLISHED) & Q(published_at__isnull=True, published_by_id__isnull=True)),
                name="guidance_published_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(published_by_id__isnull=True)
                | (Q(drafted_by_id__isnull=True) | ~Q(drafted_by_id=F("published_by_id")))
                & (Q(changed_by_id__isnull=True) | ~Q(changed_by_id=F("published_by_id"))),
                name="guidance_publisher_differs",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.OPEN_FOR_COMMENT) | Q(comments_close_on__isnull=False),
                name="guidance_open_has_a_closing_day",
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="published_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="published"),
            ),
            pgtrigger.FSM(
                name="states_in_order",
                field="state",
                transitions=[(str(source), str(target)) for source, target in TRANSITIONS],
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    def guidance(self) -> Guidance:
        return Guidance(self.code, self.title, self.legal_from, self.legal_to, up_to_date(from_data(self.content)))
