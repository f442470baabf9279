"""System checks of the ground: every name in the wiring resolves, every route has a door, no demo in production."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple
from typing import Any
from uuid import UUID

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from django.utils.module_loading import import_string

from nrm import consequences, menus, wiring
from nrm.door import Door
from nrm.environment import Mode


def resolve_wiring(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    names = [reaction.run for reaction in consequences.REACTIONS] + list(wiring.STORIES) + list(wiring.FIGURES)
    names += [
        *wiring.REFERENCE_DATA,
        *wiring.NOTICES,
        *wiring.SWEEPS,
        *wiring.INVARIANTS,
        *wiring.BENCH_LOADS,
        *wiring.SCENARIOS,
        wiring.CAST,
        wiring.DEMO_ACCOUNTS,
        wiring.GUIDANCE_NOTICE,
        wiring.EMERGENCY,
        wiring.HIDDEN_HOLDINGS,
        wiring.KEPT_BACK,
        wiring.ACCOUNT,
        wiring.EXHIBITS,
        wiring.PAGES,
        wiring.SHEET,
        wiring.EXPLOITATION,
        wiring.PLACES,
        wiring.PSEUDONYMOUS_ACCOUNT,
        wiring.TELLING_WORDS,
        wiring.PASSED_OVER,
        *wiring.LETTERS.values(),
        *wiring.EXPORTS.values(),
        *astuple(wiring.DIRECTORY),
    ]
    missing = [name for name in names if not _resolves(name)]
    pages = [line.url_name for line in menus.NAVIGATION] + [card.url_name for card in menus.CARDS]
    pages.append(menus.FIRST_REFERRAL)
    tabs = (*menus.CASE_TABS, *menus.PARTY_PAGES)
    missing += [
        name for name in (*menus.ACT_PAGES.values(), *menus.EXTENDED_ON.values()) if not _reverses(name, [UUID(int=0)])
    ]
    told = menus.NOTICE_PAGES.values()
    missing += [page.url_name for page in told if not _reverses(page.url_name, [UUID(int=0)])]
    missing += [tab.url_name for tab in tabs if not _reverses(tab.url_name, [UUID(int=0)])]
    missing += [page for page in pages if not _reverses(page)]
    errors: list[CheckMessage] = [
        Error(f"nrm/wiring.py names {name}, which does not exist.", id="nrm.E001") for name in missing
    ]
    keys = [reaction.key for reaction in consequences.REACTIONS]
    errors += [Error(f"Two reactions are called {key}.", id="nrm.E002") for key in set(keys) if keys.count(key) > 1]
    return errors


def every_route_has_a_door(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(f"The route {route} states no permission: hang a door on its view.", id="nrm.E003")
        for route, pattern in routes()
        if not isinstance(getattr(pattern.callback, "door", None), Door)
    ]


def production_is_not_a_demo(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    if settings.MODE is Mode.PRODUCTION:
        return []
    return [Error("NRM_MODE is not production: one-click sign-in would be open to anybody.", id="nrm.E004")]


def ledger_has_its_own_roles(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    roles = {settings.DATABASE_URL, settings.DATABASE_OWNER_URL, settings.DATABASE_SEALER_URL}
    if len(roles) == 3:
        return []
    return [
        Error("The ledger is guarded by trigger only: give three database roles (docs/deployment.md).", id="nrm.E005")
    ]


def routes(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every URL pattern of the product with its full route."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route, entry


def _resolves(name: str) -> bool:
    try:
        return callable(import_string(name))
    except ImportError:
        return False


def _reverses(name: str, arguments: Sequence[UUID] = ()) -> bool:
    try:
        return bool(reverse(name, args=arguments))
    except NoReverseMatch:
        return False
