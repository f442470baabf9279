"""The clocks of a case as its page shows them: what each is doing, what may be done to it, and what stopped it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm.look.parts import Tag
from referrals.casefile.actions import clocks
from referrals.casefile.clocks.models import Deadline, Stop
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class StopShown:
    first_on: date
    last_on: date | None
    reason: str
    who: str


@dataclass(frozen=True, slots=True)
class ClockShown:
    clock: Deadline
    tag: Tag | None
    stops: list[StopShown]
    # Empty where it may be done; otherwise the sentence that says why not.
    why_not_stop: str
    why_not_extend: str

    @property
    def stands_still(self) -> bool:
        return self.clock.stopped_on is not None


def running(case: Case, *, now: datetime) -> list[ClockShown]:
    rows = list(Deadline.objects.running().select_related("case").filter(case=case).order_by("due_at", "id"))
    stops = _stops(case)
    return [_shown(row, stops.get(row.chain, []), now) for row in rows]


def ended(case: Case) -> list[tuple[Deadline, Tag]]:
    """The newest first: met ones, dates that a newer one took the place of, and what ended with the case."""
    shown, later = list[tuple[Deadline, Tag]](), set[UUID]()
    for row in Deadline.objects.filter(case=case).order_by("-id"):
        if row.met_at or row.superseded_at:
            shown.append((row, _how_ended(row, is_last=row.chain not in later)))
        later.add(row.chain)
    return shown


def _how_ended(row: Deadline, *, is_last: bool) -> Tag:
    if row.met_at:
        return Tag(_("Met"), "green")
    return Tag(_("Ended with the case"), "grey") if is_last else Tag(_("Replaced"), "grey")


def _shown(row: Deadline, stops: list[StopShown], now: datetime) -> ClockShown:
    stop, extend = clocks.why_not_stop(row, now=now), clocks.why_not_extend(row)
    return ClockShown(row, _tag(row, now), stops, str(stop or ""), str(extend or ""))


def _tag(row: Deadline, now: datetime) -> Tag | None:
    if row.stopped_on is not None:
        return Tag(_("Stands still"), "yellow")
    if row.is_late(now):
        return Tag(_("Late"), "red")
    return Tag(_("Due soon"), "orange") if row.warn_at <= now < row.due_at else None


def _stops(case: Case) -> Mapping[UUID, list[StopShown]]:
    rows = list(Stop.objects.filter(case=case).order_by("first_on", "id"))
    names, found = _names(rows), dict[UUID, list[StopShown]]()
    for row in rows:
        who = names.get(row.by_membership_id or 0, _("the service itself"))
        found.setdefault(row.chain, []).append(StopShown(row.first_on, row.last_on, row.reason, who))
    return found


def _names(rows: Iterable[Stop]) -> dict[int, str]:
    members = Membership.objects.filter(pk__in={row.by_membership_id for row in rows if row.by_membership_id})
    return {row.pk: row.person.full_name for row in members.select_related("person")}
