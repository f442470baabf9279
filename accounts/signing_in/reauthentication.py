"""Before a dangerous act the person shows again that it is them, if five minutes have passed since they last did.

Hang `required` under the door. What had been typed is held, never passed through the session.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode

from accounts.models.user import User
from accounts.signing_in import assurance, factors, held_forms

View = Callable[..., HttpResponse]


def required(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if is_fresh(request) else _ask(request)

    return guarded


def is_fresh(request: Any) -> bool:
    user = request.user
    if not isinstance(user, User) or assurance.is_demo(request, user):
        return isinstance(user, User)
    return assurance.proved_within(
        request, user, seconds=settings.REAUTHENTICATION_SECONDS, now=request.now, factor_needed=factors.enrolled(user)
    )


def ways(user: User) -> list[dict[str, Any]]:
    """A password alone does not confirm somebody who has a second factor."""
    methods: list[dict[str, Any]] = get_adapter().get_reauthentication_methods(user)
    return methods


def _ask(request: Any) -> HttpResponse:
    back = request.get_full_path()
    if request.method == "POST":
        held = held_forms.keep(person=request.user, request=request, now=request.now)
        back = held_forms.way_back(held) if held else back
    methods = ways(request.user)
    if not methods:
        return redirect("second_factor_needed")
    return redirect(f"{methods[0]['url']}?{urlencode({'next': back})}")
