"""The frame of every page about a case: who and what, flags, clocks, and the strip of pages that floors bring."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm import menus
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.guidance.vocabulary import ClockCode
from nrm.look.deadlines import Deadline as Shown
from nrm.look.parts import Tab, Tag
from nrm.permissions import Permission
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import URGENT, FlagCode
from referrals.casefile.board.models import Flag
from referrals.casefile.board.work import holders
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.break_glass import BreakGlass
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Frame:
    case: Case
    tags: list[Tag]
    clocks: list[Shown]
    tabs: list[Tab]
    rare_tabs: list[Tab]
    holder: str
    # Whose case is next, where this one was opened from a list.
    onward: str
    may: dict[str, bool]


def case_of(request: ActorRequest, reference: UUID) -> Case:
    visible = Case.objects.visible_to(request.actor).select_related("person").prefetch_related("flags", "tracks")
    return get_object_or_404(visible, reference=reference)


def frame(case: Case, *, actor: Actor, current: str, now: datetime, onward: str = "") -> Frame:
    running = Deadline.objects.running().filter(case=case).order_by("due_at", "id")
    holder = holders([case]).get(case.pk)
    return Frame(
        case,
        holder=holder.person.full_name if holder else "",
        onward=onward,
        may=_may(case, actor, holder),
        tags=[*_tags(case), *_urgent(case, actor, now)],
        clocks=[_shown(row, now) for row in running],
        tabs=_tabs(case, actor, current, rare=False),
        rare_tabs=_tabs(case, actor, current, rare=True),
    )


def _may(case: Case, actor: Actor, holder: Membership | None) -> dict[str, bool]:
    works = actor.may(Permission.WORK_CASES)
    return {
        "take": works and holder is None and assignment.is_open(case),
        "release": works and holder is not None and holder.pk == actor.membership_id,
        "assign": actor.may(Permission.ASSIGN_WORK),
    }


def flying(case: Case) -> list[Flag]:
    """In the order in which they were raised; read once for a page."""
    return sorted(case.flags.all(), key=lambda flag: (flag.since, flag.pk))


def _tags(case: Case) -> list[Tag]:
    kinds = [Tag(case.get_route_display()), Tag(case.get_age_class_display(), "purple" if case.is_child else "grey")]
    if case.is_restricted:
        kinds.append(Tag(_("Restricted"), "red"))
    flags = [FlagCode(flag.flag) for flag in flying(case)]
    return [*kinds, *(Tag(flag.label, "red" if flag in URGENT else "orange") for flag in flags)]


def _urgent(case: Case, actor: Actor, now: datetime) -> list[Tag]:
    """Whoever is here for an hour only sees when it ends."""
    if not case.is_restricted:
        return []
    mine = BreakGlass.objects.live_at(now).filter(Q(membership=actor.membership_id), case=case)
    ends = [date_format(localtime(broken.ends_at), "H:i") for broken in mine.order_by("ends_at")]
    return [Tag(_("Urgent opening until %(time)s") % {"time": time}, "red") for time in ends[-1:]]


def _shown(row: Deadline, now: datetime) -> Shown:
    # Not by get_kind_display: that puts every word of the list into the reader's language to find one.
    kind = str(ClockCode(row.kind).label)
    label = _("%(clock)s (stands still)") % {"clock": kind} if row.stopped_on else kind
    # What stands still has as long as it had on the day on which it stopped, and is not late meanwhile.
    return Shown(label, row.due_on, row.stopped_on or local_day(now), provisional=row.is_provisional)


def _tabs(case: Case, actor: Actor, current: str, *, rare: bool) -> list[Tab]:
    """The page that is open stands in the strip itself, however rare."""
    return [
        Tab(_(tab.title), reverse(tab.url_name, args=[case.reference]), current=tab.url_name == current)
        for tab in menus.CASE_TABS
        if (tab.permission is None or actor.may(tab.permission)) and (tab.is_rare and tab.url_name != current) == rare
    ]
