"""Tells in the demo what a force owes to support: one late, one due, one passed on, one where the person asked not."""

from collections.abc import Callable
from datetime import datetime, timedelta

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from support.models.care import Care
from support.models.placement import PlacementState
from support.models.police_report import PoliceReport
from support.police import reports
from support.police.reports import Reported

DAY = timedelta(days=1)


def tell(cast: Cast, *, now: datetime) -> None:
    liaison, coordinator = cast.actor("police_liaison"), cast.actor("contractor_coordinator")
    cares = Care.objects.visible_to(coordinator).open().filter(placements__state=PlacementState.ACCEPTED)
    told = zip(CHAPTERS, cares.select_related("case").order_by("opened_at", "id"), strict=False)
    for number, (chapter, care) in enumerate(told):
        days, follow = chapter
        said = Reported(liaison.organisation_id or 0, local_day(now - days * DAY), f"CR/{4100 + 7 * number}")
        follow(reports.add(care=care, reported=said, by=coordinator, now=now - DAY), liaison, now)


def _nothing(_report: PoliceReport, _by: Actor, _now: datetime) -> None:
    """The force has it still to do."""


def _passed_on(report: PoliceReport, by: Actor, now: datetime) -> None:
    reports.passed(report=report, on=report.reported_on + DAY, by=by, now=now)


def _wished(report: PoliceReport, by: Actor, now: datetime) -> None:
    reports.asked_not_to(report=report, by=by, now=now)


# How many days ago it was reported, and what followed.
CHAPTERS: tuple[tuple[int, Callable[[PoliceReport, Actor, datetime], None]], ...] = (
    (12, _nothing),
    (11, _passed_on),
    (10, _wished),
    (1, _nothing),
)
