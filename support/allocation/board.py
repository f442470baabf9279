"""The allocation board: who waits for a provider, who is offered, what they need, and by when they must be reached."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from nrm.actor import Actor
from nrm.look.parts import Cell, Column, Tag
from support.contact import clock
from support.contact.clock import FirstContact
from support.frame import name_of
from support.models.care import Care, CareQuerySet
from support.models.contract import Need, Region, Taken
from support.models.placement import LIVE, Placement, PlacementState
from support.models.seeking import Living, Risk, Seeking
from support.routes import ALLOCATED


class Shown(models.TextChoices):
    WAITING = "waiting", gettext_lazy("Waiting for a provider")
    OFFERED = "offered", gettext_lazy("Offered, not answered")
    PLACED = "placed", gettext_lazy("With a provider")


def people(actor: Actor, shown: Shown, said: Mapping[str, Any]) -> CareQuerySet:
    mine = Care.objects.visible_to(actor).open().filter(route__in=ALLOCATED).select_related("person", "seeking")
    return _narrowed(_standing(mine, shown), said)


def count(actor: Actor, shown: Shown) -> int:
    return people(actor, shown, {}).count()


def _standing(cares: CareQuerySet, shown: Shown) -> CareQuerySet:
    placements = Placement.objects.filter(care=OuterRef("pk"))
    if shown is Shown.WAITING:
        return cares.exclude(Exists(placements.filter(state__in=LIVE)))
    state = PlacementState.OFFERED if shown is Shown.OFFERED else PlacementState.ACCEPTED
    return cares.filter(Exists(placements.filter(state=state)))


def _narrowed(cares: CareQuerySet, said: Mapping[str, Any]) -> CareQuerySet:
    if region := said.get("region"):
        cares = cares.filter(seeking__regions__contains=[region])
    if lives_with := said.get("lives_with"):
        cares = cares.filter(seeking__lives_with=lives_with)
    if need := said.get("need"):
        cares = cares.filter(seeking__needs__contains=[need])
    if language := said.get("language"):
        cares = cares.filter(seeking__language__iexact=language.strip())
    return cares


def columns() -> list[Column]:
    return [Column(title) for title in (_("Person"), _("First contact"), _("Looking for"), _("Risks"), _("Provider"))]


def rows(cares: Sequence[Care], *, now: datetime) -> list[list[Cell]]:
    contacts, offered = clock.of_all(cares, now=now), _providers(cares)
    return [_row(care, contacts.get(care.pk), offered.get(care.pk), now) for care in cares]


def _row(care: Care, contact: FirstContact | None, placement: Placement | None, now: datetime) -> list[Cell]:
    seeking = sought(care)
    return [
        Cell(name_of(care) or _("No name yet"), href=reverse("care_placing", args=[care.reference]), hint=care.number),
        Cell(tag=contact_tag(contact, now)) if contact else Cell(_("No clock of first contact runs")),
        Cell(in_short(seeking) if seeking else _("Not said yet what they need")),
        Cell(", ".join(words(Risk, seeking.risks)) if seeking and seeking.risks else _("No risks said")),
        Cell(placement.provider.name, hint=placement.get_state_display()) if placement else Cell(_("No provider yet")),
    ]


def sought(care: Care) -> Seeking | None:
    return getattr(care, "seeking", None)


def contact_tag(contact: FirstContact, now: datetime) -> Tag:
    if contact.reached_at is not None:
        return Tag(_("Reached"), "green")
    until = date_format(localtime(contact.due_at), "j M, H:i")
    if contact.is_late(now):
        return Tag(_("Late since %(until)s") % {"until": until}, "red")
    return Tag(_("Reach by %(until)s") % {"until": until}, "yellow")


def in_short(seeking: Seeking) -> str:
    parts = [
        str(Living(seeking.living).label),
        ", ".join(words(Region, seeking.regions)),
        str(Taken(seeking.lives_with).label) if seeking.lives_with != Taken.ANYBODY else "",
        ", ".join(words(Need, seeking.needs)),
        seeking.language,
        _children(seeking.dependants),
    ]
    return "; ".join(part for part in parts if part)


def _children(number: int) -> str:
    return ngettext("%(n)d child", "%(n)d children", number) % {"n": number} if number else ""


def words(kind: type[models.TextChoices], codes: Sequence[str]) -> list[str]:
    return [str(kind(code).label) for code in codes]


def _providers(cares: Sequence[Care]) -> dict[int, Placement]:
    found = Placement.objects.live().filter(care__in=cares).select_related("provider")
    return {row.care_id: row for row in found}
