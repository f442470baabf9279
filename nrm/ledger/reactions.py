"""Finds the function behind a reaction's stable key, through the wiring table that settings expose."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.utils.module_loading import import_string

from nrm.happened import Happened
from nrm.wires import Lane, Reaction

Run = Callable[..., str | None]


class UnknownReaction(LookupError):
    """The outbox names a reaction that the wiring table no longer has."""

    code = "unknown_reaction"


def on(kind: Happened) -> Iterator[Reaction]:
    return (reaction for reaction in settings.REACTIONS if reaction.on == kind)


def named(key: str) -> Reaction:
    for reaction in settings.REACTIONS:
        if reaction.key == key:
            return reaction
    raise UnknownReaction(key)


def lane(key: str) -> Lane:
    """That of a row whose reaction is gone is told by whoever takes it."""
    return next((reaction.lane for reaction in settings.REACTIONS if reaction.key == key), Lane.DELIVER)


def lasting() -> list[str]:
    """What has a lane of its own."""
    return [reaction.key for reaction in settings.REACTIONS if reaction.lane != Lane.DELIVER]


def resolve(reaction: Reaction) -> Run:
    run: Run = import_string(reaction.run)
    return run
