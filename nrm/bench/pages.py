"""Pages as a browser asks for them, in our own process; and the static page that they are held against."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.test import Client
from django.test.client import ClientHandler
from django.urls import path

from nrm import door

ADDRESS = "/static-page/"


class PageFailed(Exception):
    """What was to be measured did not answer as it should."""


def visited(client: Client, address: str) -> HttpResponse:
    """Anything but the page itself would be measured for nothing."""
    answer = cast(HttpResponse, client.get(address))
    if answer.status_code != 200:
        raise PageFailed(f"{address.split('/')[1]} answered {answer.status_code}")
    return answer


@dataclass(slots=True)
class Visits:
    """Pages of one kind, one after another, so that no round finds only what the last one warmed."""

    client: Client
    addresses: Sequence[str]
    floor: "StaticPage" = field(init=False)
    _turn: Any = field(init=False)

    def __post_init__(self) -> None:
        self.floor = StaticPage(visited(self.client, self.addresses[0]).content.decode())
        self._turn = cycle(self.addresses)

    def visit(self) -> HttpResponse:
        return visited(self.client, next(self._turn))

    def visit_floor(self) -> HttpResponse:
        return self.floor.visit()


class StaticPage:
    """The same bytes out of a template that asks nothing, behind the whole middleware, for somebody not signed in."""

    def __init__(self, html: str) -> None:
        template = Template("{% verbatim static %}" + html + "{% endverbatim static %}")

        @door.open_to_all()
        def static_page(request: HttpRequest) -> HttpResponse:
            return HttpResponse(template.render(Context()))

        self.client = Client()
        self.client.handler = _Handler(static_page)

    def visit(self) -> HttpResponse:
        return visited(self.client, ADDRESS)


class _Handler(ClientHandler):
    """Serves one address of its own, so that the product has no route that is there to be measured only."""

    def __init__(self, view: Callable[..., HttpResponse]) -> None:
        super().__init__(enforce_csrf_checks=False)
        self.routes: Any = (path(ADDRESS.strip("/") + "/", view, name="static_page"),)

    def get_response(self, request: HttpRequest) -> Any:
        request.urlconf = self.routes
        return super().get_response(request)
