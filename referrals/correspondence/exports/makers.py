"""Who makes files of a kind: each floor registers its makers by name in the wiring; none of them is known here."""

from collections.abc import Callable
from datetime import datetime
from typing import BinaryIO, Protocol

from django.utils.module_loading import import_string

from nrm import wiring
from nrm.actor import Actor
from nrm.look.parts import SummaryRow, Text
from nrm.permissions import Permission
from referrals.casefile.models.case import CaseQuerySet
from referrals.correspondence.exports import refusals
from referrals.correspondence.models.export import Export

# Tells how many are done; called now and then while a file is made. Raises where another worker has begun anew: what is
# written down of an attempt goes into one transaction with it.
Progress = Callable[[int], None]


class Maker(Protocol):
    """Everything that differs between one kind of file and another."""

    title: Text
    # Held by whoever asks; asked again when it is made and at each download.
    right: Permission
    # Of the file's name: "zip" or "pdf".
    ending: str

    def pack(self, export: Export, into: BinaryIO, *, by: Actor, done: Progress, now: datetime) -> None:
        """Writes the file, with what this actor may have at this moment. Raises a Refusal where that is nothing.

        May be called again for the same export: an attempt may die. Nothing else is to be held in memory at once.
        """

    def still_theirs(self, export: Export, *, by: Actor) -> bool:
        """Whether this actor may have all that was packed, at this moment."""

    def rows(self, export: Export) -> list[SummaryRow]:
        """What its page says of it besides: what was looked for, what is in it. No person, no content."""

    def cases(self, export: Export) -> CaseQuerySet:
        """Whose papers leave with it. Each of them keeps that they did."""


def maker_of(kind: str) -> Maker:
    name = wiring.EXPORTS.get(kind)
    if name is None:
        raise refusals.KindUnknown
    made: Maker = import_string(name)()
    return made


def may_have(export: Export, by: Actor) -> bool:
    """Asked again each time: the right itself, then all that is in it."""
    maker = maker_of(export.kind)
    return by.may(maker.right) and maker.still_theirs(export, by=by)
