"""The clocks of a case, and the sum behind each date."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nrm import door
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Direction, Unit
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.clocks import showing
from referrals.casefile.clocks.as_counted import holidays_as_counted, rule_as_counted
from referrals.casefile.clocks.explaining import Day, runs, walk
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.clocks.starting import clock_of
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case


@door.needs(Permission.READ_CASES)
def case_clocks(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = case_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["clocks"])
    context = {
        "frame": frame(found, actor=request.actor, current="case_clocks", now=request.now),
        "running": showing.running(found, now=request.now),
        "ended": showing.ended(found),
        "may_change": request.actor.may(Permission.WORK_CASES),
    }
    return render(request, "casefile/clocks.html", context)


@door.needs(Permission.READ_CASES)
def explain_deadline(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The sum day by day, as it was counted when the date was worked out."""
    deadline = deadline_of(request, reference)
    looked(subject=deadline.case, by=request.actor, at=request.now, action="opened", fields=["clocks"])
    days = _sum(deadline)
    context = {
        "frame": frame(deadline.case, actor=request.actor, current="case_clocks", now=request.now),
        "clock": deadline,
        "rule": clock_of(deadline),
        "runs": runs(iter(days)),
        "differs": bool(days) and days[-1].on != deadline.due_on,
        "earlier": Deadline.objects.filter(chain=deadline.chain).exclude(pk=deadline.pk).order_by("id"),
    }
    return render(request, "casefile/explain.html", context)


def deadline_of(request: ActorRequest, reference: UUID) -> Deadline:
    cases = Case.objects.visible_to(request.actor)
    visible = Deadline.objects.select_related("case__person").filter(case__in=cases)
    return get_object_or_404(visible, reference=reference)


def _sum(deadline: Deadline) -> list[Day]:
    rule = rule_as_counted(deadline)
    if rule.clock.unit is Unit.HOURS or rule.clock.direction is Direction.BEFORE:
        return []
    found = walk(
        rule.clock,
        starts_on=deadline.starts_on,
        calendar=rule.calendar,
        names=holidays_as_counted(deadline),
        stops=rule.stops,
        extra=deadline.extra,
    )
    return list(found)
