"""Names of people and organisations, which live upstairs: asked for by the names in `nrm/wiring.py`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Protocol, cast

from django.utils.module_loading import import_string

from nrm import wiring


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation that can be asked for comments, by its auth group."""

    group_id: int
    name: str


class _Consulted(Protocol):
    def __call__(self, *, on: date) -> Collection[tuple[int, str]]: ...


class _Names(Protocol):
    def __call__(self, ids: Collection[int]) -> dict[int, str]: ...


def bodies_to_consult(*, on: date) -> tuple[Body, ...]:
    ask = cast(_Consulted, _named(wiring.DIRECTORY.bodies_to_consult))
    return tuple(Body(group_id, name) for group_id, name in ask(on=on))


def names_of_bodies(group_ids: Collection[int]) -> dict[int, str]:
    return cast(_Names, _named(wiring.DIRECTORY.names_of_bodies))(group_ids)


def names_of_people(user_ids: Collection[int | None]) -> dict[int, str]:
    known = {user_id for user_id in user_ids if user_id is not None}
    return cast(_Names, _named(wiring.DIRECTORY.names_of_people))(known) if known else {}


@cache
def _named(name: str) -> object:
    return import_string(name)
