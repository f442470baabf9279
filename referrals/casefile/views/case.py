"""The case file's own pages of a case: what stands on its board, and its clocks with the sum behind each date."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from nrm import door
from nrm.actor import Actor
from nrm.calendars.holidays import names_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import Direction, Unit
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.access import hidden
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.explaining import Run, runs, walk
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.clocks.starting import rule_of
from referrals.casefile.frame import case_of, frame
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Request


@door.needs(Permission.READ_CASES)
def case(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = case_of(request, reference)
    looked(subject=found, by=request.actor, at=request.now, action="opened", fields=["board"])
    context = {
        "frame": frame(found, actor=request.actor, current="case", now=request.now),
        "tracks": found.tracks.order_by("since", "id"),
        "acts": _acts(found, request.actor),
        "parties": found.parties.filter(to_on=None).select_related("organisation").order_by("from_on", "id"),
        "references": hidden.references(found.other_references.order_by("id"), request.actor),
        "requests": Request.objects.filter(case=found).select_related("asked_of").order_by("asked_at", "id"),
    }
    return render(request, "casefile/case.html", context)


def _acts(case: Case, actor: Actor) -> QuerySet[NextAct]:
    shown = NextAct.objects.filter(case=case).exclude(act__in=hidden.acts_hidden_from(actor))
    return shown.select_related("organisation").order_by("attention_at", "id")


@door.needs(Permission.READ_CASES)
def case_clocks(request: ActorRequest, reference: UUID) -> HttpResponse:
    found = case_of(request, reference)
    rows = Deadline.objects.of(found)
    context = {
        "frame": frame(found, actor=request.actor, current="case_clocks", now=request.now),
        "rows": [{"clock": row, "is_late": row.is_late(request.now)} for row in rows],
        "today": local_day(request.now),
    }
    return render(request, "casefile/clocks.html", context)


@door.needs(Permission.READ_CASES)
def explain_deadline(request: ActorRequest, reference: UUID) -> HttpResponse:
    """The sum day by day, as it was counted when the date was worked out."""
    cases = Case.objects.visible_to(request.actor)
    visible = Deadline.objects.select_related("case__person").filter(case__in=cases)
    deadline = get_object_or_404(visible, reference=reference)
    context = {
        "frame": frame(deadline.case, actor=request.actor, current="case_clocks", now=request.now),
        "clock": deadline,
        "rule": rule_of(deadline).clock,
        "runs": _sum(deadline),
        "earlier": Deadline.objects.filter(chain=deadline.chain).exclude(pk=deadline.pk).order_by("id"),
    }
    return render(request, "casefile/explain.html", context)


def _sum(deadline: Deadline) -> list[Run]:
    rule = rule_of(deadline)
    if rule.clock.unit is Unit.HOURS or rule.clock.direction is Direction.BEFORE:
        return []
    return runs(
        walk(
            rule.clock,
            starts_on=deadline.starts_on,
            calendar=rule.calendar,
            names=names_of(Jurisdiction(deadline.jurisdiction)),
            stops=rule.stops,
            extra=deadline.extra,
        )
    )
