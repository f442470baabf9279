"""What pages show of how long support lasts: days that are left, what to ask for by when, and what was asked for."""

from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.guidance.vocabulary import ClockCode
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from support import course
from support.models.asked import Answer, Because
from support.models.care import Care
from support.models.extension import Extension
from support.models.leaving import ReEntry
from support.rna.showing import day


def countdown(care: Care, ends: date | None, *, on: date) -> list[SummaryRow]:
    if ends is None:
        return []
    wanted = {ClockCode.EXTENSION_LEAD: _("Ask for longer support by")}
    if course.is_moving_on(care, on):
        wanted = {ClockCode.NEEDS_ASSESSMENT_LEAD: _("Send an assessment by"), **wanted}
    found = [(words, course.lead_day(care, code, ends, on=on)) for code, words in wanted.items()]
    rows = [SummaryRow(words, day(by), tag=_passed(by, on)) for words, by in found if by]
    return [SummaryRow(_("Support ends"), _left(ends, on)), *rows]


def columns() -> list[Column]:
    return [Column(_("Asked for")), Column(_("What for")), Column(_("Answer"))]


def rows(care: Care) -> list[list[Cell]]:
    found = Extension.objects.filter(care=care).order_by("-asked_at", "-id")
    return [
        [Cell(_("Until %(day)s") % {"day": day(row.asked_until)}), Cell(row.get_ground_display()), answer(row)]
        for row in found
    ]


def answer(row: Extension) -> Cell:
    if row.answer:
        colour = "green" if row.answer == Answer.GRANTED else "orange"
        return Cell(day(row.until_on), tag=Tag(row.get_answer_display(), colour), hint=why(row))
    if row.called_off_at:
        return Cell(tag=Tag(_("Not decided: they left"), "grey"))
    return Cell(tag=Tag(_("Late") if row.is_late else _("Asked for"), "yellow" if row.is_late else "blue"))


def why(row: Extension | ReEntry) -> str:
    """When it was decided, and the reason in full: the one that is counted, and the words beside it."""
    reason = "" if row.because == Because.OTHER else str(row.get_because_display())
    on = date_format(localtime(row.decided_at), "j F Y") if row.decided_at else ""
    return ". ".join(filter(None, (on, reason, row.answer_words)))


def _left(ends: date, on: date) -> str:
    days = (ends - on).days
    if days == 0:
        return _("%(day)s: today is the last day") % {"day": day(ends)}
    if days < 0:
        return _("%(day)s: over") % {"day": day(ends)}
    left = ngettext("%(n)d day left", "%(n)d days left", days) % {"n": days}
    return f"{day(ends)}: {left}"


def _passed(by: date, on: date) -> Tag | None:
    return Tag(_("Passed"), "orange") if by < on else None
