"""Planned work: while a file named `maintenance` lies in VAR_DIR, every page but the probes says so."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nrm.look.errors import closed_for_work

PROBES = frozenset({"/healthz", "/readyz"})
GetResponse = Callable[[HttpRequest], HttpResponse]


class CloseForWork:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (settings.VAR_DIR / "maintenance").exists() and request.path not in PROBES:
            return closed_for_work(request)
        return self.get_response(request)
