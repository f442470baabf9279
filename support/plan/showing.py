"""What the pages of the plan show: in words, with what is late said first, and a fixed number of questions."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import keyset
from nrm.calendars.working_days import local_day
from nrm.look.parts import Link, SummaryRow, Tag, Task
from support.models.away import Away, Step
from support.models.care import Care
from support.models.contacts import Appointment, ContactEntry
from support.models.helping_service import Signpost
from support.models.incident import Complaint, Incident, Told
from support.models.own_plan import OwnPlan
from support.models.plan import AssessedNeed, Category, Goal, Level, PlanAction, PlanReview
from support.models.risk import RiskAssessment
from support.plan import acting, needs, reviewing, risks

MOST = 100
NEWEST_FIRST = ("-at", "-id")
COLOURS = {Level.URGENT: "red", Level.NEED: "yellow", Level.MET: "green"}
STATES = {
    PlanAction.State.DONE: "green",
    PlanAction.State.WAITING: "yellow",
    PlanAction.State.REFUSED: "orange",
    PlanAction.State.DROPPED: "grey",
}


def plan(care: Care, *, on: date) -> dict[str, Any]:
    latest = needs.newest(care)
    rows = list(latest.needs.all()) if latest else []
    actions = list(PlanAction.objects.filter(care=care).order_by("ended_on", "due_on", "id")[:MOST])
    return {
        "assessed": latest,
        "needs": [_need(row, actions, on) for row in _sorted(rows) if row.level in COLOURS],
        "others": [row for row in _sorted(rows) if row.level not in COLOURS],
        "goals": Goal.objects.filter(care=care).order_by("ended_at", "-id")[:MOST],
        "reviews": [_review(one) for one in PlanReview.objects.filter(care=care).order_by("-held_on")[:MOST]],
        "review": _due(reviewing.due_on(care), on),
        "own": OwnPlan.objects.filter(care=care).first(),
        "signposts": Signpost.objects.filter(care=care)
        .select_related("destination")
        .order_by("-made_at", "-id")[:MOST],
    }


def _sorted(rows: Iterable[AssessedNeed]) -> list[AssessedNeed]:
    levels, order = [Level.URGENT, Level.NEED, Level.MET], list(Category)
    ranks = {level.value: n for n, level in enumerate(levels)}
    return sorted(rows, key=lambda row: (ranks.get(row.level, len(levels)), order.index(Category(row.category))))


def _need(row: AssessedNeed, actions: list[PlanAction], on: date) -> dict[str, Any]:
    own = [_action(action, on) for action in actions if action.category == row.category]
    return {
        "row": row,
        "tag": Tag(row.get_level_display(), COLOURS[Level(row.level)]),
        "actions": own,
        "is_bare": row.level != Level.MET and not own,
    }


def _action(action: PlanAction, on: date) -> dict[str, Any]:
    days = acting.waited(action, on=on)
    late = action.ended_on is None and action.due_on < on
    tag = (
        Tag(_("Late"), "red")
        if late
        else Tag(action.get_state_display(), STATES.get(PlanAction.State(action.state), "blue"))
    )
    is_open = action.ended_on is None
    return {"row": action, "tag": tag, "waited": _waited(days, is_open=is_open), "is_open": is_open}


def _waited(days: int, *, is_open: bool) -> str:
    if days == 0:
        return _("Planned today") if is_open else _("It took less than a day")
    if is_open:
        return ngettext("Waiting for %(n)s day", "Waiting for %(n)s days", days) % {"n": days}
    return ngettext("It took %(n)s day", "It took %(n)s days", days) % {"n": days}


def _review(one: PlanReview) -> SummaryRow:
    late = one.due_on is not None and one.held_on > one.due_on
    lines = [one.words, _("With the person") if one.with_person else _("Without the person")]
    timely = [_("It was due on %(day)s") % {"day": _day(one.due_on)}] if late and one.due_on else []
    return SummaryRow(_day(one.held_on), lines=[*lines, *timely])


def _due(day: date | None, on: date) -> Tag:
    if day is None:
        return Tag(_("No date yet"), "grey")
    text = _("Due by %(day)s") % {"day": _day(day)}
    return Tag(_("%(due)s: late") % {"due": text}, "red") if day < on else Tag(text, "blue")


def contacts(care: Care, *, after: str, before: str, may_write: bool) -> dict[str, Any]:
    found = ContactEntry.objects.filter(care=care).select_related("recorded_by__person", "corrected_by")
    shown = keyset.page(found, order=NEWEST_FIRST, after=after, before=before)
    coming = Appointment.objects.filter(care=care, state=Appointment.State.PLANNED).order_by("starts_at", "id")
    past = Appointment.objects.filter(care=care).exclude(state=Appointment.State.PLANNED).order_by("-starts_at", "-id")
    return {
        "entries": [_entry(one, care, may_write) for one in shown.rows],
        "list": shown,
        "coming": [_appointment(one, is_open=True) for one in coming[:MOST]],
        "past": [_appointment(one, is_open=False) for one in past[:20]],
    }


def _entry(one: ContactEntry, care: Care, may_write: bool) -> dict[str, Any]:
    """What was corrected stays, struck through; nobody corrects it twice."""
    is_corrected = hasattr(one, "corrected_by")
    correct = reverse("contact_correct", args=[care.reference, one.reference])
    return {
        "row": one,
        "at": _at(one.at),
        "is_corrected": is_corrected,
        "correct": correct if may_write and not is_corrected else "",
    }


def _appointment(one: Appointment, *, is_open: bool) -> SummaryRow:
    wanted = [_("An interpreter is needed")] * one.needs_interpreter + [_("Transport is needed")] * one.needs_transport
    lines = [one.get_cue_display(), *filter(None, [one.words]), *wanted]
    if is_open:
        href = reverse("appointment_close", args=[one.reference])
        return SummaryRow(
            _at(one.starts_at), lines=lines, actions=[Link(_("What came of it"), href, _at(one.starts_at))]
        )
    return SummaryRow(_at(one.starts_at), lines=[*lines, one.get_state_display(), *filter(None, [one.outcome])])


def safety(care: Care, *, on: date) -> dict[str, Any]:
    newest = risks.newest(care)
    aways = Away.objects.filter(care=care).prefetch_related("steps").order_by("-last_seen_at", "-id")[:MOST]
    found = Incident.objects.filter(care=care).select_related("recorded_by__person").order_by("-happened_on", "-id")
    complaints = Complaint.objects.filter(care=care).select_related("answered_by__person").order_by("-made_on", "-id")
    shown = [_away(one, on) for one in aways]
    return {
        "risk": newest,
        "risk_rows": _risks(newest) if newest else [],
        "earlier_risks": [(_at(one.made_at), _risks(one)) for one in risks.earlier(care, newest)],
        "risk_due": _due(newest.review_on if newest else None, on),
        "aways": shown,
        "is_missing": any(one["row"].returned_at is None for one in shown),
        "incidents": [{"row": one, "told": _told(one)} for one in found[:MOST]],
        "complaints": complaints[:MOST],
    }


def _told(one: Incident) -> str:
    names = [str(Told(code).label) for code in one.told]
    return _("Told: %(names)s") % {"names": ", ".join(names)} if names else _("Nobody else was told")


def _risks(one: RiskAssessment) -> list[SummaryRow]:
    return [
        SummaryRow(_("Danger of being exploited again"), one.get_exploited_again_display()),
        SummaryRow(_("Danger from others"), one.get_from_others_display()),
        SummaryRow(_("Danger to themselves"), one.get_to_themselves_display()),
        SummaryRow(_("Danger to others"), one.get_to_others_display()),
        SummaryRow(_("What these rest on"), one.words),
        SummaryRow(_("What keeps them safe"), one.safety_plan),
        SummaryRow(_("Gone through"), lines=[_at(one.made_at), one.made_by.person.full_name]),
    ]


def _away(one: Away, on: date) -> dict[str, Any]:
    done = {row.step for row in one.steps.all()}
    late = Step.POLICE not in done and one.returned_at is None and local_day(one.recorded_at) < on
    steps = [_step(step, is_done=step.value in done) for step in Step]
    return {"row": one, "since": _at(one.last_seen_at), "steps": steps, "police_late": late}


def _step(step: Step, *, is_done: bool) -> Task:
    return Task(step.label, "", _("Done"), "green") if is_done else Task(step.label, "", _("To do"), "yellow")


def _at(at: datetime) -> str:
    """The beginning of a day stands for a day of which no time is known."""
    local = timezone.localtime(at)
    return date_format(local, "j F Y, H:i" if local.time() != time.min else "j F Y")


def _day(day: date) -> str:
    return date_format(day, "j F Y")
