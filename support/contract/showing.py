"""The register in words: a version with what it asks for, and each provider with what it has free today."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.look.parts import Cell, Column, Tag
from support.allocation import places
from support.allocation.board import words
from support.allocation.matching import Places
from support.models.contract import Contract, Obligation, Region, Subcontract, Taken

# No contractor has more.
MOST = 200


@dataclass(frozen=True, slots=True)
class Version:
    title: str
    span: str
    is_now: bool
    obligations: Sequence[Obligation]


def version(contract: Contract, *, on: date) -> Version:
    first = date_format(contract.from_on, "j F Y")
    span = _("Since %(first)s") % {"first": first}
    if contract.to_on is not None:
        span = _("%(first)s until %(last)s") % {"first": first, "last": date_format(contract.to_on, "j F Y")}
    is_now = contract.from_on <= on and (contract.to_on is None or on < contract.to_on)
    return Version(contract.title, span, is_now, list(contract.obligations.all()))


def columns() -> list[Column]:
    heads = [Column(title) for title in (_("Provider"), _("Works in"), _("Takes"))]
    return [*heads, Column(_("Rooms free"), numeric=True), Column(_("Outreach free"), numeric=True), Column(_("End"))]


def providers(prime_id: int | None, *, on: date) -> list[list[Cell]]:
    live = Subcontract.objects.of(prime_id).live(on).select_related("provider").order_by("provider__name", "id")
    rows = list(live[:MOST])
    free = places.of(rows, on=on)
    return [_row(row, free[row.provider_id]) for row in rows]


def _row(row: Subcontract, free: Places) -> list[Cell]:
    closed = Tag(_("Takes nobody new"), "orange") if row.closed_because else None
    return [
        Cell(row.provider.name, href=reverse("subcontract", args=[row.reference]), tag=closed),
        Cell(", ".join(words(Region, row.regions))),
        Cell(Taken(row.takes).label),
        Cell(str(max(len(free.rooms) - free.promised, 0)), numeric=True),
        Cell(str(max(free.outreach, 0)), numeric=True),
        Cell(_("End it"), href=reverse("subcontract_end", args=[row.reference])),
    ]
