"""The door: how every view states who may enter, and the one place that checks it.

A view without a door is refused at start (`nrm/checks.py`) and again here. What a person may see of the
objects behind a door is a queryset's `visible_to(actor)`, never this module's concern.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from nrm.actor import ANONYMOUS, Actor, Assurance
from nrm.permissions import Permission

View = Callable[..., HttpResponse]
READ = ("GET", "HEAD")
WRITE = ("POST",)
READ_WRITE = ("GET", "HEAD", "POST")


class ActorRequest(HttpRequest):
    """A request after the acting middleware: who acts, and the instant it came in."""

    actor: Actor
    now: Any


@dataclass(frozen=True, slots=True)
class Door:
    """Who may enter: everyone, the signed-in, or those whose role holds the permission."""

    methods: tuple[str, ...]
    permission: Permission | None = None
    public: bool = False
    assurance: Assurance = Assurance.SECOND_FACTOR

    def admits(self, actor: Actor) -> bool:
        if self.public:
            return True
        if not actor.is_signed_in or actor.assurance < self.assurance:
            return False
        return self.permission is None or actor.may(self.permission)


def needs(
    permission: Permission,
    *,
    methods: Iterable[str] = READ,
    assurance: Assurance = Assurance.SECOND_FACTOR,
) -> Callable[[View], View]:
    return _hang(Door(tuple(methods), permission=permission, assurance=assurance))


def signed_in(
    *, methods: Iterable[str] = READ, assurance: Assurance = Assurance.SECOND_FACTOR
) -> Callable[[View], View]:
    return _hang(Door(tuple(methods), assurance=assurance))


def open_to_all(*, methods: Iterable[str] = READ) -> Callable[[View], View]:
    return _hang(Door(tuple(methods), public=True, assurance=Assurance.NONE))


def door_of(view: View) -> Door:
    door = getattr(view, "door", None)
    if not isinstance(door, Door):
        raise ImproperlyConfigured(f"{getattr(view, '__qualname__', view)} states no permission: hang a door on it.")
    return door


def leaves_the_clock_alone(view: View) -> View:
    """A page asks for it by itself, so that it does not show that somebody is there. Under the door."""
    view.leaves_the_clock_alone = True  # type: ignore[attr-defined]  # read where somebody acts
    return view


def _hang(door: Door) -> Callable[[View], View]:
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
        return _to("sign_in", request)
    if actor.assurance < door.assurance:
        return _to("second_factor_needed", request)
    raise PermissionDenied


def _to(name: str, request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse(name)}?{urlencode({'next': request.get_full_path()})}")
