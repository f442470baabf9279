"""The worlds that browsers and attackers begin in: the demo's, and the same with a scene for every kind of object."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.utils import timezone

from nrm.demo import world
from nrm.ledger import ticker
from nrm.ledger.models.heartbeat import Beating
from tests import canary_tables, worlds
from tests.security import cast
from tests.security.cast import Cast
from tests.security.object_lines import TABLE
from tests.security.objects import Scene
from tests.worlds import World

Build = Callable[[], Scene]


@dataclass(frozen=True)
class Peopled:
    """Everybody, and each scene by the name of what sets it."""

    cast: Cast
    scenes: dict[str, Scene]

    def scene(self, build: Build) -> Scene:
        return self.scenes[_name(build)]


@cache
def demo() -> World:
    return worlds.told_once("demo", _demo)


@cache
def peopled() -> World:
    return worlds.told_once("peopled", _people, upon=demo().name)


def _demo() -> None:
    """Whatever follows from the stories has followed, so that no journey waits for it."""
    world.tell(now=timezone.now())
    ticker.tick(Beating.TICK, now=timezone.now(), seconds=600)


def _people() -> Peopled:
    people = cast.assemble()
    made = Peopled(people, {_name(build): build() for build in dict.fromkeys(line.scene for line in TABLE.values())})
    assert canary_tables.tables_with_canaries().names == [], "something personal is in a table that is not made for it"
    return made


def _name(build: Build) -> str:
    return f"{build.__module__}.{build.__qualname__}"
