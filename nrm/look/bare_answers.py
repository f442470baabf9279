"""Gives a refusal without a body, such as the door's 405, the page that explains it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from nrm.look.errors import error_page

EXPLAINED = frozenset({405, 413, 429, 503})
GetResponse = Callable[[HttpRequest], HttpResponse]


class ExplainBareAnswers:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if (
            response.status_code in EXPLAINED
            and not response.streaming
            and not response.content
            and wants_page(request)
        ):
            explained = error_page(f"errors/{response.status_code}.html", status=response.status_code)
            response["Content-Type"] = explained["Content-Type"]
            response.content = explained.content
        return response


def wants_page(request: HttpRequest) -> bool:
    """A browser says so; a script that asks for anything gets the bare answer."""
    return "text/html" in request.headers.get("Accept", "")
