"""What the page Course of a case shows: how it stands, what may be recorded, and what was."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.course import ending, standing, undoing
from decisions.course.showing_person import at_eighteen, detained
from decisions.models.course import CourseChange, Turn
from nrm.actor import Actor
from nrm.look.parts import Link, SummaryRow, Tag
from nrm.permissions import Permission
from referrals.casefile.actions import standing_still
from referrals.casefile.board.codes import ActCode, CourseState
from referrals.casefile.board.models import NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case

COLOURS = {CourseState.RUNNING: "green", CourseState.SUSPENDED: "yellow"}
# The page on which each is recorded.
PAGES = {
    Turn.SUSPENDED: "case_suspend",
    Turn.WITHDRAWN: "case_withdraw",
    Turn.LEFT: "case_left",
    Turn.DIED: "case_died",
}


def course(case: Case, *, actor: Actor, now: datetime) -> dict[str, Any]:
    state = standing.course_of(case)
    changes = list(standing.changes(case).order_by("-recorded_at", "-id"))
    suspension = next((row for row in changes if row.turn == Turn.SUSPENDED and row.over_at is None), None)
    return {
        "rows": [*_stands(case, state), *(_suspended(case, suspension) if suspension else [])],
        "is_withdrawn": state == CourseState.WITHDRAWN,
        "may_undo": undoing.may_undo(case, by=actor),
        "may_resume": suspension is not None and actor.may(Permission.DECIDE),
        "is_reported": NextAct.objects.filter(case=case, act=ActCode.CONSIDER_WITHDRAWAL).exists(),
        "may_decide": actor.may(Permission.DECIDE),
        "turns": _turns(case, state, actor, now) if actor.may(Permission.DECIDE) else [],
        "history": [(row.get_turn_display(), _of_change(row)) for row in changes],
        "eighteen": at_eighteen(case, actor=actor, now=now),
        "detention": detained(case, actor=actor, now=now),
    }


def _stands(case: Case, state: CourseState) -> list[SummaryRow]:
    return [
        SummaryRow(_("This case"), tag=Tag(state.label, COLOURS.get(state, "grey")), lines=[""]),
        SummaryRow(_("The person is called"), standing.term(case)),
    ]


def _suspended(case: Case, suspension: CourseChange) -> list[SummaryRow]:
    review = NextAct.objects.filter(case=case, act=ActCode.REVIEW_SUSPENSION).first()
    return [
        SummaryRow(_("Suspended because"), suspension.reason),
        SummaryRow(_("Clocks"), lines=_clocks(case)),
        SummaryRow(_("Support"), _("Recovery and support do not end by a suspension. Their clocks go on.")),
        *([SummaryRow(_("To be reviewed"), _day(timezone.localtime(review.attention_at).date()))] if review else []),
    ]


def _clocks(case: Case) -> list[str]:
    running = Deadline.objects.running().filter(case=case).order_by("due_at", "id")
    return [_clock(row) for row in running] or [_("None of them runs")]


def _clock(row: Deadline) -> str:
    values = {"clock": row.get_kind_display()}
    if row.stopped_on is not None:
        return _("%(clock)s: stands still, as a suspension ends the time for a decision") % values
    if row.kind in standing_still.OF_A_DECISION:
        return _("%(clock)s: was late before the suspension, and stays late") % values
    return _("%(clock)s: goes on") % values


def _turns(case: Case, state: CourseState, actor: Actor, now: datetime) -> list[SummaryRow]:
    """Each that leads on from here, with its page or with the sentence that says why not."""
    found = []
    for to, page in PAGES.items():
        if state not in ending.ROWS[to].after:
            continue
        why_not = ending.why_not(case, to, by=actor, now=now)
        link = Link(_("Record"), reverse(page, args=[case.reference]), about=to.label)
        found.append(SummaryRow(_what(to), str(why_not or _hint(to)), actions=() if why_not else (link,)))
    return found


def _what(to: Turn) -> str:
    return {
        Turn.SUSPENDED: _("Suspend"),
        Turn.WITHDRAWN: _("Withdrawal"),
        Turn.LEFT: _("Left the United Kingdom"),
        Turn.DIED: _("Death"),
    }[to]


def _hint(to: Turn) -> str:
    return {
        Turn.SUSPENDED: _("Only where what is held is not enough. Where it is, the decision is made."),
        Turn.WITHDRAWN: _("An adult, of their own will. Nothing stands in the way of a later referral."),
        Turn.LEFT: _("An adult, before the reasonable grounds decision."),
        Turn.DIED: _("Verified. Clocks end, and no letter goes out any more."),
    }[to]


def _of_change(row: CourseChange) -> list[SummaryRow]:
    recorded = _("%(who)s, %(at)s") % {"who": row.recorded_by.person.full_name, "at": _instant(row.recorded_at)}
    said = [
        (_("On"), _day(row.happened_on)),
        (_("How"), row.get_manner_display()),
        (_("Received by"), row.received_by),
        (_("Understanding checked by"), row.capacity_by),
        (_("Rests on"), row.get_proof_display()),
        (_("Reasons"), row.reason),
        (_("Recorded by"), recorded),
        (_("Over"), _over(row)),
        (_("Why it was over"), row.over_reason),
    ]
    return [SummaryRow(name, value) for name, value in said if value]


def _over(row: CourseChange) -> str:
    if row.over_at is None or row.over_by is None:
        return ""
    values = {"why": row.get_over_because_display(), "who": row.over_by.person.full_name, "at": _instant(row.over_at)}
    return _("%(why)s. %(who)s, %(at)s") % values


def _day(on: Any) -> str:
    return date_format(on, "j F Y")


def _instant(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")
