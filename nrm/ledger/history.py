"""Row history: `@tracked("title", "ends_on")` keeps what the row was, by database trigger, with who and why.

Only listed fields are kept: an append-only table cannot forget, so what may have to be forgotten is not listed.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TypeVar, cast

import pghistory
from django.db import models
from django.http import HttpRequest, HttpResponse

from nrm.actor import ANONYMOUS, Actor

Model = TypeVar("Model", bound=models.Model)


def tracked(*fields: str) -> Callable[[type[Model]], type[Model]]:
    return cast(
        Callable[[type[Model]], type[Model]],
        pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            fields=list(fields),
            context_field=pghistory.ContextJSONField(),
            context_id_field=None,  # type: ignore[arg-type]  # allowed by its documentation
            append_only=True,
        ),
    )


def changing(by: Actor, *, why: str = "") -> AbstractContextManager[object]:
    """Every row changed inside carries who changed it; `why` is a code, not a story."""
    said: dict[str, str | int | None] = {
        "user": by.user_id,
        "membership": by.membership_id,
        "organisation": by.organisation_id,
        "source": by.source.value,
        "request": by.request_id,
    }
    if why:
        said["why"] = why
    return cast(AbstractContextManager[object], pghistory.context(**said))


class HistoryMiddleware:
    """Stands after the acting middleware, so that history rows know who acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with changing(getattr(request, "actor", ANONYMOUS)):
            return self.get_response(request)
