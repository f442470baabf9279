"""Fills a kind of letter with the facts that it declares; no other is even looked up."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from nrm.letters import Letter
from referrals.correspondence.addressing import ADDRESSING
from referrals.correspondence.composing import Wanted

Facts = Mapping[str, Callable[[Any], Any]]
# What every letter has, whatever it is about.
GIVEN = frozenset(entry.name for entry in fields(Letter))


def filled(kind: type[Letter], wanted: Wanted, facts: Facts, about: object) -> Letter:
    known = {name: _value(name, wanted, facts, about) for name in _declared(kind)}
    known |= wanted.written(kind)
    return kind(
        reference=wanted.case.number,
        dated=wanted.dated,
        language=wanted.language,
        slip=wanted.needs_reading_out,
        **known,
    )


def _declared(kind: type[Letter]) -> list[str]:
    """All but what it has in any case, and what officers write."""
    return [entry.name for entry in fields(kind) if entry.name not in GIVEN and entry.name not in kind.free]


def _value(name: str, wanted: Wanted, facts: Facts, about: object) -> Any:
    return ADDRESSING[name](wanted) if name in ADDRESSING else facts[name](about)
