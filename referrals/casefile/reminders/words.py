"""A reminder in words: its line in the list, why it was sent, and to what it leads."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.look.parts import Cell, Column, Link, SummaryRow, Tag
from referrals.casefile.clocks.models import Told
from referrals.casefile.reminders.models import As, Reminder

TAGS = {
    Told.WARNED.value: Tag(gettext_lazy("Due soon"), "yellow"),
    Told.BREACHED.value: Tag(gettext_lazy("Late"), "orange"),
    Told.STAYED_LATE.value: Tag(gettext_lazy("Late for over a day"), "red"),
}


def columns() -> list[Column]:
    return [Column(title) for title in (_("Case"), _("Clock"), _("Due"), _("Why"), _("Reminded"))]


def rows(reminders: Iterable[Reminder]) -> list[list[Cell]]:
    return [_row(reminder) for reminder in reminders]


def facts(reminder: Reminder) -> list[SummaryRow]:
    deadline, case = reminder.deadline, reminder.case
    explain = Link(_("Explain this date"), reverse("explain_deadline", args=[deadline.reference]))
    return [
        SummaryRow(_("Case"), case.number, [Link(_("Open the case"), reverse("case", args=[case.reference]))]),
        SummaryRow(_("Clock"), deadline.get_kind_display()),
        SummaryRow(_("Due"), date_format(deadline.due_on, "l j F Y"), [explain]),
        SummaryRow(_("What happened"), str(Told(reminder.told).label)),
        SummaryRow(_("Reminded"), _instant(reminder)),
    ]


def why(reminder: Reminder) -> str:
    return str(As(reminder.as_whom).label)


def _row(reminder: Reminder) -> list[Cell]:
    return [
        Cell(
            reminder.case.number,
            reverse("reminder", args=[reminder.reference]),
            hint="" if reminder.opened_at else _("New"),
        ),
        Cell(reminder.deadline.get_kind_display()),
        Cell(date_format(reminder.deadline.due_on, "j F Y")),
        Cell(tag=TAGS[reminder.told], hint=why(reminder)),
        Cell(_instant(reminder)),
    ]


def _instant(reminder: Reminder) -> str:
    return date_format(timezone.localtime(reminder.made_at), "j F Y, H:i")
