"""What the page Leaving shows: what is arranged, how they left, drop-in, and whether they asked to come back."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.look.parts import Cell, Column, SummaryRow, Tag
from support.leaving import exits as leaving_exits
from support.leaving import planning, recontact
from support.models.asked import Answer
from support.models.care import Care
from support.models.leaving import Leaving, Recontact, ReEntry, Session
from support.rna.showing import day

MOST = 50


def checklist(found: Leaving | None) -> list[SummaryRow]:
    if found is None:
        return []
    return [
        SummaryRow(_("Told on"), day(found.notice_on) or _("Not yet")),
        SummaryRow(_("Leaves on"), day(found.leaves_on) or _("Not known")),
        _line(_("Destination"), found.get_destination_display()),
        _line(_("Risk and safety plan"), found.get_risk_display()),
        _line(_("Medication and a doctor"), found.get_medication_display()),
        _line(_("Papers"), found.get_papers_display()),
        _line(_("Money"), found.get_money_display()),
        *([SummaryRow(_("Arranged"), found.words)] if found.words else []),
    ]


def still_missing(care: Care) -> str:
    """Of the checklist. Empty as soon as nothing is."""
    parts = [str(words) for words in leaving_exits.missing(planning.open_one(care))]
    if not parts:
        return ""
    said = _("Still missing in the checklist: %(parts)s. Prepare for leaving first, unless they are gone already.")
    return said % {"parts": ", ".join(parts)}


def days_left(ends: date, *, on: date) -> str:
    days = (ends - on).days
    if days < 0:
        return _("That day has passed.")
    return ngettext("%(n)d day is left.", "%(n)d days are left.", days) % {"n": days} if days else _("That is today.")


def exits(care: Care) -> list[list[SummaryRow]]:
    return [_exit(row) for row in _left(care).filter(undone_at=None)]


def taken_back(care: Care) -> list[list[SummaryRow]]:
    """Exits that were recorded in error: they stay on file."""
    rows = _left(care).filter(undone_at__isnull=False)
    return [[SummaryRow(_("What was wrong"), row.undone_because), *_exit(row)] for row in rows]


def _left(care: Care) -> QuerySet[Leaving]:
    return Leaving.objects.filter(care=care, left_on__isnull=False).order_by("-left_on", "-id")


def session_columns() -> list[Column]:
    return [Column(_("Session")), Column(_("Used")), Column(_("Pointed to")), Column(_("How they are"))]


def sessions(care: Care) -> list[list[Cell]]:
    return [_session(row) for row in Session.objects.filter(care=care).order_by("-held_on")[:MOST]]


def recontacts(care: Care) -> list[SummaryRow]:
    """Each on the day from which it is agreed; of one that was made, what was found."""
    leaving = recontact.agreed(care)
    if leaving is None:
        return []
    made = {row.after_months: row for row in leaving.recontacts.all()}
    return [_recontact(leaving, months, made.get(months)) for months in recontact.MONTHS]


def re_entries(asked: Iterable[ReEntry]) -> list[list[SummaryRow]]:
    return [_asked(row) for row in asked]


def _line(key: str, value: str) -> SummaryRow:
    return SummaryRow(key, value) if value else SummaryRow(key, tag=Tag(_("Not yet"), "yellow"))


def _exit(row: Leaving) -> list[SummaryRow]:
    drop_in = _("Until %(day)s") % {"day": day(row.drop_in_until)} if row.drop_in_until else _("Not wanted")
    return [
        SummaryRow(_("Left on"), day(row.left_on)),
        SummaryRow(_("Why"), row.get_reason_display()),
        SummaryRow(_("Where to"), row.get_destination_display()),
        SummaryRow(_("Drop-in"), drop_in),
        *([SummaryRow(_("Housing, in a pilot area"), row.get_housing_display())] if row.pilot_id else []),
    ]


def _recontact(leaving: Leaving, months: int, made: Recontact | None) -> SummaryRow:
    key = _("After %(n)d months") % {"n": months}
    if made is None:
        return SummaryRow(key, _("From %(day)s") % {"day": day(recontact.due_on(leaving, months))})
    return SummaryRow(key, f"{day(made.made_on)}: {made.get_found_display()}")


def _session(row: Session) -> list[Cell]:
    if not row.was_used:
        return [Cell(day(row.held_on)), Cell(_("Offered. They did not come, and need not")), Cell(""), Cell("")]
    asked = ((_("health %(n)d of 5"), row.health), (_("in themselves %(n)d of 5"), row.wellbeing))
    said = ", ".join(words % {"n": number} for words, number in asked if number)
    return [Cell(day(row.held_on)), Cell(_("They came")), Cell(row.signposted), Cell(said or _("They did not say"))]


def _asked(row: ReEntry) -> list[SummaryRow]:
    tag = Tag(_("With the competent authority"), "blue")
    if row.answer:
        tag = Tag(row.get_answer_display(), "green" if row.answer == Answer.GRANTED else "orange")
    why = [SummaryRow(_("Why"), row.answer_words or row.get_because_display())] if row.answer else []
    return [SummaryRow(_("Asked for until"), day(row.asked_until), tag=tag), *why]
