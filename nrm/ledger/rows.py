"""The cells of the ledger's lists: codes turned into words, numbers into names."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol, cast

from django.apps import apps
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nrm import wiring
from nrm.actor import Source
from nrm.ledger import sentences
from nrm.ledger.models import AccessEntry, Event, OutboxRow, Outcome
from nrm.look.parts import Cell, Column, SummaryRow, Tag

Row = list[Cell]


class _Names(Protocol):
    def __call__(self, user_ids: Iterable[int]) -> dict[int, str]: ...


def delivery_columns() -> list[Column]:
    titles = (_("What should follow"), _("After"), _("Due"), _("State"), _("Attempts"), _("Why not"))
    return [Column(title, numeric=title == _("Attempts")) for title in titles]


def deliveries(found: Sequence[OutboxRow]) -> list[Row]:
    return [_delivery(row) for row in found]


def delivery_facts(row: OutboxRow) -> list[SummaryRow]:
    return [
        SummaryRow(_("State"), tag=sentences.state(row)),
        SummaryRow(_("Follows from"), lines=[sentences.words(row.event.kind)]),
        SummaryRow(_("Happened"), lines=[instant(row.event.at)]),
        SummaryRow(_("Due"), lines=[instant(row.not_before)]),
        SummaryRow(_("Attempts"), lines=[row.attempts]),
        SummaryRow(
            _("Why not"), lines=[sentences.error(row.last_error_code) if row.last_error_code else _("No error")]
        ),
        SummaryRow(_("Provider’s reference"), lines=[row.provider_ref or _("None")]),
    ]


def event_columns() -> list[Column]:
    return [Column(title) for title in (_("When"), _("What happened"), _("To what"), _("Who did it"))]


def events(found: Sequence[Event]) -> list[Row]:
    names = names_of(found)
    return [
        [Cell(instant(event.at)), Cell(sentences.words(event.kind)), _subject(event), _who(event, names)]
        for event in found
    ]


def access_columns() -> list[Column]:
    return [
        Column(title) for title in (_("When"), _("What was done"), _("With what"), _("Why"), _("Who"), _("Outcome"))
    ]


def accesses(found: Sequence[AccessEntry]) -> list[Row]:
    names = names_of(found)
    return [
        [
            Cell(instant(entry.at)),
            Cell(sentences.words(entry.action)),
            _subject(entry),
            Cell(sentences.words(entry.purpose)),
            _who(entry, names),
            Cell(tag=Tag(_("Refused"), "red") if entry.outcome == Outcome.DENIED else Tag(_("Shown"), "grey")),
        ]
        for entry in found
    ]


def names_of(found: Sequence[Event] | Sequence[AccessEntry]) -> dict[int, str]:
    """One question for the whole page."""
    names = cast(_Names, import_string(wiring.DIRECTORY.names_of_people))
    known = {row.actor_user_id for row in found if row.actor_user_id is not None}
    return names(known) if known else {}


def _delivery(row: OutboxRow) -> Row:
    return [
        Cell(sentences.words(row.reaction), href=reverse("delivery", args=[row.reference])),
        Cell(sentences.words(row.event.kind)),
        Cell(instant(row.not_before)),
        Cell(tag=sentences.state(row)),
        Cell(row.attempts, numeric=True),
        Cell(sentences.error(row.last_error_code) if row.last_error_code else ""),
    ]


def _subject(row: Event | AccessEntry) -> Cell:
    """The kind of thing and its number: the name of a thing may be a person's."""
    if not row.subject_type:
        return Cell()
    try:
        kind = str(apps.get_model(row.subject_type)._meta.verbose_name)
    except LookupError:  # the log outlives what it names
        kind = row.subject_type
    return Cell(sentences.words(kind), hint=row.subject_id)


def _who(row: Event | AccessEntry, names: dict[int, str]) -> Cell:
    if row.actor_user_id is not None:
        return Cell(names.get(row.actor_user_id) or _("Person %(number)s") % {"number": row.actor_user_id})
    return Cell(_by_itself(row.source))


def _by_itself(source: str) -> str | Promise:
    return _("Somebody not signed in") if source in {Source.WEB, Source.API} else _("The service itself")


def instant(at: datetime) -> str:
    return date_format(localtime(at), "j M Y, H:i:s")
