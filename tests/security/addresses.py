"""Every route of the product with an address to visit it by, filled from its converters."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from uuid import UUID

from django.urls import converters, get_resolver, reverse
from django.urls.converters import UUIDConverter

from nrm import checks
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.door import Door, View
from nrm.guidance.sections import Section
from nrm.letters.languages import Language

NOBODYS = UUID("00000000-0000-4000-8000-000000000000")
# What fills a converter that does not take a reference: a value that exists, so that the page behind it is reached.
SAMPLES: dict[str, object] = {
    "form_page": "account",
    "sheet": "adult",
    "work_list": "mine",
    "clock_list": "late",
    "int": 1,
    "limb": "action",
    "standard": "plan",
    "turning": "told",
    "slug": "nothing-of-that-name",
    "specimen": Language.ENGLISH,
    "passkey": 1,
    "guidance_part": 0,
    "jurisdiction": next(iter(Jurisdiction)),
    "guidance_section": next(iter(Section)),
    "person_code": "1",
    "password_secret": "nothing",
    "link_secret": "nothing",
    "invitation_token": "nothing",
}


@dataclass(frozen=True)
class Route:
    """One line of the URL tables."""

    name: str
    pattern: str
    view: View
    door: Door
    kinds: Mapping[str, str]

    @property
    def objects(self) -> dict[str, str]:
        """Its parameters that name an object, with the converter's kind."""
        return {name: kind for name, kind in self.kinds.items() if isinstance(_by_kind()[kind], UUIDConverter)}

    def address(self, values: Mapping[str, object] | None = None) -> str:
        return reverse(
            self.name, kwargs={name: _sample(kind) for name, kind in self.kinds.items()} | dict(values or {})
        )

    def arguments(self) -> dict[str, object]:
        return {name: _sample(kind) for name, kind in self.kinds.items()}


@cache
def every_route() -> tuple[Route, ...]:
    found = (
        Route(str(entry.name), pattern, entry.callback, door, _kinds(entry.name))
        for pattern, entry in checks.routes()
        if isinstance(door := getattr(entry.callback, "door", None), Door)
    )
    return tuple(found)


def named(name: str) -> Route:
    return next(route for route in every_route() if route.name == name)


@cache
def _by_kind() -> dict[str, object]:
    return dict(converters.get_converters())


@cache
def _kinds(name: str) -> dict[str, str]:
    """The converters of the whole address, prefixes included, by parameter."""
    by_class = {type(converter): kind for kind, converter in _by_kind().items()}
    possibilities = get_resolver().reverse_dict.getlist(name)
    return {parameter: by_class[type(converter)] for parameter, converter in possibilities[0][3].items()}


def _sample(kind: str) -> object:
    return SAMPLES.get(kind, NOBODYS)
