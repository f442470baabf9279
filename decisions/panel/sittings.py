"""Arranges a sitting, changes its day, and cancels it. What may be done in which state is one table."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from django.db import transaction
from django.db.models import Q

from accounts.models.organisation import Organisation
from decisions.models.sitting import Sitting, SittingState
from decisions.panel import queue, sitting_refusals
from decisions.panel.register import require_secretary
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted, version
from nrm.guidance.content import Guidance
from nrm.happened import Happened
from nrm.ledger.record import Fact, record


class Act(StrEnum):
    CHANGE = "change"
    SEAT = "seat"
    LIST = "list"
    PUBLISH = "publish"
    PUT_OFF = "put_off"
    CANCEL = "cancel"
    CLOSE = "close"


PLANNING = frozenset({Act.CHANGE, Act.SEAT, Act.LIST, Act.PUBLISH, Act.CANCEL})
ALLOWED: Mapping[SittingState, frozenset[Act]] = {
    SittingState.PLANNED: PLANNING,
    SittingState.PUBLISHED: frozenset({Act.SEAT, Act.LIST, Act.PUT_OFF, Act.CANCEL, Act.CLOSE}),
    SittingState.CLOSED: frozenset(),
    SittingState.CANCELLED: frozenset(),
}


@transaction.atomic
def arrange(*, starts_at: datetime, minutes: int, by: Actor, now: datetime) -> Sitting:
    """Under the version adopted; where that has no panel any more, under that of the oldest that waits."""
    require_secretary(by)
    _require_to_come(starts_at, now)
    sitting = Sitting.objects.create(
        secretariat=Organisation.objects.get(Q(pk=by.organisation_id)),
        guidance_code=_guidance(now).code,
        starts_at=starts_at,
        minutes_available=minutes,
        arranged_by_id=by.acting(),
        arranged_at=now,
    )
    tell(Happened.SITTING_ARRANGED, sitting, by=by, now=now)
    return sitting


@transaction.atomic
def change(*, sitting: Sitting, starts_at: datetime, minutes: int, by: Actor, now: datetime) -> Sitting:
    """Only while it is planned: members come on the day that was published."""
    sitting = lock(sitting, Act.CHANGE, by=by)
    _require_to_come(starts_at, now)
    sitting.starts_at, sitting.minutes_available = starts_at, minutes
    sitting.save(update_fields=["starts_at", "minutes_available"])
    tell(Happened.SITTING_CHANGED, sitting, by=by, now=now, what="day")
    return sitting


@transaction.atomic
def cancel(*, sitting: Sitting, reason: str, by: Actor, now: datetime) -> Sitting:
    """What was to be heard goes back to the queue. What has been heard keeps its sitting from being cancelled."""
    sitting = lock(sitting, Act.CANCEL, by=by)
    if not reason.strip():
        raise sitting_refusals.ReasonMissing
    standing = sitting.hearings.standing()
    if standing.filter(opened_at__isnull=False).exists():
        raise sitting_refusals.Heard
    standing.update(put_off_at=now)
    sitting.state, sitting.cancelled_at, sitting.cancelled_because = SittingState.CANCELLED, now, reason.strip()
    sitting.save(update_fields=["state", "cancelled_at", "cancelled_because"])
    tell(Happened.SITTING_CHANGED, sitting, by=by, now=now, what="cancelled")
    return sitting


def lock(sitting: Sitting, act: Act, *, by: Actor) -> Sitting:
    """As it is now, for a secretary of its own secretariat, in a state in which this is done."""
    require_secretary(by)
    found = Sitting.objects.visible_to(by).select_for_update(of=("self",)).get(pk=sitting.pk)
    if act not in ALLOWED[SittingState(found.state)]:
        raise sitting_refusals.NotInThisState(found.get_state_display())
    return found


def tell(
    event: Happened,
    sitting: Sitting,
    *,
    by: Actor,
    now: datetime,
    what: str = "",
    facts: Mapping[str, Fact] | None = None,
) -> None:
    said: dict[str, Fact] = {"sitting_id": sitting.pk, **(facts or {})}
    if what:
        said["what"] = what
    record(event, subject=sitting, by=by, at=now, facts=said)


def _require_to_come(starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise sitting_refusals.InThePast


def _guidance(now: datetime) -> Guidance:
    standing = adopted(local_day(now))
    if standing.content.panel is not None:
        return standing
    for code in queue.before_panel().order_by("id").values_list("guidance_code", flat=True)[: queue.MOST_LOOKED_AT]:
        if version(code).content.panel is not None:
            return version(code)
    raise sitting_refusals.NothingToHear
