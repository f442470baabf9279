"""Publishing a draft with a second person's approval, and adopting what is published from a day."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.actions import lifecycle
from nrm.guidance.models import Adoption, GuidanceVersion, State
from nrm.guidance.refusals import (
    AdoptedBeforeLaw,
    AdoptedInThePast,
    AlreadyAdopted,
    ChangedMeanwhile,
    CommentsUnanswered,
    DayTaken,
    NotPublished,
    PublisherMustBeAPerson,
    PublisherMustDiffer,
    ReasonMissing,
)
from nrm.happened import Happened
from nrm.ledger.record import Fact, record


@transaction.atomic
def publish(*, version: GuidanceVersion, revision: int, by: Actor, now: datetime) -> GuidanceVersion:
    draft = lifecycle.lock(version)
    lifecycle.require_draft(draft)
    if draft.revision != revision:
        raise ChangedMeanwhile
    if by.user_id is None:
        raise PublisherMustBeAPerson
    if by.user_id in {draft.drafted_by_id, draft.changed_by_id}:
        raise PublisherMustDiffer
    if draft.comments.unanswered().exists():
        raise CommentsUnanswered
    lifecycle.require_consistent(draft)
    lifecycle.move(draft, State.PUBLISHED)
    draft.published_at, draft.published_by_id = now, by.user_id
    draft.save(update_fields=["state", "published_at", "published_by_id"])
    record(Happened.GUIDANCE_PUBLISHED, subject=draft, by=by, at=now, facts={"code": draft.code})
    return draft


@transaction.atomic
def adopt(*, version: GuidanceVersion, starts_on: date, reason: str, by: Actor, now: datetime) -> Adoption:
    """Cases follow the version from `starts_on`; clocks already running keep theirs."""
    _require_adoptable(version, starts_on, on=local_day(now))
    if not reason.strip():
        raise ReasonMissing
    adoption = Adoption(
        version=version, starts_on=starts_on, reason=reason.strip(), adopted_at=now, adopted_by_id=by.user_id
    )
    try:
        with transaction.atomic():
            adoption.save(force_insert=True)
    except IntegrityError:
        raise DayTaken from None
    facts: dict[str, Fact] = {"adoption_id": adoption.pk, "starts_on": starts_on.isoformat(), "code": version.code}
    record(Happened.GUIDANCE_ADOPTED, subject=version, by=by, at=now, facts=facts)
    return adoption


def _require_adoptable(version: GuidanceVersion, starts_on: date, *, on: date) -> None:
    if version.state != State.PUBLISHED:
        raise NotPublished
    if starts_on < on:
        raise AdoptedInThePast
    if starts_on < version.legal_from:
        raise AdoptedBeforeLaw
    standing = Adoption.objects.standing_on(starts_on).first()
    if standing is not None and standing.starts_on == starts_on:
        raise DayTaken
    if standing is not None and standing.version_id == version.pk:
        raise AlreadyAdopted
