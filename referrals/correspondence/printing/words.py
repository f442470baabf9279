"""The print room in words: what waits, each batch, and each letter of it. No name and no address is in any line."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.parts import Cell, Column, SummaryRow, Tag
from referrals.correspondence.models.dispatch import Batch, Dispatch, DispatchState

COLOURS = {
    DispatchState.QUEUED: "blue",
    DispatchState.SENT: "green",
    DispatchState.RETURNED: "red",
    DispatchState.CALLED_OFF: "orange",
    DispatchState.REPEATED: "grey",
}

HINTS = {
    DispatchState.QUEUED: gettext_lazy("Call off"),
    DispatchState.SENT: gettext_lazy("It came back"),
    DispatchState.REPEATED: gettext_lazy("It came back"),
}


def queue_columns() -> list[Column]:
    return [Column(_("Case")), Column(_("Letter")), Column(_("Pages"), numeric=True), Column(_("Waits since"))]


def queue_rows(found: Iterable[Dispatch]) -> list[list[Cell]]:
    return [
        [
            Cell(one.letter.case.number, href=reverse("dispatch_call_off", args=[one.reference]), hint=_("Call off")),
            Cell(one.letter.get_code_display(), hint=one.letter.to),
            Cell(one.letter.pages, numeric=True),
            Cell(instant(one.queued_at)),
        ]
        for one in found
    ]


def batch_columns() -> list[Column]:
    return [Column(_("Made")), Column(_("By")), Column(_("Letters"), numeric=True), Column(_("State"))]


def batch_rows(found: Iterable[Batch]) -> list[list[Cell]]:
    return [
        [
            Cell(instant(one.made_at), href=reverse("batch", args=[one.reference])),
            Cell(one.made_by.person.full_name),
            Cell(len(one.dispatches.all()), numeric=True),
            Cell(tag=tag(one), hint=_("Printed again from an earlier batch") if one.again_id else ""),
        ]
        for one in found
    ]


def tag(batch: Batch) -> Tag:
    if batch.posted_at:
        return Tag(_("Posted"), "green")
    return Tag(_("Printed"), "blue") if batch.printed_at else Tag(_("To print"), "yellow")


def facts(batch: Batch) -> list[SummaryRow]:
    made = _("%(at)s, by %(who)s") % {"at": instant(batch.made_at), "who": batch.made_by.person.full_name}
    rows = [SummaryRow(_("Made"), made), SummaryRow(_("State"), tag=tag(batch))]
    if batch.printed_at:
        rows.append(SummaryRow(_("First printed"), instant(batch.printed_at)))
    if batch.posted_at and batch.posted_by:
        posted = {"at": instant(batch.posted_at), "who": batch.posted_by.person.full_name}
        rows.append(SummaryRow(_("Posted"), _("%(at)s, by %(who)s") % posted))
    return rows


def letter_columns() -> list[Column]:
    return [Column(_("Case")), Column(_("Letter")), Column(_("Pages"), numeric=True), Column(_("State"))]


def letter_rows(found: Iterable[Dispatch]) -> list[list[Cell]]:
    return [
        [
            Cell(one.letter.case.number, href=_act(one), hint=HINTS.get(DispatchState(one.state), "")),
            Cell(one.letter.get_code_display(), hint=one.letter.to),
            Cell(one.letter.pages, numeric=True),
            Cell(tag=state(one), hint=one.why),
        ]
        for one in found
    ]


def name(dispatch: Dispatch) -> str:
    return f"{dispatch.letter.case.number}: {dispatch.letter.get_code_display()}"


def _act(dispatch: Dispatch) -> str:
    """What can be done with it now, if anything."""
    acts = {DispatchState.QUEUED: "dispatch_call_off", DispatchState.SENT: "dispatch_came_back"}
    acts[DispatchState.REPEATED] = "dispatch_came_back"
    act = acts.get(DispatchState(dispatch.state))
    return reverse(act, args=[dispatch.reference]) if act else ""


def state(dispatch: Dispatch) -> Tag:
    return Tag(dispatch.get_state_display(), COLOURS[DispatchState(dispatch.state)])


def instant(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")
