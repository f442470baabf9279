"""Every route has a door, every right has a holder, every name in the wiring exists, every word of the vocabulary is spoken."""

import re
from functools import cache

import pytest
from django.urls import URLPattern, converters, get_resolver
from django.utils.module_loading import import_string

from accounts.roles import ROLES
from nrm import checks, consequences
from nrm.door import Door
from nrm.happened import Happened
from nrm.permissions import Permission
from nrm.wires import Reaction
from tests.architecture import source

# The subject of a help page is one of a dozen file names; anything else is not found.
CODES = {"help/<slug:subject>/"}
PERSONAL_CONVERTERS = {"str", "path", "slug"}


@cache
def _routes() -> dict[str, URLPattern]:
    return dict(checks.routes())


def _doors() -> dict[str, Door]:
    return {route: pattern.callback.door for route, pattern in _routes().items() if hasattr(pattern.callback, "door")}


def test_every_route_has_a_door() -> None:
    assert [error.msg for error in checks.every_route_has_a_door(None)] == []


def test_every_name_in_the_wiring_exists() -> None:
    assert [error.msg for error in checks.resolve_wiring(None)] == []


def test_every_route_has_a_name() -> None:
    assert [route for route, pattern in _routes().items() if not pattern.name] == []


def test_no_name_is_given_twice() -> None:
    names = [pattern.name for pattern in _routes().values()]
    assert {name for name in names if names.count(name) > 1} == set()


def test_no_address_can_hold_a_word_of_somebody() -> None:
    """An address holds references and codes: a converter that takes any text could take a name."""
    loose = {
        route: name
        for route, pattern in _routes().items()
        for name, converter in pattern.pattern.converters.items()
        if type(converter) in {type(converters.get_converters()[kind]) for kind in PERSONAL_CONVERTERS}
    }
    assert {route for route in loose if route not in CODES} == set()


def test_every_right_has_a_holder() -> None:
    held = {permission for role in ROLES for permission in role.permissions()}
    assert {permission for permission in Permission if permission not in held} == set()


def test_every_right_opens_something() -> None:
    """A right nobody asks for is a promise without a door: in a door, or in a predicate of the product."""
    doors = {door.permission for door in _doors().values()}
    asked = "\n".join(
        module.text
        for module in source.product()
        if not module.path.endswith(("roles.py", "permissions.py", "wiring.py", "consequences.py"))
    )
    idle = {right for right in Permission if right not in doors and f".{right.name}" not in asked}
    assert idle == set()


def test_every_door_that_writes_may_be_posted_to_alone() -> None:
    """Reading changes nothing: what writes is POST, and PUT, PATCH and DELETE are not used by pages."""
    odd = {route: door.methods for route, door in _doors().items() if set(door.methods) - {"GET", "HEAD", "POST"}}
    assert odd == {}


# The vocabulary, and the list that sorts it for readers: to be named there is not to happen.
WORDS_ONLY = {"nrm/happened.py", "referrals/casefile/timeline/kinds.py"}


def test_every_event_is_recorded_somewhere() -> None:
    code = "\n".join(module.text for module in source.product() if module.path not in WORDS_ONLY)
    assert {event for event in Happened if f"Happened.{event.name}" not in code} == set()


def test_every_event_is_recorded_by_its_room_and_not_by_a_view() -> None:
    pages = [module for module in source.product() if "/views/" in module.path or module.path.endswith("views.py")]
    assert [module.path for module in pages if re.search(r"\brecord\(\s*Happened", module.text)] == []


@pytest.mark.parametrize("reaction", consequences.REACTIONS, ids=lambda reaction: reaction.key)
def test_reaction_takes_an_event_and_the_instant(reaction: Reaction) -> None:
    run = import_string(reaction.run)
    assert list(run.__annotations__) == ["event", "now", "return"]


def test_admin_and_the_whole_of_allauth_are_not_mounted() -> None:
    namespaces = {str(name) for name in get_resolver().namespace_dict}
    assert "admin" not in namespaces
    assert [route for route in _routes() if "socialaccount" in route or "password/reset" in route] == []
