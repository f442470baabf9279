"""What the pages of a version share: finding it, its crumbs, and what this person may do with it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance import grants
from nrm.guidance.actions.consulting import is_open
from nrm.guidance.models import GuidanceVersion, State
from nrm.look.parts import Link
from nrm.permissions import Permission


def found(request: ActorRequest, reference: UUID) -> GuidanceVersion:
    return get_object_or_404(
        GuidanceVersion.objects.visible_to(request.actor).select_related("based_on"), reference=reference
    )


def found_draft(request: ActorRequest, reference: UUID) -> GuidanceVersion:
    """Pages that change a draft do not exist for a published version."""
    return get_object_or_404(
        GuidanceVersion.objects.visible_to(request.actor).exclude(state=State.PUBLISHED), reference=reference
    )


def crumbs(version: GuidanceVersion | None = None) -> list[Link]:
    trail = [Link(_("Guidance"), reverse("guidance"))]
    if version is not None:
        trail.append(Link(version.title, reverse("guidance_version", args=[version.reference])))
    return trail


def may_with(version: GuidanceVersion, request: ActorRequest) -> Mapping[str, bool]:
    """The same predicates as the doors and actions, for showing or leaving out what a person can start."""
    actor: Actor = request.actor
    draft = version.state == State.DRAFT
    return {
        "draft_from": actor.may(Permission.DRAFT_GUIDANCE),
        "edit": draft and actor.may(Permission.DRAFT_GUIDANCE),
        "open": draft and actor.may(Permission.DRAFT_GUIDANCE),
        "close": version.state == State.OPEN_FOR_COMMENT and actor.may(Permission.DRAFT_GUIDANCE),
        "publish": draft and actor.may(Permission.PUBLISH_GUIDANCE),
        "adopt": version.is_published and actor.may(Permission.PUBLISH_GUIDANCE),
        "answer": not version.is_published and actor.may(Permission.ANSWER_COMMENTS),
        "comment": is_open(version, on=local_day(request.now))
        and actor.may(Permission.COMMENT_ON_GUIDANCE)
        and grants.is_invited(version, actor),
    }


def context(version: GuidanceVersion, request: ActorRequest, **more: Any) -> dict[str, Any]:
    return {"version": version, "crumbs": crumbs(version), "may": may_with(version, request), **more}
