"""What every page's frame shows: navigation by permission, the account menu, banners, the session's clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nrm import menus, wiring
from nrm.actor import ANONYMOUS, Actor, Assurance
from nrm.wires import Navigation

SERVICE_NAME = _("National Referral Mechanism casework")
SHORT_NAME = _("NRM casework")


@dataclass(frozen=True, slots=True)
class NavigationLine:
    title: str
    url: str
    section: str
    current: bool


@dataclass(frozen=True, slots=True)
class SessionClock:
    """What the warning dialog needs; shown only to a person whose session can run out."""

    idle_seconds: int
    warning_seconds: int
    extend_url: str
    hold_url: str
    signed_out_url: str


@dataclass(frozen=True, slots=True)
class Page:
    service_name: str
    short_name: str
    demo: bool
    signed_in: bool = False
    acting_for: str = ""
    guidance_notice: str = ""
    switch_url: str = ""
    account_url: str = ""
    sign_out_url: str = ""
    shortcuts: bool = False
    sign_in_url: str = ""
    navigation: tuple[NavigationLine, ...] = ()
    session: SessionClock | None = None


def page(request: HttpRequest) -> dict[str, object]:
    """The context processor. Lazy, so that a fragment or a message pays nothing for the frame."""
    return {"page": SimpleLazyObject(lambda: page_for(request))}


def page_for(request: HttpRequest) -> Page:
    actor: Actor = getattr(request, "actor", ANONYMOUS)
    return Page(
        service_name=str(SERVICE_NAME),
        short_name=str(SHORT_NAME),
        demo=settings.DEMO,
        signed_in=actor.is_signed_in,
        acting_for=getattr(request, "acting_for", ""),
        guidance_notice=guidance_notice(request) if actor.is_signed_in else "",
        switch_url=address("switch_membership"),
        account_url=address("account"),
        sign_out_url=address("sign_out"),
        shortcuts=actor.is_signed_in and getattr(getattr(request, "user", None), "shortcuts_enabled", True),
        sign_in_url=address("sign_in"),
        navigation=navigation_for(actor, path=request.path),
        session=session_clock() if actor.is_signed_in else None,
    )


def page_for_nobody() -> Page:
    """The frame of a page that must be the same for everyone: nothing in it comes from the request."""
    return Page(service_name=str(SERVICE_NAME), short_name=str(SHORT_NAME), demo=settings.DEMO)


def navigation_for(actor: Actor, *, path: str) -> tuple[NavigationLine, ...]:
    if not actor.is_signed_in:
        return ()
    found = [(line, address(line.url_name)) for line in menus.NAVIGATION if is_allowed(actor, line)]
    # Of two that lead to a page, one below the other, the nearer is where somebody is.
    here = max((url for _line, url in found if url and is_current(url, path=path)), key=len, default="")
    return tuple(NavigationLine(gettext(line.title), url, line.section, url == here) for line, url in found if url)


def is_allowed(actor: Actor, line: Navigation) -> bool:
    """The same answer as the door gives: a permission counts only with the second factor shown."""
    if line.permission is None:
        return True
    return actor.may(line.permission) and actor.assurance >= Assurance.SECOND_FACTOR


def is_current(url: str, *, path: str) -> bool:
    return path == url if url == "/" else path.startswith(url)


def address(name: str) -> str:
    """The page's address, or nothing where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def session_clock() -> SessionClock | None:
    extend_url = address("session_extend")
    if not extend_url:
        return None
    return SessionClock(
        idle_seconds=settings.IDLE_SECONDS,
        warning_seconds=settings.IDLE_WARNING_SECONDS,
        extend_url=extend_url,
        hold_url=address("session_hold"),
        signed_out_url=address("sign_in"),
    )


def guidance_notice(request: HttpRequest) -> str:
    now = getattr(request, "now", None) or timezone.now()
    notice: Callable[[date], str] = import_string(wiring.GUIDANCE_NOTICE)
    return notice(timezone.localdate(now))
