"""What a check is: a name, what it means in words, what to do about it, and the query that finds the culprits."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from nrm import wiring
from referrals.casefile.models.case import CaseQuerySet

Words = str | Promise


class Find(Protocol):
    """Gives the cases of which the check is not true, each once."""

    def __call__(self, *, now: datetime) -> CaseQuerySet: ...


@dataclass(frozen=True, slots=True)
class Invariant:
    code: str
    title: Words
    means: Words
    remedy: Words
    find: Find

    def __call__(self, *, now: datetime) -> CaseQuerySet:
        return self.find(now=now)


def invariant(title: Words, *, means: Words, remedy: Words) -> Callable[[Find], Invariant]:
    """Named by its function, so that its history goes on under one name."""

    def named(find: Find) -> Invariant:
        return Invariant(find.__name__, title, means, remedy, find)  # type: ignore[attr-defined]  # a function has a name

    return named


def wired() -> list[Invariant]:
    return [import_string(name) for name in wiring.INVARIANTS]
