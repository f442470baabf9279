"""The two probes of whoever runs us: is the process up, and may it be sent requests."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from nrm import door
from nrm.health import readiness


@door.open_to_all()
def healthz(request: HttpRequest) -> HttpResponse:
    """Asks nothing of the database: a lost database must not get every process restarted."""
    return JsonResponse({"status": "up"})


@door.open_to_all()
def readyz(request: HttpRequest) -> HttpResponse:
    found = readiness.findings(now=timezone.now())
    ready = not any(finding.blocks for finding in found)
    return JsonResponse(
        {"ready": ready, "states": {finding.name: finding.state for finding in found}},
        status=HTTPStatus.OK if ready else HTTPStatus.SERVICE_UNAVAILABLE,
    )
