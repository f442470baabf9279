"""What the panel said of a decision, as the authority reads it: by the kind of body, never by name."""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.models.decision import Decision, Origin
from decisions.models.opinion import Conclusion
from decisions.panel import opinions
from decisions.panel.opinions import Heard


@dataclass(frozen=True, slots=True)
class Result:
    conclusion: Conclusion
    heard: Sequence[Heard]
    dissenting: Sequence[Heard]


def of(decision: Decision) -> list[Result]:
    """Of the decision itself, and of the one that the panel returned and in whose place it stands."""
    seen = [decision.pk]
    if decision.origin == Origin.PANEL_RETURN and decision.replaces_id:
        seen.append(decision.replaces_id)
    found = Conclusion.objects.filter(hearing__decision__in=seen).select_related("hearing__sitting")
    return [_result(conclusion) for conclusion in found.order_by("concluded_at", "id")]


def _result(conclusion: Conclusion) -> Result:
    heard = opinions.opened(conclusion.hearing)
    return Result(conclusion, heard, opinions.dissenting(heard, conclusion.view))
