"""The frame of every page about a person's care: who, what they are entitled to now, and the strip of pages."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.door import ActorRequest
from nrm.look.parts import Tab, Tag
from nrm.permissions import Permission
from support import naming
from support.models.away import Away
from support.models.care import Care, CareRoute
from support.models.period import Period
from support.models.placement import LIVE, Placement


@dataclass(frozen=True, slots=True)
class CareTab:
    title: Promise
    url_name: str
    permission: Permission
    # Closed to a provider to whom the person is only offered.
    of_plan: bool = False


# The strip of pages about a person's care, in its order. Each takes the care's reference.
TABS: tuple[CareTab, ...] = (
    CareTab(_("Overview"), "care", Permission.READ_CARE),
    CareTab(_("Plan"), "care_plan", Permission.READ_CARE, of_plan=True),
    CareTab(_("Contacts"), "care_contacts", Permission.READ_CARE, of_plan=True),
    CareTab(_("Safety"), "care_safety", Permission.READ_CARE, of_plan=True),
    CareTab(_("Money"), "care_money", Permission.READ_CARE, of_plan=True),
    CareTab(_("Placing"), "care_placing", Permission.READ_CARE),
    CareTab(_("First contact"), "care_contact", Permission.READ_CARE),
    CareTab(_("Where they live"), "care_living", Permission.READ_CARE),
    CareTab(_("Moving on"), "care_moving_on", Permission.READ_CARE),
    CareTab(_("Leaving"), "care_leaving", Permission.READ_CARE),
    CareTab(_("Police"), "care_police", Permission.READ_CARE),
)


@dataclass(frozen=True, slots=True)
class CareFrame:
    care: Care
    # Nothing of it stands in the title of the page.
    name: str
    tags: list[Tag]
    tabs: list[Tab]
    provider: str
    worker: str


def care_of(request: ActorRequest, reference: UUID) -> Care:
    visible = Care.objects.visible_to(request.actor).select_related("person", "case", "lead")
    return get_object_or_404(visible, reference=reference)


def frame(care: Care, *, actor: Actor, current: str, on: date) -> CareFrame:
    placement = Placement.objects.filter(care=care, state__in=LIVE).select_related("provider").first()
    return CareFrame(
        care,
        name=name_of(care),
        tags=_tags(care, on),
        tabs=_tabs(care, actor, current, offered=placement is not None and placement.answered_at is None),
        provider=placement.provider.name if placement else "",
        worker=_worker(care),
    )


def name_of(care: Care) -> str:
    return naming.of(care.person)


def today(request: ActorRequest) -> date:
    return local_day(request.now)


def _tags(care: Care, on: date) -> list[Tag]:
    standing = Period.objects.standing().filter(care=care, starts_on__lte=on).order_by("starts_on", "id")
    running = [row for row in standing if row.ends_on is None or row.ends_on >= on]
    route = Tag(CareRoute(care.route).label, "grey")
    is_missing = Away.objects.filter(care=care, returned_at=None).exists()
    missing = [Tag(_("Missing"), "red")] if is_missing else []
    return [*missing, route, *(Tag(row.get_kind_display(), "turquoise") for row in running)]


def _tabs(care: Care, actor: Actor, current: str, *, offered: bool) -> list[Tab]:
    closed = offered and not actor.may(Permission.RUN_CONTRACT)
    return [
        Tab(tab.title, reverse(tab.url_name, args=[care.reference]), current=tab.url_name == current)
        for tab in TABS
        if actor.may(tab.permission) and not (tab.of_plan and closed)
    ]


def _worker(care: Care) -> str:
    held = Holding.objects.about(HoldingKind.SUPPORT_PLAN, care).select_related("membership__person").first()
    return held.membership.person.full_name if held else ""
