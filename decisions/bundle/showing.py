"""What the pages of bundles show: the list, what was chosen so far, and what would leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.bundle import redacting
from decisions.bundle.chosen import Chosen, is_letter
from decisions.bundle.papers import instant
from decisions.bundle.passages import Paper
from decisions.bundle.redacting import Shown
from decisions.models.bundle import Bundle, Reason
from nrm.look.parts import Cell, Column, Link, SummaryRow, Tag, Text
from referrals.correspondence.exports import words

ORDER = ("-begun_at", "-id")


@dataclass(frozen=True, slots=True)
class Read:
    """A paper as it leaves: passage by passage."""

    title: str
    said: str
    passages: tuple[Shown, ...]
    note: Text
    gone: str


def columns() -> list[Column]:
    return [Column(_("For")), Column(_("Purpose")), Column(_("Begun")), Column(_("State"))]


def row(bundle: Bundle) -> list[Cell]:
    return [
        Cell(bundle.meant_for, href=reverse("bundle", args=[bundle.reference])),
        Cell(bundle.get_purpose_display()),
        Cell(instant(bundle.begun_at)),
        Cell(tag=state(bundle)),
    ]


def state(bundle: Bundle) -> Tag:
    return words.tag(bundle.export) if bundle.export else Tag(_("Being chosen"), "yellow")


def overview(found: Chosen) -> dict[str, Any]:
    return {
        "bundle": found.bundle,
        "papers": [_paper(found, paper) for paper in found.offered if paper.code in found.places],
        "left": [paper.title for paper in found.offered if paper.code not in found.places],
        "words": [row for row in found.redactions if row.word],
        "warnings": warnings(found),
        "is_open": found.bundle.settled_at is None,
    }


def warnings(found: Chosen) -> list[Text]:
    said: list[Text] = []
    if found.lost:
        said.append(_("A passage that was to go is worded differently now. Choose again what goes from that paper."))
    if found.unsearched:
        said.append(_("A letter cannot be searched by a machine. Leave it out, as words are to go."))
    if found.unfound:
        n = len(found.unfound)
        text = ngettext(
            "This word stands nowhere in the bundle: %(words)s.",
            "These words stand nowhere in the bundle: %(words)s.",
            n,
        )
        said.append(text % {"words": ", ".join(found.unfound)})
    return said


def read(found: Chosen) -> list[Read]:
    return [_read(found, paper) for paper in found.included]


def facts(bundle: Bundle) -> list[SummaryRow]:
    return [
        SummaryRow(_("For"), bundle.meant_for),
        SummaryRow(_("Purpose"), bundle.get_purpose_display()),
        SummaryRow(_("State"), tag=state(bundle)),
    ]


def _paper(found: Chosen, paper: Paper) -> SummaryRow:
    withheld = found.places[paper.code]
    if withheld:
        return SummaryRow(paper.title, _("Left out: %(why)s") % {"why": _of_reason(withheld)})
    return SummaryRow(paper.title, _count(found.shown[paper.code]), actions=_choose(found, paper))


def _choose(found: Chosen, paper: Paper) -> list[Link]:
    if found.bundle.settled_at is not None:
        return []
    href = reverse("bundle_passages", args=[found.bundle.reference]) + "?" + urlencode({"paper": paper.code})
    return [Link(_("Choose what goes"), href, about=_("from: %(paper)s") % {"paper": paper.title})]


def _read(found: Chosen, paper: Paper) -> Read:
    shown = found.shown[paper.code]
    note = ""
    if is_letter(paper):
        note = _("Its pages leave as they were sent.")
        if found.removal.touches(paper):
            note = _(
                "Its pages leave as pictures without text behind them. Every line from which something goes is black "
                "from end to end, so that nobody can measure what stood there."
            )
    return Read(paper.title, paper.said, shown, note, _count(shown))


def _count(shown: Iterable[Shown]) -> str:
    counted = redacting.counted(shown)
    if not counted:
        return _("Nothing goes from it")
    return ", ".join(
        ngettext("%(n)s passage: %(why)s", "%(n)s passages: %(why)s", n) % {"n": n, "why": _of_reason(reason)}
        for reason, n in counted
    )


def _of_reason(code: str) -> str:
    label = str(Reason(code).label)
    return f"{code}, {label[:1].lower()}{label[1:]}"
