"""An export in words: the lines of the list, and the page of one. No person is named in any of them."""

from collections.abc import Iterable
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.parts import Cell, Column, SummaryRow, Tag, Text
from nrm.refusal import Refusal
from referrals.correspondence.exports import refusals
from referrals.correspondence.exports.makers import maker_of
from referrals.correspondence.models.export import Export, ExportState

COLOURS = {
    ExportState.ASKED: "blue",
    ExportState.MAKING: "blue",
    ExportState.READY: "green",
    ExportState.GONE: "grey",
    ExportState.FAILED: "red",
    ExportState.REFUSED: "red",
}
WHY: dict[str, Text] = {
    refusals.NoLongerYours.__name__: refusals.NoLongerYours.sentence,
    refusals.NothingFound.__name__: refusals.NothingFound.sentence,
    "stood_still": gettext_lazy("Nothing was made for hours, because the service stood still. Ask for it again"),
}
UNKNOWN = gettext_lazy("It could not be made. Ask for it again, and tell the service team if that fails too")


def columns() -> list[Column]:
    return [Column(_("File")), Column(_("What for")), Column(_("Asked for")), Column(_("State"))]


def lines(found: Iterable[Export]) -> list[list[Cell]]:
    return [
        [
            Cell(maker_of(one.kind).title, href=reverse("export", args=[one.reference])),
            Cell(one.get_purpose_display()),
            Cell(instant(one.asked_at)),
            Cell(tag=tag(one), hint=_kept(one)),
        ]
        for one in found
    ]


def facts(export: Export) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("State"), tag=tag(export)),
        SummaryRow(_("What for"), lines=[line for line in (export.get_purpose_display(), export.said) if line]),
        SummaryRow(_("Asked for"), instant(export.asked_at)),
        *maker_of(export.kind).rows(export),
    ]
    return [*rows, *_made(export)]


def why(export: Export) -> Text:
    if not export.why:
        return ""
    return WHY.get(export.why) or _sentence(export.why) or UNKNOWN


def _sentence(why: str) -> Text:
    """Of a refusal that the maker knows and nobody here does."""
    return next((kind.sentence for kind in Refusal.__subclasses__() if kind.__name__ == why), "")


def tag(export: Export) -> Tag:
    state = ExportState(export.state)
    return Tag(state.label, COLOURS[state])


def file_name(export: Export) -> str:
    """Nothing about anybody."""
    return f"export-{export.reference}.{maker_of(export.kind).ending}"


def _made(export: Export) -> list[SummaryRow]:
    if export.made_at is None or export.expires_at is None:
        return []
    return [
        SummaryRow(_("Made"), instant(export.made_at)),
        SummaryRow(_("Size"), filesizeformat(export.size)),
        SummaryRow(_("Fingerprint (SHA-256)"), export.sha256),
        SummaryRow(_("Kept until"), instant(export.expires_at)),
    ]


def _kept(export: Export) -> str:
    if export.state != ExportState.READY or export.expires_at is None:
        return ""
    return _("Until %(at)s") % {"at": instant(export.expires_at)}


def instant(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")
