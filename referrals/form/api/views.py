"""What a responder sent, where each referral has come to, and what it waits for. No answer is told."""

from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.decorators import api_view
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import keyset
from nrm.api import door
from nrm.api.reading import READ_METHODS, REFUSED, acting, actor_of, asked
from nrm.api.shapes import ErrorShape
from nrm.ledger.access import looked
from nrm.permissions import Permission
from referrals.form import waiting
from referrals.form.models import DraftKind, Referral

NEWEST = ("-sent_at", "-id")
REFERENCE = OpenApiParameter("reference", OpenApiTypes.UUID, OpenApiParameter.PATH)


class PageAsked(serializers.Serializer[object]):
    after = serializers.UUIDField(required=False, help_text="The last referral of the page before.")


class SentShape(serializers.Serializer[object]):
    reference = serializers.UUIDField()
    number = serializers.CharField(source="case.number")
    kind = serializers.ChoiceField(choices=DraftKind.choices)
    sent_at = serializers.DateTimeField()


class SentPageShape(serializers.Serializer[object]):
    referrals = SentShape(many=True)
    after = serializers.UUIDField(allow_null=True, help_text="Give it as `after` for the next page.")


class StepShape(serializers.Serializer[object]):
    title = serializers.CharField()
    progress = serializers.ChoiceField(choices=["done", "now", "to_come"], source="state")
    on = serializers.DateField(allow_null=True)
    is_late = serializers.BooleanField()


class WaitShape(serializers.Serializer[object]):
    what = serializers.CharField()
    whom = serializers.CharField()
    since = serializers.DateTimeField()
    due_on = serializers.DateField(allow_null=True)


class SentStatusShape(SentShape):
    steps = StepShape(many=True)
    waits = WaitShape(many=True)


@door.needs(Permission.START_REFERRAL)
@extend_schema(
    operation_id="referrals", parameters=[PageAsked], responses={200: SentPageShape, 400: ErrorShape, **REFUSED}
)
@api_view(READ_METHODS)
def referrals(request: Request) -> Response:
    """Those you may follow, newest first, a page at a time."""
    found = Referral.objects.visible_to(actor_of(request)).select_related("case").defer("answers")
    page = keyset.page(found, order=NEWEST, after=str(asked(PageAsked, request).get("after", "")))
    return Response(SentPageShape({"referrals": page.rows, "after": page.after}).data)


@door.needs(Permission.START_REFERRAL)
@extend_schema(
    operation_id="referral", parameters=[REFERENCE], responses={200: SentStatusShape, 404: ErrorShape, **REFUSED}
)
@api_view(READ_METHODS)
def referral(request: Request, reference: UUID) -> Response:
    """Where one has come to, and what it waits for."""
    visible = Referral.objects.visible_to(actor_of(request)).select_related("case").defer("answers")
    found = get_object_or_404(visible, reference=reference)
    looked(subject=found, by=actor_of(request), at=acting(request).now, action="opened", fields=["status"])
    return Response(SentStatusShape(_status(found, now=acting(request).now)).data)


def _status(found: Referral, *, now: datetime) -> dict[str, object]:
    return {
        "reference": found.reference,
        "case": found.case,
        "kind": found.kind,
        "sent_at": found.sent_at,
        "steps": waiting.steps(found.case, now=now),
        "waits": waiting.waits(found.case),
    }
