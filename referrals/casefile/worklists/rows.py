"""A line of a worklist in words: what to do, why now, which clock, how long it has waited, and who has it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models.membership import Membership
from nrm.calendars.working_days import end_of_day, local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.look.parts import Tag
from referrals.casefile.board.codes import URGENT, ActCode, FlagCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline
from referrals.casefile.models.case import Case
from referrals.casefile.worklists import several


@dataclass(frozen=True, slots=True)
class Row:
    act: NextAct
    href: str
    # What a ticked row says.
    chosen: str
    what: str
    why: str
    due: str
    clock: str
    clock_tag: Tag | None
    waited: str
    holder: str
    tags: list[Tag]
    group: str


@dataclass(frozen=True, slots=True)
class ClockRow:
    clock: Deadline
    tag: Tag | None
    tags: list[Tag]


def rows(
    acts: Iterable[NextAct], address: Callable[[NextAct], str], *, holders: Mapping[int, Membership], now: datetime
) -> list[Row]:
    return [row(act, address(act), holders.get(act.case_id), now=now) for act in acts]


def clock_rows(clocks: Iterable[Deadline], *, now: datetime) -> list[ClockRow]:
    return [ClockRow(clock, clock_tag(clock, now=now), tags(clock.case)) for clock in clocks]


def row(act: NextAct, href: str, holder: Membership | None, *, now: datetime) -> Row:
    clock = next_clock(act.case)
    # Labels, not get_act_display: that puts every word of the list into the reader's language to find one.
    return Row(
        act=act,
        href=href,
        chosen=several.value_of(act.case, holder),
        what=str(ActCode(act.act).label),
        why=why(act, clock, now=now),
        due=_short(clock.due_on, now) if clock else "",
        clock=str(ClockCode(clock.kind).label) if clock else "",
        clock_tag=clock_tag(clock, now=now),
        waited=waited(act.since, now=now),
        holder=act.holder.person.full_name if act.holder else "",
        tags=tags(act.case),
        group=group(act, now=now),
    )


def next_clock(case: Case) -> Deadline | None:
    """Of those that run and do not stand still, the one that falls due first. Read from what the list fetched."""
    live = [row for row in case.deadlines.all() if row.met_at is None and row.superseded_at is None]
    running = [row for row in live if row.stopped_on is None]
    return min(running, key=lambda row: (row.due_at, row.pk), default=None)


def why(act: NextAct, clock: Deadline | None, *, now: datetime) -> str:
    """Why it needs somebody now, in words."""
    if act.waiting_on:
        return _waiting(act, now)
    if clock is not None and clock.is_late(now):
        days = (local_day(now) - clock.due_on).days
        if not days:
            return _("The clock ended today")
        return ngettext("The clock ended %(n)d day ago", "The clock ended %(n)d days ago", days) % {"n": days}
    if clock is not None and clock.warn_at <= now and clock.bound in CAN_BE_LATE:
        return _("The clock is about to end")
    if act.act == ActCode.READ_ANSWER:
        return _("An answer arrived on %(day)s") % {"day": _day(local_day(act.since))}
    if act.attention_at > now:
        return _("Can be done now; needs you from %(day)s") % {"day": _day(local_day(act.attention_at))}
    return _("Since %(day)s") % {"day": _day(local_day(act.since))}


def waited(since: datetime, *, now: datetime) -> str:
    """The one definition of how long something has waited: whole days since it was first posted."""
    days = (local_day(now) - local_day(since)).days
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days} if days else _("Today")


def group(act: NextAct, *, now: datetime) -> str:
    if act.attention_at <= now:
        return _("Needs you now")
    return _("Later today") if act.attention_at <= end_of_day(local_day(now)) else _("Coming up")


def clock_tag(clock: Deadline | None, *, now: datetime) -> Tag | None:
    if clock is None:
        return None
    if clock.is_late(now):
        return Tag(_("Late"), "red")
    return Tag(_("Due soon"), "yellow") if clock.warn_at <= now and clock.bound in CAN_BE_LATE else None


def tags(case: Case) -> list[Tag]:
    flags = [FlagCode(row.flag) for row in case.flags.all()]
    child = [Tag(_("Child"), "purple")] if case.is_child else []
    return [*child, *(Tag(_label(flag), "red" if flag in URGENT else "orange") for flag in flags)]


def _label(flag: FlagCode) -> str | Promise:
    return flag.label


def _waiting(act: NextAct, now: datetime) -> str:
    values = {"what": _for(act.waiting_on), "day": _day(local_day(act.attention_at))}
    if act.attention_at <= now:
        return _("%(what)s was due on %(day)s") % values
    return _("%(what)s is due on %(day)s") % values


def _for(code: str) -> str:
    """What is waited for, as the one who has to do it calls it."""
    return str(dict(ActCode.choices).get(code, code.replace("_", " ")))


def _short(on: date, now: datetime) -> str:
    """The year only where it is another one."""
    return date_format(on, "j M" if on.year == local_day(now).year else "j M Y")


def _day(on: date) -> str:
    return date_format(on, "j F Y")
