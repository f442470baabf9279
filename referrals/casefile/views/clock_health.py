"""How the clocks are, all of them: for those who answer for the work, and for those who keep the service going."""

from datetime import datetime, timedelta

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm import door
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look import charts
from nrm.look.parts import Cell, Column, SummaryRow, Tag
from nrm.permissions import Permission
from referrals.casefile.clocks import health
from referrals.casefile.clocks.health import KindHealth, Pulse
from referrals.casefile.clocks.last_pass import Sweep

# A day's end is the first instant of the next one.
INSTANT = timedelta(microseconds=1)
# The tickers come every fifteen seconds; the checks are asked at night.
SILENT = timedelta(minutes=2)
SILENT_AT_NIGHT = timedelta(hours=26)


@door.needs(Permission.WATCH_CLOCKS)
def clock_health(request: ActorRequest) -> HttpResponse:
    kinds = health.by_kind(now=request.now)
    context = {
        "chart": _chart(kinds),
        "columns": _columns(),
        "rows": [_row(kind) for kind in kinds],
        "totals": _totals(kinds),
        "oldest": health.oldest_late(request.actor, now=request.now),
        "pulses": [_pulse(pulse, request.now) for pulse in health.pulses()],
    }
    return render(request, "casefile/clock_health.html", context)


def _chart(kinds: list[KindHealth]) -> charts.BarChart:
    return charts.bars(
        id="late",
        title=_("Late clocks by kind"),
        figures=[(kind.kind.label, kind.late) for kind in kinds if kind.late],
        label_heading=_("Clock"),
        value_heading=_("Late"),
    )


def _columns() -> list[Column]:
    numbers = (_("Running"), _("Due soon"), _("Late"), _("Standing still"))
    return [Column(_("Clock")), *(Column(title, numeric=True) for title in numbers), Column(_("Oldest was due"))]


def _row(kind: KindHealth) -> list[Cell]:
    numbers = (kind.running, kind.due_soon, kind.late, kind.standing_still)
    oldest = date_format(local_day(kind.oldest_late_at - INSTANT), "j F Y") if kind.oldest_late_at else ""
    return [Cell(kind.kind.label), *(Cell(number, numeric=True) for number in numbers), Cell(oldest or _("None"))]


def _totals(kinds: list[KindHealth]) -> dict[str, int]:
    return {
        "running": sum(kind.running for kind in kinds),
        "due_soon": sum(kind.due_soon for kind in kinds),
        "late": sum(kind.late for kind in kinds),
        "still": sum(kind.standing_still for kind in kinds),
    }


def _pulse(pulse: Pulse, now: datetime) -> SummaryRow:
    names = {
        "beat": _("First ticker"),
        "tick": _("Second ticker, without the broker"),
        Sweep.CLOCKS: _("Sweep of warnings and breaches"),
        Sweep.REMINDERS: _("Sweep of reminders to managers"),
        Sweep.INVARIANTS: _("Sweep of the nightly checks"),
        Sweep.EIGHTEEN: _("Sweep of children who will be 18 soon"),
    }
    return SummaryRow(names[pulse.name], lines=[_since(pulse, now)], tag=_silent(pulse, now))


def _since(pulse: Pulse, now: datetime) -> str:
    if pulse.last_at is None:
        return _("Not yet")
    seconds = max(int((now - pulse.last_at).total_seconds()), 0)
    if seconds >= 120:
        return date_format(timezone.localtime(pulse.last_at), "j F Y, H:i")
    return ngettext("%(n)d second ago", "%(n)d seconds ago", seconds) % {"n": seconds}


def _silent(pulse: Pulse, now: datetime) -> Tag | None:
    allowed = SILENT_AT_NIGHT if pulse.name == Sweep.INVARIANTS else SILENT
    silent = pulse.last_at is None or now - pulse.last_at > allowed
    return Tag(_("Silent"), "red") if silent else None
