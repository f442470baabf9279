"""The state of a case and the worklists, for programs."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import keyset
from nrm.api import door
from nrm.api.reading import READ_METHODS, REFUSED, acting, actor_of, asked
from nrm.api.shapes import ErrorShape
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.casefile.api.shapes import ActPageShape, CaseShape, WorkListAsked
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from referrals.casefile.worklists import filters, lists
from referrals.casefile.worklists.lists import WorkList

REFERENCE = OpenApiParameter("reference", OpenApiTypes.UUID, OpenApiParameter.PATH)
KIND = OpenApiParameter("kind", OpenApiTypes.STR, OpenApiParameter.PATH, enum=WorkList.values)


@door.needs(Permission.READ_CASES)
@extend_schema(operation_id="case", parameters=[REFERENCE], responses={200: CaseShape, 404: ErrorShape, **REFUSED})
@api_view(READ_METHODS)
def case_status(request: Request, reference: UUID) -> Response:
    """Where a case stands: tracks, flags and the clocks that run."""
    actor, now = actor_of(request), acting(request).now
    case = get_object_or_404(Case.objects.visible_to(actor), reference=reference)
    looked(subject=case, by=actor, at=now, action="opened", fields=["board"])
    return Response(CaseShape(status_of(case, now=now)).data)


@door.needs(Permission.WORK_CASES)
@extend_schema(
    operation_id="worklist",
    parameters=[KIND, WorkListAsked],
    responses={200: ActPageShape, 400: ErrorShape, **REFUSED},
)
@api_view(READ_METHODS)
def worklist(request: Request, kind: str) -> Response:
    """Next acts, a page at a time, as on the page of the same name."""
    wanted = asked(WorkListAsked, request)
    acts = lists.acts_of(kind, actor_of(request), now=acting(request).now)
    narrowed = filters.narrow(acts, WorkListAsked.filters(wanted))
    page = keyset.page(narrowed, order=lists.COLUMNS[wanted["order"]], after=str(wanted.get("after", "")))
    return Response(ActPageShape({"acts": page.rows, "after": page.after}).data)


def status_of(case: Case, *, now: datetime) -> dict[str, object]:
    running = Deadline.objects.running().filter(case=case).order_by("due_at", "id")
    return {
        "reference": case.reference,
        "number": case.number,
        "route": case.route,
        "age_class": case.age_class,
        "opened_at": case.opened_at,
        "tracks": case.tracks.order_by("track"),
        "flags": list(case.flags.order_by("flag").values_list("flag", flat=True)),
        "clocks": [_clock(row, now) for row in running],
    }


def _clock(row: Deadline, now: datetime) -> dict[str, object]:
    return {
        "reference": row.reference,
        "kind": row.kind,
        "bound": row.bound,
        "due_on": row.due_on,
        "stopped_on": row.stopped_on,
        "is_late": row.is_late(now),
    }
