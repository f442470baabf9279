"""What the pages of a decision show: where it stands, who did what when, and what may be done next."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from decisions import lifecycle, limbs, signing_off, stages
from decisions.again import beside
from decisions.assurance import amended, passed
from decisions.child_panel import offering
from decisions.conclusive import comparing, lawful, standing, unanswered
from decisions.models.decision import Decision, State
from decisions.models.finding import Limb
from decisions.panel import results
from decisions.workbench import considering, minutes
from decisions.workbench.forms import WorkForm
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import ClockCode, StandardCode
from nrm.look.parts import SummaryRow, Tag
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile import sources
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Request

COLOURS = {
    State.RETURNED: "red",
    State.ESCALATED: "orange",
    State.SECOND_CHECK: "purple",
    State.PANEL: "purple",
    State.PANEL_RETURNED: "red",
    State.FINAL: "green",
    State.SERVED: "green",
}
TESTS = {"trafficking": _lazy("Trafficking"), "slavery": _lazy("Slavery, servitude, forced or compulsory labour")}
CAME_TO = {True: _lazy("Made out"), False: _lazy("Not made out"), None: _lazy("Not asked")}


def overview(case: Case, decision: Decision | None, *, actor: Actor, now: datetime) -> dict[str, Any]:
    if decision is None:
        may_begin, shown = actor.may(Permission.DECIDE), offering.shown(case, now=now)
        return {"decision": None, "may_begin": may_begin, "why_not": why_not_begin(case), "child_panel": shown}
    return {
        "decision": decision,
        "tag": Tag(decision.get_state_display(), COLOURS.get(State(decision.state), "")),
        "rows": _rows(decision),
        "checks": decision.checks.select_related("checker__person").order_by("-at", "-id"),
        "panel": results.of(decision),
        "minute": minutes.latest(decision),
        "may": _may(decision, actor),
        "owed": decision.state in {State.PANEL, State.ASSURED} and amended.outstanding(decision),
        "recovery": Deadline.objects.filter(case=case, kind=ClockCode.RECOVERY, superseded_at=None).last(),
    }


def why_not_begin(case: Case) -> str:
    try:
        lifecycle.require_open(case)
    except Refusal as refusal:
        return str(refusal)
    return ""


def workbench(decision: Decision, form: WorkForm, *, now: datetime) -> dict[str, Any]:
    case, findings = decision.case, {row.limb: row for row in decision.findings.prefetch_related("citations")}
    before = comparing.before(decision)
    return {
        "decision": decision,
        "form": form,
        "limbs": [
            {
                "limb": limb,
                "answer": answer,
                "reasons": reasons,
                "because": because,
                "before": before.get(limb),
                "citations": _citations(findings, limb),
            }
            for limb, answer, reasons, because in form.limbs
        ],
        "account": sources.account(case, on=local_day(now)),
        "exhibits": sources.exhibits(case),
        "answers": _answers(case),
        "facts": decision.material_facts.order_by("id"),
        "standard": StandardCode(decision.standard).label,
        "missing": signing_off.missing(decision),
        "standing": standing.of(decision),
        "not_before": lawful.not_before(decision, now=now),
        "open_questions": unanswered.of(decision, stages.rules_of(decision)),
        "is_open": decision.state in lifecycle.OPEN,
        "beside": beside.of(decision),
        "returned_with": decision.checks.filter(draft=decision.draft).order_by("-at").first()
        if decision.state == State.RETURNED
        else None,
    }


def _answers(case: Case) -> QuerySet[Request]:
    answered = Request.objects.filter(case=case, answered_at__isnull=False).select_related("asked_of")
    return answered.order_by("answered_at", "id")


def _citations(findings: dict[str, Any], limb: Limb) -> list[Any]:
    found = findings.get(limb)
    return sorted(found.citations.all(), key=lambda row: row.pk) if found else []


def _rows(decision: Decision) -> list[SummaryRow]:
    outcome = decision.get_outcome_display() if decision.outcome else _("None yet")
    rows = [
        SummaryRow(_("Outcome"), outcome),
        SummaryRow(_("Author"), decision.author.person.full_name),
        SummaryRow(_("Guidance"), version(decision.guidance_code).title),
        SummaryRow(_("Standard of proof"), StandardCode(decision.standard).label),
    ]
    return [*rows, *(SummaryRow(title, word) for title, word in _by_limb(decision))]


def _by_limb(decision: Decision) -> list[tuple[str, str]]:
    """What each test came to, once there is an outcome; how it was served, once it was."""
    if not decision.outcome:
        return []
    answers = {Limb(row.limb): row.answer for row in decision.findings.all()}
    said = [(str(TESTS[test]), str(CAME_TO[made_out])) for test, made_out in limbs.by_limb(decision.age_then, answers)]
    served = [(_("Served how"), decision.get_served_how_display())] if decision.served_how else []
    return [*said, *served]


def _may(decision: Decision, actor: Actor) -> dict[str, bool]:
    decides, checks = actor.may(Permission.DECIDE), actor.may(Permission.CHECK_DECISIONS)
    drafted, left = decision.state == State.DRAFTED, passed.outstanding(decision, stages.rules_of(decision))
    ready = decision.state in {State.DRAFTED, State.ASSURED}
    return {
        "work": decides and decision.state in lifecycle.OPEN,
        "take_up": decides and ready,
        "send": decides and drafted and bool(left),
        "finalise": decides and ready and not left and not amended.outstanding(decision),
        "check": checks and decision.state in {State.SECOND_CHECK, State.ESCALATED},
        "serve": decides and decision.state == State.FINAL,
        "minute": decides and minutes.may_be_written(decision),
    }


def checked(decision: Decision, *, now: datetime) -> dict[str, Any]:
    """For the second checker: the draft with all that it rests on."""
    return {
        "decision": decision,
        "beside": beside.of(decision),
        "rows": _rows(decision),
        "findings": considering.heard(decision),
        "comparison": comparing.lines(decision),
        "facts": decision.material_facts.order_by("id"),
        "account": sources.account(decision.case, on=local_day(now)),
        "exhibits": sources.exhibits(decision.case),
        "answers": _answers(decision.case),
        "minute": minutes.latest(decision),
        "missing": signing_off.missing(decision),
        "checks": decision.checks.select_related("checker__person").order_by("-at", "-id"),
    }
