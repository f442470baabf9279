"""What of a decision is as it stood in the one before it, part by part: compared each time, so never out of date."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb
from decisions.models.material_fact import MaterialFact


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    before: str
    after: str

    @property
    def is_changed(self) -> bool:
        return self.before != self.after


def parts(old: Decision, new: Decision) -> list[Part]:
    """Those that either of them says anything about."""
    before, after = _said(old), _said(new)
    found = [Part(title, before[title], after[title]) for title in before]
    return [part for part in found if part.before or part.after]


def _said(decision: Decision) -> dict[str, str]:
    findings = {row.limb: row for row in decision.findings.prefetch_related("citations")}
    return {
        _("Age when exploited"): str(decision.get_age_then_display()) if decision.age_then else "",
        **{str(limb.label): _finding(findings.get(limb)) for limb in Limb},
        _("Material facts"): _lines([_fact(row) for row in decision.material_facts.order_by("id")]),
        _("Mitigation considered"): decision.mitigation,
        _("Reasons for the outcome"): decision.reasons,
    }


def _finding(finding: Finding | None) -> str:
    if finding is None:
        return ""
    cited = sorted(finding.citations.all(), key=lambda row: row.pk)
    answer = str(finding.get_answer_display()) if finding.answer else ""
    return _lines([answer, finding.reasons, *(_joined([row.label, row.passage]) for row in cited)])


def _fact(fact: MaterialFact) -> str:
    weighed = [str(fact.get_consistency_display()), str(fact.get_weight_display())]
    return _joined([fact.fact, fact.source, *weighed, fact.explanation, fact.mitigation])


def _lines(said: Sequence[str]) -> str:
    return "\n".join(one for one in said if one)


def _joined(said: Sequence[str]) -> str:
    return ". ".join(one.rstrip(".") for one in said if one)
