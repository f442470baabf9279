"""The same door for the API: it answers in JSON, and never sends a program to a sign-in page."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.utils.translation import gettext as _

from nrm.actor import ANONYMOUS, Actor
from nrm.door import READ, Door, View
from nrm.permissions import Permission


def needs(permission: Permission) -> Callable[[View], View]:
    """Hang it outside `@api_view`: the schema still finds the view, and the checks still find the door."""
    door = Door(READ, permission=permission)

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            refusal = _refusal(door, request)
            return refusal if refusal is not None else view(request, *args, **kwargs)

        guarded.door = door  # type: ignore[attr-defined]
        return guarded

    return decorate


def _refusal(door: Door, request: HttpRequest) -> HttpResponse | None:
    if request.method not in door.methods:
        return HttpResponseNotAllowed(door.methods)
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    if door.admits(actor):
        return None
    if not actor.is_signed_in:
        return plain(_("Sign in first."), status=401)
    if actor.assurance < door.assurance:
        return plain(_("Sign in with your second factor first."), status=403)
    return plain(_("Your role does not allow this."), status=403)


def plain(sentence: str, *, status: int) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)
