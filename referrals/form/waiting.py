"""Where a referral has come to, and what it waits for. Read from the board: no word of what anybody wrote."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.access.grants import followers_of
from referrals.casefile.board.codes import TOLD_TO_REFERRERS, ActCode, CourseState, ReconsiderationState, TrackCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case, Route
from referrals.casefile.requests.models import Request


@dataclass(frozen=True, slots=True)
class Step:
    title: str | Promise
    state: str  # "done", "now" or "to_come"
    on: date | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Wait:
    what: str
    whom: str
    since: datetime
    due_on: date | None = None


def steps(case: Case, *, now: datetime) -> list[Step]:
    sent = Step(_("Sent"), "done", local_day(case.opened_at))
    considered = case.tracks.filter(track=TrackCode.INTAKE).exclude(state__in=("submitted", "held")).first()
    if case.route == Route.DUTY_TO_NOTIFY:
        return [sent, Step(_("Counted by the authority"), "done" if considered else "now")]
    decision = Deadline.objects.filter(case=case, kind=ClockCode.REASONABLE_GROUNDS, superseded_at=None).last()
    return [
        sent,
        Step(_("Accepted by the authority"), "done" if considered else "now"),
        _decision(decision, considered is not None, now),
        Step(_("Recovery, support and the conclusive decision"), "to_come"),
        *_course(case),
    ]


def _course(case: Case) -> list[Step]:
    """That nothing goes on for now, or any more."""
    stopped = case.tracks.filter(track=TrackCode.COURSE).exclude(state=CourseState.RUNNING).first()
    return [Step(stopped.state_words, "now", local_day(stopped.since))] if stopped else []


def _decision(deadline: Deadline | None, accepted: bool, now: datetime) -> Step:
    title = _("Reasonable grounds decision")
    if deadline is None:
        return Step(title, "to_come")
    state = "done" if deadline.met_at else ("now" if accepted else "to_come")
    return Step(title, state, deadline.due_on, deadline.is_late(now))


def waits(case: Case) -> list[Wait]:
    """Questions that wait for an answer, then what the organisations have to do."""
    asked = Request.objects.open().filter(case=case).select_related("asked_of").order_by("due_on", "id")
    told = TOLD_TO_REFERRERS - {ActCode.ANSWER_REQUEST, *_again(case)}
    others = NextAct.objects.filter(case=case, act__in=told)
    acts = others.select_related("organisation")
    return [
        *(Wait(row.get_purpose_display(), row.asked_of.name, row.asked_at, row.due_on) for row in asked),
        *(Wait(row.get_act_display(), row.organisation.name, row.since) for row in acts.order_by("since", "id")),
    ]


def _again(case: Case) -> tuple[ActCode, ...]:
    """Of a decision that is looked at again they learn that the request came, and later what came of it."""
    looked_at = case.tracks.filter(track=TrackCode.RECONSIDERATION, state=ReconsiderationState.UNDER_WAY).exists()
    return (ActCode.DECIDE_REASONABLE_GROUNDS,) if looked_at else ()


def followers(case: Case) -> list[str]:
    return sorted(grant.user.full_name or grant.user.email for grant in followers_of(case).select_related("user"))
