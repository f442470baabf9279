"""What guidance tells somebody on the home page: comments asked for, comments to answer, drafts to publish."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.guidance.models import Comment, GuidanceVersion
from nrm.guidance.models.version import State
from nrm.notices import Notice
from nrm.permissions import Permission


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    notices: list[Notice] = []
    if actor.may(Permission.COMMENT_ON_GUIDANCE):
        notices += _to_comment(actor, now=now)
    if actor.may(Permission.ANSWER_COMMENTS):
        notices += _to_answer()
    if actor.may(Permission.PUBLISH_GUIDANCE):
        notices += _to_publish(actor)
    return notices


def _to_comment(actor: Actor, *, now: datetime) -> list[Notice]:
    """Drafts on which this organisation was asked and has not yet written."""
    asked = GuidanceVersion.objects.without_content().inviting(actor.organisation_group_id or 0)
    asked = asked.filter(state=State.OPEN_FOR_COMMENT, comments_close_on__gte=timezone.localdate(now))
    silent = asked.exclude(comments__body=actor.organisation_group_id)
    return [
        Notice(
            _("Comment on “%(title)s” by %(day)s")
            % {"title": version.title, "day": date_format(version.comments_close_on or "", "j F Y")},
            reverse("guidance_comments", args=[version.reference]),
        )
        for version in silent
    ]


def _to_answer() -> list[Notice]:
    waiting = Comment.objects.unanswered().exclude(version__state=State.PUBLISHED).select_related("version")
    versions = {comment.version.reference for comment in waiting.defer("version__content")}
    if not versions:
        return []
    number = waiting.count()
    text = ngettext(
        "%(n)d comment on a draft waits for an answer", "%(n)d comments on drafts wait for an answer", number
    )
    url = reverse("guidance_comments", args=[versions.pop()]) if len(versions) == 1 else reverse("guidance")
    return [Notice(text % {"n": number}, url)]


def _to_publish(actor: Actor) -> list[Notice]:
    """Drafts that somebody else began; whether each may be published is asked on its own page."""
    drafts = GuidanceVersion.objects.without_content().filter(state=State.DRAFT).exclude(drafted_by_id=actor.user_id)
    return [
        Notice(
            _("The draft “%(title)s” waits for a second person to publish it") % {"title": draft.title},
            reverse("guidance_version", args=[draft.reference]),
        )
        for draft in drafts
    ]
