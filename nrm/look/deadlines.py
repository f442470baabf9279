"""How a deadline is told to people. Computes no deadline: the date and the working days come from a floor's clocks."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON_DAYS = 2
SIGNS = {"met": "✓", "overdue": "!", "today": "!", "soon": "◔", "ahead": "○"}


@dataclass(frozen=True, slots=True)
class Deadline:
    label: str | Promise
    due_on: date
    today: date
    working_days: int | None = None
    provisional: bool = False
    met_on: date | None = None

    @property
    def days(self) -> int:
        return (self.due_on - self.today).days

    @property
    def state(self) -> str:
        if self.met_on is not None:
            return "met"
        if self.days < 0:
            return "overdue"
        if self.days == 0:
            return "today"
        return "soon" if self.days <= SOON_DAYS else "ahead"

    @property
    def sign(self) -> str:
        return SIGNS[self.state]

    @property
    def words(self) -> str:
        if self.met_on is not None:
            late = (self.met_on - self.due_on).days
            return (
                ngettext("Done, %(days)d day late", "Done, %(days)d days late", late) % {"days": late}
                if late > 0
                else _("Done in time")
            )
        if self.days < 0:
            return ngettext("Overdue by %(days)d day", "Overdue by %(days)d days", -self.days) % {"days": -self.days}
        if self.days == 0:
            return _("Due today")
        return ngettext("%(days)d day left", "%(days)d days left", self.days) % {"days": self.days}

    @property
    def working_days_words(self) -> str:
        if self.working_days is None or self.met_on is not None or self.days <= 0:
            return ""
        return ngettext("%(days)d working day", "%(days)d working days", self.working_days) % {
            "days": self.working_days
        }
