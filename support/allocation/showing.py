"""What pages of allocation show: what is sought in words, and the offers that wait for a provider."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from support.allocation.board import contact_tag, in_short, words
from support.contact import clock
from support.frame import name_of
from support.models.care import Care
from support.models.contract import Need, Region, Taken
from support.models.placement import Placement, PlacementState
from support.models.seeking import Living, Risk, Seeking
from support.scope import CARE


def sought(seeking: Seeking) -> list[SummaryRow]:
    return [
        SummaryRow(_("Wants"), Living(seeking.living).label),
        SummaryRow(_("Where"), ", ".join(words(Region, seeking.regions)) or _("Anywhere")),
        SummaryRow(_("Never in"), ", ".join(words(Region, seeking.not_regions)) or _("Nothing said")),
        SummaryRow(_("Can live with"), Taken(seeking.lives_with).label),
        SummaryRow(_("The place offers"), ", ".join(words(Need, seeking.needs)) or _("Nothing special")),
        SummaryRow(_("Risks"), ", ".join(words(Risk, seeking.risks)) or _("None said")),
        SummaryRow(_("Language"), seeking.language or _("Not said")),
        SummaryRow(_("Children with them"), str(seeking.dependants)),
    ]


def typed(seeking: Seeking | None, care: Care) -> dict[str, Any]:
    """What was said, as the boxes of the form hold it; the first time, the language that is known."""
    if seeking is None:
        return {"language": next(iter(care.person.languages), "")}
    names = ("living", "regions", "not_regions", "lives_with", "needs", "risks", "language", "dependants")
    return {name: getattr(seeking, name) for name in names}


def waiting_for(actor: Actor) -> QuerySet[Placement]:
    """Of the manager's own provider: not answered, or accepted and given to nobody."""
    held = Holding.objects.filter(kind=HoldingKind.SUPPORT_PLAN, subject_type=CARE, subject_id=OuterRef("care_id"))
    seen = Care.objects.visible_to(actor).open().values("pk")
    mine = Placement.objects.filter(Q(provider=actor.organisation_id), care__in=seen)
    unheld = mine.annotate(is_held=Exists(held)).filter(is_held=False)
    waits = unheld.filter(state__in=(PlacementState.OFFERED, PlacementState.ACCEPTED))
    return waits.select_related("care__person", "care__seeking")


def offer_columns() -> list[Column]:
    return [Column(_("Person")), Column(_("Offered")), Column(_("First contact")), Column(_("Looking for"))]


def offer_rows(placements: Sequence[Placement], *, now: datetime) -> list[list[Cell]]:
    contacts = clock.of_all([row.care for row in placements], now=now)
    return [_offer_row(row, contacts.get(row.care_id), now) for row in placements]


def _offer_row(placement: Placement, contact: clock.FirstContact | None, now: datetime) -> list[Cell]:
    care, seeking = placement.care, getattr(placement.care, "seeking", None)
    is_new = placement.state == PlacementState.OFFERED
    return [
        Cell(
            name_of(care) or _("No name yet"),
            href=reverse("care_placing", args=[care.reference]),
            tag=Tag(_("Answer it"), "blue") if is_new else Tag(_("Give to a worker"), "yellow"),
            hint=care.number,
        ),
        Cell(_("Since %(at)s") % {"at": date_format(localtime(placement.offered_at), "j F Y, H:i")}),
        Cell(tag=contact_tag(contact, now)) if contact else Cell(_("No clock of first contact runs")),
        Cell(in_short(seeking) if seeking else _("Not said yet what they need")),
    ]
