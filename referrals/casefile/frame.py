"""The frame of every page about a case: who and what, flags, clocks, and the strip of pages that floors bring."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from nrm import wiring
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.deadlines import Deadline as Shown
from nrm.look.parts import Tab, Tag
from referrals.casefile.board.models import FlagCode
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

URGENT = {FlagCode.DANGER, FlagCode.NO_AUTHORITY_TOLD, FlagCode.NO_SUPPORT_TOLD}


@dataclass(frozen=True, slots=True)
class Frame:
    case: Case
    tags: list[Tag]
    clocks: list[Shown]
    tabs: list[Tab]


def case_of(request: ActorRequest, reference: UUID) -> Case:
    visible = Case.objects.visible_to(request.actor).select_related("person")
    return get_object_or_404(visible, reference=reference)


def frame(case: Case, *, actor: Actor, current: str, now: datetime) -> Frame:
    running = Deadline.objects.running().filter(case=case).order_by("due_at", "id")
    return Frame(
        case,
        tags=_tags(case),
        clocks=[_shown(row, now) for row in running],
        tabs=_tabs(case, actor, current),
    )


def _tags(case: Case) -> list[Tag]:
    kinds = [Tag(case.get_route_display()), Tag(case.get_age_class_display(), "purple" if case.is_child else "grey")]
    flags = [FlagCode(flag.flag) for flag in case.flags.order_by("since", "id")]
    return [*kinds, *(Tag(flag.label, "red" if flag in URGENT else "orange") for flag in flags)]


def _shown(row: Deadline, now: datetime) -> Shown:
    kind = row.get_kind_display()
    label = _("%(clock)s (stands still)") % {"clock": kind} if row.stopped_on else kind
    return Shown(label, row.due_on, local_day(now), provisional=row.is_provisional)


def _tabs(case: Case, actor: Actor, current: str) -> list[Tab]:
    return [
        Tab(_(tab.title), reverse(tab.url_name, args=[case.reference]), current=tab.url_name == current)
        for tab in wiring.CASE_TABS
        if tab.permission is None or actor.may(tab.permission)
    ]
