"""What is missing before a draft can be signed off, and what should be looked at once more. Read anew each time."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from decisions import limbs
from decisions.conclusive import comparing
from decisions.models.citation import Citation
from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb
from nrm.guidance.vocabulary import Outcome
from referrals.casefile import sources
from referrals.casefile.requests.models import Request
from referrals.casefile.sources import Exhibit


@dataclass(frozen=True, slots=True)
class Missing:
    """`stops` keeps it from being signed off; `look` is for the officer to look at and say so."""

    stops: Sequence[str]
    look: Sequence[str]
    carried: Outcome


def missing(decision: Decision) -> Missing:
    findings = {Limb(row.limb): row for row in decision.findings.prefetch_related("citations")}
    answers = {limb: row.answer for limb, row in findings.items()}
    asked = limbs.needed(decision.age_then, answers)
    cited = [citation for row in findings.values() for citation in row.citations.all()]
    exhibits = sources.exhibits(decision.case)
    carried, aged = limbs.carried(decision.age_then, answers), comparing.age_before(decision)
    stops = [
        *_unanswered(decision, asked, findings),
        *_unexplained(decision, aged),
        *_adverse(decision, carried),
        *_gone(cited, exhibits),
    ]
    look = [*_aged(aged), *_unsupported(asked, findings), *_uncited(cited, exhibits), *_unheard(decision, cited)]
    return Missing(stops, look, carried)


def _unanswered(decision: Decision, asked: Sequence[Limb], findings: dict[Limb, Finding]) -> list[str]:
    age = [] if decision.age_then else [_("How old they were when they were exploited")]
    found = [_("A finding: %(limb)s") % _named(limb) for limb in asked if not _of(findings, limb).answer]
    reasons = [
        _("Reasons for the finding: %(limb)s") % _named(limb)
        for limb in asked
        if _of(findings, limb).answer and not _of(findings, limb).reasons.strip()
    ]
    return [*age, *found, *reasons]


def _unexplained(decision: Decision, aged: str) -> list[str]:
    """What differs from the stage before is reasoned, limb by limb, and so is another age."""
    why_aged = [_("Why their age then differs from the earlier decision, in the reasons for the outcome")]
    why = [
        _("Why the finding differs from the earlier decision: %(limb)s") % _named(limb)
        for limb in comparing.unexplained(decision)
    ]
    return [*(why_aged if aged and not decision.reasons.strip() else []), *why]


def _aged(before: str) -> list[str]:
    said = _("Their age then is another than in the earlier decision, which said: %(age)s")
    return [said % {"age": before.lower()}] if before else []


def _adverse(decision: Decision, carried: Outcome) -> list[str]:
    """A negative says what might explain what speaks against the person, and why it is negative all the same."""
    if carried is not Outcome.NEGATIVE:
        return []
    mitigation = [] if decision.mitigation.strip() else [_("What might explain what speaks against the account")]
    return mitigation + ([] if decision.reasons.strip() else [_("Reasons for the outcome")])


def _gone(cited: Sequence[Citation], exhibits: Sequence[Exhibit]) -> list[str]:
    known = {exhibit.reference for exhibit in exhibits}
    gone = {row.label for row in cited if row.evidence is not None and row.evidence not in known}
    return [_("%(label)s is cited and no longer belongs to this case") % {"label": label} for label in sorted(gone)]


def _unsupported(asked: Sequence[Limb], findings: dict[Limb, Finding]) -> list[str]:
    bare = [limb for limb in asked if limb in findings and findings[limb].answer and not findings[limb].citations.all()]
    return [_("Nothing is cited for the finding: %(limb)s") % _named(limb) for limb in bare]


def _uncited(cited: Sequence[Citation], exhibits: Sequence[Exhibit]) -> list[str]:
    used = {row.evidence for row in cited}
    return [_("%(label)s is cited nowhere") % {"label": row.label} for row in exhibits if row.reference not in used]


def _unheard(decision: Decision, cited: Sequence[Citation]) -> list[str]:
    """Answers are evidence too: one that nobody weighs is looked at before it is passed over."""
    used = {row.request_id for row in cited}
    answered = Request.objects.filter(case=decision.case_id, answered_at__isnull=False).select_related("asked_of")
    rows = [row for row in answered.order_by("answered_at", "id") if row.pk not in used]
    return [_("The answer of %(who)s is cited nowhere") % {"who": row.asked_of.name} for row in rows]


def _of(findings: dict[Limb, Finding], limb: Limb) -> Finding:
    return findings.get(limb) or Finding(limb=limb)


def _named(limb: Limb) -> dict[str, str]:
    return {"limb": str(limb.label).lower()}
