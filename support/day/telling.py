"""What the day of somebody who supports people holds, over all of their people, in a fixed number of questions."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from operator import attrgetter

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day
from nrm.permissions import Permission
from support import course
from support.day import moving_on, reaching
from support.day.lines import AHEAD, MOST, Line, line
from support.frame import name_of
from support.models.away import Away, Step
from support.models.care import Care
from support.models.contacts import Appointment
from support.models.incident import Complaint
from support.models.period import Period, PeriodKind
from support.models.placement import Placement, PlacementState
from support.models.plan import PlanAction, PlanReview
from support.models.risk import RiskAssessment
from support.plan import reviewing
from support.safety import past

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    cares: list[Care]
    to_see: list[Line] = field(default_factory=list)
    due: list[Line] = field(default_factory=list)
    arrived: list[Line] = field(default_factory=list)


def of(actor: Actor, *, on: date, now: datetime) -> Day:
    """A manager has everybody's. Whoever is only offered is part of nobody's day yet, and whoever left not any more."""
    placed = Placement.objects.filter(provider_id=actor.organisation_id, state=PlacementState.ACCEPTED)
    visible = course.still_there(Care.objects.visible_to(actor).open().filter(pk__in=placed.values("care")))
    cares = list(visible.select_related("person").order_by("opened_at", "id")[:MOST])
    people = {care.pk: care for care in cares}
    due = [*_missing(people, on), *_actions(people, on), *_reviews(people, on), *_risks(people, on)]
    due += [*moving_on.due(people, on), *reaching.due(people, on, now=now), *_past_safety(people, on)]
    if actor.may(Permission.MANAGE_CARE):
        due += _complaints(people, on)
    return Day(
        cares,
        to_see=_appointments(people, on),
        due=sorted(due, key=attrgetter("on")),
        arrived=_arrived(people, on=on, now=now),
    )


def _appointments(people: dict[int, Care], on: date) -> list[Line]:
    """Of today, and those of before of which nobody said what came of them."""
    found = Appointment.objects.filter(care__in=people, state="planned", starts_at__lte=end_of_day(on))
    lines = []
    for one in found.order_by("starts_at", "id")[:MOST]:
        at = timezone.localtime(one.starts_at)
        when = date_format(at, "H:i") if at.date() == on else date_format(at, "j F, H:i")
        lines.append(line(people[one.care_id], "care_contacts", one.get_cue_display(), at.date(), on=on, when=when))
    return lines


def _actions(people: dict[int, Care], on: date) -> Iterable[Line]:
    found = PlanAction.objects.filter(care__in=people, ended_on=None, due_on__lte=on + AHEAD)
    for one in found.order_by("due_on", "id")[:MOST]:
        yield line(people[one.care_id], "care_plan", one.what, one.due_on, on=on)


def _reviews(people: dict[int, Care], on: date) -> Iterable[Line]:
    """The last review says when; before one, the guidance does."""
    held = PlanReview.objects.filter(care__in=people).values("care").annotate(last=Max("next_on"))
    following = {row["care"]: row["last"] for row in held.order_by("care")}
    recovery = Period.objects.standing().filter(care__in=people, kind=PeriodKind.RECOVERY).order_by("-starts_on", "-id")
    first = {period.care_id: reviewing.first_due(period) for period in recovery}
    for pk, care in people.items():
        day = following.get(pk) or first.get(pk)
        if day is not None and day <= on + AHEAD:
            yield line(care, "care_plan", _("Go through the plan"), day, on=on)


def _risks(people: dict[int, Care], on: date) -> Iterable[Line]:
    newest = RiskAssessment.objects.filter(care__in=people).order_by("care", "-number").distinct("care")
    days = {one.care_id: one.review_on for one in newest}
    for pk, care in people.items():
        day = days.get(pk, on)
        if day <= on + AHEAD:
            what = _("Look at the risks again") if pk in days else _("Assess the risks")
            yield line(care, "care_safety", what, day, on=on)


def _past_safety(people: dict[int, Care], on: date) -> Iterable[Line]:
    """The last day in a place of safety is near or past: it ends when somebody says how they went on."""
    for one in past.of_people(people, until=on + ONE_DAY):
        care, href = people[one.care_id], reverse("safety_stay_end", args=[one.reference])
        what = _("Last day in a place of safety: say how they go on")
        when = date_format(one.ends_on, "j F")
        yield Line(name_of(care) or care.number, what, when, href, one.ends_on, is_late=one.ends_on < on)


def _complaints(people: dict[int, Care], on: date) -> Iterable[Line]:
    found = Complaint.objects.filter(care__in=people, answered_at=None).order_by("made_on", "id")
    for one in found[:MOST]:
        yield line(people[one.care_id], "care_safety", _("A complaint waits for an answer"), one.made_on, on=on)


def _missing(people: dict[int, Care], on: date) -> Iterable[Line]:
    """Each step that is still to be taken is one of today, whatever day it is."""
    taken: dict[int, set[str]] = defaultdict(set)
    found = list(Away.objects.filter(care__in=people, returned_at=None).prefetch_related("steps").order_by("id"))
    for one in found:
        taken[one.pk] = {row.step for row in one.steps.all()}
        left = [str(step.label) for step in Step if step.value not in taken[one.pk]]
        if left:
            what = _("Missing. Still to do: %(step)s") % {"step": left[0]}
            yield line(people[one.care_id], "care_safety", what, timezone.localdate(one.recorded_at), on=on)


def _arrived(people: dict[int, Care], *, on: date, now: datetime) -> list[Line]:
    """Who came to us, and what somebody became entitled to, in the last week."""
    since = now - AHEAD
    came = Placement.objects.filter(care__in=people, state=PlacementState.ACCEPTED, answered_at__gte=since)
    lines = [
        line(people[one.care_id], "care", _("Is with us now"), timezone.localdate(one.answered_at or now), on=on)
        for one in came.order_by("-answered_at", "-id")[:MOST]
    ]
    began = Period.objects.standing().filter(care__in=people, made_at__gte=since).order_by("-made_at", "-id")
    lines += [
        line(people[one.care_id], "care", _("Entitled: %(what)s") % {"what": one.get_kind_display()}, day, on=on)
        for one in began[:MOST]
        if (day := timezone.localdate(one.made_at))
    ]
    lines += moving_on.arrived(people, on=on, since=since)
    return sorted(lines, key=attrgetter("on"), reverse=True)
