"""Lets the page of a letter show its file in a frame, and the file be shown there: by pages of ours alone."""

from collections.abc import Callable
from functools import wraps

from csp.constants import SELF
from django.http import HttpResponse

View = Callable[..., HttpResponse]


def shows_ours(view: View) -> View:
    return _with(view, {"frame-src": [SELF]})


def shown_by_ours(view: View) -> View:
    framed = _with(view, {"frame-ancestors": [SELF]})

    @wraps(view)
    def answer(*args: object, **kwargs: object) -> HttpResponse:
        response = framed(*args, **kwargs)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response

    return answer


def _with(view: View, directives: dict[str, list[str]]) -> View:
    """As the library's own decorators do it, whose types fit no view that takes more than a request."""

    @wraps(view)
    def answer(*args: object, **kwargs: object) -> HttpResponse:
        response = view(*args, **kwargs)
        response._csp_replace = directives  # type: ignore[attr-defined]  # read by the middleware
        return response

    return answer
