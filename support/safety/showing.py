"""A stay in a place of safety as a row: who, since when, and how many days are left by the version."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.look.parts import Cell, Column, Tag
from support.frame import name_of
from support.models.safety import SafetyStay
from support.safety.staying import days_left


def columns() -> list[Column]:
    return [Column(_("Person")), Column(_("Came")), Column(_("Last day")), Column(_("How they went on"))]


def rows(stays: Sequence[SafetyStay], *, on: date) -> list[list[Cell]]:
    return [_row(stay, on) for stay in stays]


def _row(stay: SafetyStay, on: date) -> list[Cell]:
    care, has_ended = stay.care, bool(stay.outcome)
    return [
        Cell(name_of(care) or _("No name given"), href=reverse("care", args=[care.reference]), hint=care.number),
        Cell(_("Since %(day)s") % {"day": date_format(stay.entered_on, "j F Y")}),
        Cell(_("To %(day)s") % {"day": date_format(stay.ends_on, "j F Y")}, tag=None if has_ended else left(stay, on)),
        Cell(
            _("Add the number of their case") if has_ended else _("Record how they went on"),
            href=reverse("safety_stay_end", args=[stay.reference]),
        ),
    ]


def left(stay: SafetyStay, on: date) -> Tag:
    days = days_left(stay, on=on)
    if days < 0:
        return Tag(_("Over"), "red")
    if days == 0:
        return Tag(_("Today"), "orange")
    return Tag(ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}, "yellow")
