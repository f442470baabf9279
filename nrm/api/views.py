"""The read API: guidance versions, bank holidays, and a working-day sum."""

from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from drf_spectacular.views import SpectacularAPIView
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from nrm.api import door
from nrm.api.reading import READ_METHODS, REFUSED, acting, actor_of, asked
from nrm.api.shapes import (
    AdoptedShape,
    ErrorShape,
    HolidayShape,
    OnAsked,
    SumAsked,
    SumShape,
    VersionShape,
    WholeVersionShape,
    YearAsked,
)
from nrm.calendars.explain import working_day_sum
from nrm.calendars.holidays import calendar_of, names_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import NothingAdopted, adopted_version
from nrm.guidance.models import GuidanceVersion
from nrm.permissions import Permission

VERSION = OpenApiParameter("version", OpenApiTypes.UUID, OpenApiParameter.PATH)
JURISDICTION = OpenApiParameter("jurisdiction", OpenApiTypes.STR, OpenApiParameter.PATH, enum=Jurisdiction.values)

schema = door.needs(Permission.READ_GUIDANCE)(SpectacularAPIView.as_view())


@door.needs(Permission.READ_GUIDANCE)
@extend_schema(operation_id="guidance_versions", responses={200: VersionShape(many=True), **REFUSED})
@api_view(READ_METHODS)
def versions(request: Request) -> Response:
    """Every version you may see, by the first day it was law."""
    rows = GuidanceVersion.objects.visible_to(actor_of(request)).without_content()
    return Response(VersionShape(rows, many=True).data)


@door.needs(Permission.READ_GUIDANCE)
@extend_schema(
    operation_id="guidance_version",
    parameters=[VERSION],
    responses={200: WholeVersionShape, 404: ErrorShape, **REFUSED},
)
@api_view(READ_METHODS)
def version(request: Request, version: UUID) -> Response:
    """One version with all that it says."""
    row = get_object_or_404(GuidanceVersion.objects.visible_to(actor_of(request)), reference=version)
    return Response(WholeVersionShape(row).data)


@door.needs(Permission.READ_GUIDANCE)
@extend_schema(
    operation_id="guidance_adopted",
    parameters=[OnAsked],
    responses={200: AdoptedShape, 400: ErrorShape, 404: ErrorShape, **REFUSED},
)
@api_view(READ_METHODS)
def adopted(request: Request) -> Response:
    """The version that cases follow on a day."""
    on = asked(OnAsked, request).get("on") or local_day(acting(request).now)
    try:
        row = adopted_version(on)
    except NothingAdopted as refusal:
        raise NotFound(str(refusal)) from None
    return Response({**WholeVersionShape(row).data, "is_current_law": row.guidance().is_current_law(on)})


@door.needs(Permission.READ_CALENDARS)
@extend_schema(
    operation_id="bank_holidays",
    parameters=[JURISDICTION, YearAsked],
    responses={200: HolidayShape(many=True), 400: ErrorShape, **REFUSED},
)
@api_view(READ_METHODS)
def bank_holidays(request: Request, jurisdiction: Jurisdiction) -> Response:
    """The bank holidays of a jurisdiction, of one year or of all that are known."""
    year = asked(YearAsked, request).get("year")
    rows = BankHoliday.objects.visible_to(actor_of(request)).standing().filter(jurisdiction=jurisdiction)
    return Response(HolidayShape(rows.in_year(jurisdiction, year) if year else rows, many=True).data)


@door.needs(Permission.READ_CALENDARS)
@extend_schema(
    operation_id="working_day_sum", parameters=[SumAsked], responses={200: SumShape, 400: ErrorShape, **REFUSED}
)
@api_view(READ_METHODS)
def working_days(request: Request) -> Response:
    """The day on which a number of working days is reached, with the sum day by day."""
    wanted = asked(SumAsked, request)
    nation = Jurisdiction(wanted["jurisdiction"])
    answer = working_day_sum(
        wanted["start"],
        wanted["days"],
        calendar_of(nation),
        names_of(nation),
        counts_start_day=wanted["counts_start_day"],
    )
    given = {"on": answer.due.on, "provisional": answer.due.provisional, "days": answer.days}
    return Response(SumShape(given).data)
