"""Asking registered bodies about a draft (S34): open it, take their comments, answer each, close it."""

from collections.abc import Collection
from datetime import date, datetime

from django.contrib.auth.models import Group
from django.db import transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance import grants
from nrm.guidance.actions import lifecycle
from nrm.guidance.models import Comment, GuidanceVersion, State
from nrm.guidance.models.comment import Verdict
from nrm.guidance.refusals import (
    AlreadyPublished,
    ClosesInThePast,
    NobodyInvited,
    NothingSaid,
    NotInvited,
    NotOpenForComment,
)
from nrm.guidance.sections import Section
from nrm.happened import Happened
from nrm.ledger.record import Fact, record


@transaction.atomic
def open_for_comment(
    *, version: GuidanceVersion, bodies: Collection[Group], closes_on: date, by: Actor, now: datetime
) -> GuidanceVersion:
    draft = lifecycle.lock(version)
    lifecycle.require_draft(draft)
    lifecycle.require_consistent(draft)
    if not bodies:
        raise NobodyInvited
    if closes_on < local_day(now):
        raise ClosesInThePast
    grants.invite(draft, bodies)
    lifecycle.move(draft, State.OPEN_FOR_COMMENT)
    draft.comments_close_on = closes_on
    draft.save(update_fields=["state", "comments_close_on"])
    invited = sorted(group.pk for group in bodies)
    record(Happened.GUIDANCE_OPENED_FOR_COMMENT, subject=draft, by=by, at=now, facts={"group_ids": invited})
    return draft


@transaction.atomic
def close(*, version: GuidanceVersion, by: Actor, now: datetime) -> GuidanceVersion:
    """Back to a draft that can be changed. The invited still see it, their comments and the answers."""
    draft = lifecycle.lock(version)
    if draft.state != State.OPEN_FOR_COMMENT:
        raise NotOpenForComment
    lifecycle.move(draft, State.DRAFT)
    draft.save(update_fields=["state"])
    record(Happened.GUIDANCE_CLOSED_FOR_COMMENT, subject=draft, by=by, at=now)
    return draft


@transaction.atomic
def comment(*, version: GuidanceVersion, section: Section, text: str, by: Actor, now: datetime) -> Comment:
    draft = lifecycle.lock(version)
    if not is_open(draft, on=local_day(now)):
        raise NotOpenForComment
    if by.user_id is None or by.organisation_group_id is None or not grants.is_invited(draft, by):
        raise NotInvited
    if not text.strip():
        raise NothingSaid
    written = Comment.objects.create(
        version=draft,
        section=section,
        body_id=by.organisation_group_id,
        text=text.strip(),
        written_at=now,
        written_by_id=by.user_id,
    )
    facts: dict[str, Fact] = {"comment_id": written.pk, "section": section.value}
    record(Happened.GUIDANCE_COMMENTED, subject=draft, by=by, at=now, facts=facts)
    return written


@transaction.atomic
def answer(*, comment: Comment, verdict: Verdict, text: str, by: Actor, now: datetime) -> Comment:
    """An answer can be put right until the version is published."""
    draft = lifecycle.lock(comment.version)
    if draft.state == State.PUBLISHED:
        raise AlreadyPublished
    if not text.strip():
        raise NothingSaid
    answered = Comment.objects.select_for_update().get(pk=comment.pk)
    answered.verdict, answered.answer = verdict, text.strip()
    answered.answered_at, answered.answered_by_id = now, by.user_id
    answered.save(update_fields=["verdict", "answer", "answered_at", "answered_by_id"])
    facts: dict[str, Fact] = {"comment_id": answered.pk, "verdict": verdict.value}
    record(Happened.COMMENT_ANSWERED, subject=draft, by=by, at=now, facts=facts)
    return answered


def is_open(version: GuidanceVersion, *, on: date) -> bool:
    """Open until the closing day is over, whether or not somebody has closed it by hand."""
    closes_on = version.comments_close_on
    return version.state == State.OPEN_FOR_COMMENT and closes_on is not None and on <= closes_on
