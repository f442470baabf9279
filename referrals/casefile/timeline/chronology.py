"""The certified chronology: a sheet for a court that says what happened when, how each date was counted, and by what
the ledger vouches for it. Nothing the person told and no address is on it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.ledger.models import Event, Seal
from nrm.ledger.models.seal import Log
from nrm.letters import Letter, render
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from referrals.casefile.timeline import reading, sums, words
from referrals.casefile.timeline.kinds import MAIN

# More than a court reads, and the sheet says what it leaves out.
MOST = 120


@dataclass(frozen=True, slots=True)
class Clock:
    name: str
    due: str
    state: str
    sum: str


@dataclass(frozen=True, slots=True)
class Entry:
    at: str
    what: str
    who: str


@dataclass(frozen=True, kw_only=True, repr=False)
class Chronology(Letter):
    template: ClassVar[str] = "casefile/chronology"
    title: ClassVar[str] = "Certified chronology"

    route: str
    age_class: str
    nation: str
    opened: str
    printed: str
    seal: str
    clocks: tuple[Clock, ...] = ()
    entries: tuple[Entry, ...] = ()
    left_out: int = 0


def pdf_of(case: Case, *, by: Actor, now: datetime) -> bytes:
    return render(letter_of(case, by=by, now=now))


def letter_of(case: Case, *, by: Actor, now: datetime) -> Chronology:
    newest = list(reading.of(case).filter(kind__in=MAIN)[: MOST + 1])
    shown = newest[:MOST][::-1]
    everything = reading.of(case).filter(kind__in=MAIN).count() if len(newest) > MOST else len(newest)
    return Chronology(
        reference=case.number,
        dated=local_day(now),
        route=case.get_route_display(),
        age_class=case.get_age_class_display(),
        nation=case.get_nation_display(),
        opened=_instant(case.opened_at),
        printed=_printed(by, now),
        seal=_seal(case),
        clocks=tuple(_clock(row, now) for row in _standing(case)),
        entries=tuple(_entries(shown, by)),
        left_out=everything - len(shown),
    )


def _standing(case: Case) -> Iterable[Deadline]:
    """The date of each clock that holds; dates it took the place of are on the explanation of each."""
    return Deadline.objects.of(case).filter(superseded_at=None).select_related("case")


def _clock(row: Deadline, now: datetime) -> Clock:
    return Clock(row.get_kind_display(), _day(row), _state(row, now), sums.in_a_line(row))


def _day(row: Deadline) -> str:
    return date_format(row.due_on, "j F Y")


def _state(row: Deadline, now: datetime) -> str:
    if row.met_at is not None:
        return _("met on %(day)s") % {"day": date_format(localtime(row.met_at), "j F Y")}
    if row.stopped_on is not None:
        return _("standing still since %(day)s") % {"day": date_format(row.stopped_on, "j F Y")}
    return _("not met in time") if row.is_late(now) else _("running")


def _entries(events: Sequence[Event], reader: Actor) -> Iterable[Entry]:
    """Organisations only: the sheet leaves the building."""
    names = words.names_in(events, reader=reader)
    outside = Actor()
    for event in events:
        yield Entry(_instant(event.at), words.sentence(event, names), words.who(event, names, reader=outside))


def _printed(by: Actor, now: datetime) -> str:
    body = Organisation.objects.filter(pk=by.organisation_id or 0).values_list("name", flat=True).first() or ""
    values = {"who": ", ".join(filter(None, (by.name, body))), "at": _instant(now)}
    return _("Printed by %(who)s on %(at)s") % values


def _seal(case: Case) -> str:
    """The head of the ledger's hash chain, and how many entries about this case do not stand under it yet."""
    head = Seal.objects.order_by("-n").first()
    if head is None:
        return _("The ledger has not been sealed yet. Print this sheet again in a few minutes.")
    of_case = reading.of(case).order_by().values("pk")
    total = reading.of(case).count()
    sealed = Seal.objects.filter(log=Log.EVENT, row_id__in=of_case).count()
    said = ngettext(
        "%(sealed)s of %(n)s entry about this case stands under link %(link)s of the ledger’s hash chain: %(hash)s",
        "%(sealed)s of %(n)s entries about this case stand under link %(link)s of the ledger’s hash chain: %(hash)s",
        total,
    )
    return said % {"sealed": sealed, "n": total, "link": head.n, "hash": bytes(head.hash).hex()}


def _instant(at: datetime) -> str:
    return date_format(localtime(at), "j M Y, H:i")
