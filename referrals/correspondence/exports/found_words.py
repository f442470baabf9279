"""The letters that were found, line by line. No person is named: the list is read over shoulders."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from nrm.look.parts import Cell, Column
from referrals.correspondence import showing
from referrals.correspondence.exports.words import instant
from referrals.correspondence.models.letter import Letter


def columns() -> list[Column]:
    return [Column(_("Letter")), Column(_("Case")), Column(_("To")), Column(_("Made")), Column(_("State"))]


def lines(found: Iterable[Letter]) -> list[list[Cell]]:
    return [
        [
            Cell(one.get_code_display(), href=reverse("letter", args=[one.reference])),
            Cell(one.case.number),
            Cell(showing.to(one)),
            Cell(instant(one.made_at) if one.made_at else ""),
            Cell(tag=showing.tag(one)),
        ]
        for one in found
    ]
