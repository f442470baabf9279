"""The pages for what went wrong. Each says what happened, what to do next, and what is safe.

"Not there" and "not yours" are one page whose bytes depend on nothing in the request, so that it betrays nothing.
"""

import logging
import sys
from uuid import uuid4

from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from nrm.look.context import page_for_nobody

logger = logging.getLogger("nrm.look.errors")


def error_page(template: str, *, status: int, **context: object) -> HttpResponse:
    """Rendered without the request: no context processor runs, no token is made, no database is asked."""
    body = render_to_string(template, {"page": page_for_nobody(), **context})
    return HttpResponse(body, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, exception)
    return error_page("errors/400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page("errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page("errors/404.html", status=404)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page("errors/413.html", status=413)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page("errors/429.html", status=429)


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    response = error_page("errors/503.html", status=503)
    response["Retry-After"] = "300"
    return response


def closed_for_work(request: HttpRequest) -> HttpResponse:
    response = error_page("errors/maintenance.html", status=503)
    response["Retry-After"] = "900"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return error_page("errors/csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """The one page with a reference: it joins what a person reports to a line in the log, and means nothing else.

    A database that is out of reach is not a fault to report: that page asks people to come back.
    """
    if isinstance(sys.exc_info()[1], OperationalError):
        return unavailable(request)
    reference = getattr(request, "request_id", "") or uuid4().hex
    logger.error("The error page was shown.", extra={"request_id": reference})
    return error_page("errors/500.html", status=500, reference=reference)
