"""The letters in the list of a body in words: each in a line, and one with what is to be done with it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from referrals.correspondence.models.dispatch import Channel, Dispatch


def columns() -> list[Column]:
    return [Column(_("Letter")), Column(_("Reference")), Column(_("Sent")), Column(_("State"))]


def rows(found: Iterable[Dispatch]) -> list[list[Cell]]:
    return [_row(dispatch) for dispatch in found]


def facts(dispatch: Dispatch) -> list[SummaryRow]:
    letter = dispatch.letter
    rows = [
        SummaryRow(_("Reference"), letter.case.number),
        SummaryRow(_("State"), tag=tag(dispatch)),
        SummaryRow(_("Here since"), instant(dispatch.queued_at)),
        SummaryRow(_("Pages"), letter.pages),
    ]
    if dispatch.deemed_served_on:
        rows.append(SummaryRow(_("Counts as served on"), day(dispatch.deemed_served_on)))
    return rows


def receipt(dispatch: Dispatch) -> str:
    if dispatch.opened_at is None:
        return ""
    opener = Membership.objects.select_related("person").filter(pk=dispatch.opened_by_membership_id or 0).first()
    values = {"who": opener.person.full_name if opener else _("somebody"), "at": instant(dispatch.opened_at)}
    return _("First opened by %(who)s on %(at)s") % values


def tag(dispatch: Dispatch) -> Tag:
    if dispatch.channel == Channel.BY_HAND:
        return Tag(_("Handed over"), "grey") if dispatch.is_seen_to else Tag(_("To hand over"), "orange")
    return Tag(_("Opened"), "grey") if dispatch.is_seen_to else Tag(_("New"), "blue")


def _row(dispatch: Dispatch) -> list[Cell]:
    return [
        Cell(
            dispatch.letter.get_code_display(),
            href=reverse("own_letter", args=[dispatch.reference]),
            hint=_hint(dispatch),
        ),
        Cell(dispatch.letter.case.number),
        Cell(instant(dispatch.queued_at)),
        Cell(tag=tag(dispatch)),
    ]


def _hint(dispatch: Dispatch) -> str:
    """A body that has two parts in a case gets a letter for each."""
    if dispatch.channel == Channel.PORTAL:
        return _("For you as %(what)s") % {"what": dispatch.letter.get_recipient_display()}
    return "" if dispatch.is_seen_to else _("To the person. Print it and hand it over")


def instant(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H:i")


def day(on: date) -> str:
    return date_format(on, "j F Y")
