"""How far the work has come, question by question: for whoever has many of them on one long page."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decisions import limbs
from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb


class Far(StrEnum):
    DONE = "done"
    BEGUN = "begun"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Step:
    """One question of the page; `code` is where it stands on it."""

    code: str
    title: str | Promise
    far: Far

    @property
    def word(self) -> str | Promise:
        return WORDS[self.far]


WORDS = {Far.DONE: _("done"), Far.BEGUN: _("begun"), Far.EMPTY: _("not begun")}
SHORT = {
    Limb.ACTION: _("Action"),
    Limb.MEANS: _("Means"),
    Limb.PURPOSE: _("Purpose"),
    Limb.SLAVERY: _("Slavery"),
}


def steps(decision: Decision) -> Sequence[Step]:
    found = {Limb(row.limb): row for row in decision.findings.prefetch_related("citations")}
    passed_over = limbs.not_asked(decision.age_then)
    return [
        Step("age", _("Age"), _far(decision.age_then)),
        *(Step(limb, SHORT[limb], _of(found.get(limb))) for limb in Limb if limb not in passed_over),
        Step("mitigation", _("Doubts"), _far(decision.mitigation)),
        Step("outcome", _("Reasons"), _far(decision.reasons)),
        Step("facts", _("Facts"), _far(decision.material_facts.exists())),
    ]


def _of(finding: Finding | None) -> Far:
    """Done is answered, reasoned and resting on something."""
    if finding is None:
        return Far.EMPTY
    parts = [finding.answer, finding.reasons.strip(), finding.citations.all()]
    return Far.DONE if all(parts) else Far.BEGUN if any(parts) else Far.EMPTY


def _far(given: object) -> Far:
    return Far.DONE if given else Far.EMPTY
