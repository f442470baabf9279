"""What every view of the API needs: who acts, what was asked in typed values, and how it may be refused."""

from typing import Any, cast

from rest_framework.request import Request
from rest_framework.serializers import Serializer

from nrm.actor import Actor
from nrm.api.shapes import ErrorShape
from nrm.door import ActorRequest

REFUSED = {401: ErrorShape, 403: ErrorShape}
READ_METHODS = ["GET", "HEAD"]


def acting(request: Request) -> ActorRequest:
    """The request behind the framework's own: it knows who acts, and when."""
    return cast(ActorRequest, request._request)


def actor_of(request: Request) -> Actor:
    return acting(request).actor


def asked(shape: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The parameters as typed values, or a 400 that names each wrong one."""
    read = shape(data=request.query_params)
    read.is_valid(raise_exception=True)
    values: dict[str, Any] = read.validated_data
    return values
