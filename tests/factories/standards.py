"""Inspections for tests, through the real actions. What a test is about, it says itself."""

from datetime import datetime, timedelta

from accounts.cast import actor_through
from nrm.calendars.working_days import local_day
from support.models import Inspection, Outcome, Standard, ToDo
from support.standards import inspecting
from support.standards.inspecting import Seen
from tests.factories.care import Contract

DAY = timedelta(days=1)
ALL_MET = {code: Seen(Outcome.MET) for code in Standard.values}
ONE_SHORT = ALL_MET | {Standard.PLAN.value: Seen(Outcome.PARTLY, "Two of three plans were not gone through.")}


def inspected(under: Contract, *, now: datetime, found: dict[str, Seen] = ONE_SHORT) -> Inspection:
    return inspecting.inspect(
        provider=under.provider,
        held_on=local_day(now),
        summary="Well kept.",
        found=found,
        by=actor_through(under.coordinator),
        now=now,
    )


def asked(inspection: Inspection, under: Contract, *, now: datetime) -> ToDo:
    finding = inspection.findings.select_related("inspection").get(standard=Standard.PLAN)
    due = local_day(now + 28 * DAY)
    by = actor_through(under.coordinator)
    return inspecting.ask(finding=finding, what="Go through each plan.", due_on=due, by=by, now=now)


def done(to_do: ToDo, under: Contract, *, now: datetime) -> ToDo:
    return inspecting.done(to_do=to_do, proof="All were gone through.", by=actor_through(under.manager), now=now)
