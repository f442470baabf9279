"""Some of many for each route, others for the next: all routes together meet them all. To prove, each meets all."""

from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

from tests.proof import PROVING

T = TypeVar("T")


def turned(these: Sequence[T], route: str) -> list[T]:
    """The same from another place on."""
    start = crc32(route.encode()) % len(these)
    return [*these[start:], *these[:start]]


def some(these: Sequence[T], route: str, *, enough: int) -> list[T]:
    return list(these) if PROVING else turned(these, route)[:enough]
