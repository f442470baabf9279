"""Every refusal at a door is a row of the access log: which page, and who was turned away."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nrm.actor import ANONYMOUS
from nrm.ledger.access import looked
from nrm.ledger.models import Outcome


class RefusalMiddleware:
    """Stands after the acting middleware. By now the view's transaction has ended, so the row commits by itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, PermissionDenied):
            route = request.resolver_match.view_name if request.resolver_match else ""
            looked(
                subject=None,
                by=getattr(request, "actor", ANONYMOUS),
                at=getattr(request, "now", timezone.now()),
                action="turned_away",
                purpose=route,
                outcome=Outcome.DENIED,
            )
