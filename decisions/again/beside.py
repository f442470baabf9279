"""What stands beside a decision that is made again: why, the one before it, and what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions import earlier
from decisions.again import comparing, redrafting
from decisions.again.comparing import Part
from decisions.models.decision import Decision, Origin
from decisions.models.opinion import Conclusion
from decisions.models.reconsideration import Reconsideration


@dataclass(frozen=True, slots=True)
class Beside:
    before: Decision
    concerns: Conclusion | None
    asked: Reconsideration | None
    parts: Sequence[Part]


def of(decision: Decision) -> Beside | None:
    """None beside a decision that stands in nobody's place."""
    old = decision.replaces
    if old is None:
        return None
    of_panel = decision.origin == Origin.PANEL_RETURN
    asked = Reconsideration.objects.filter(opened__in=[decision, *earlier.chain(decision)]).first()
    if of_panel:
        return Beside(old, redrafting.concerns(old), asked, comparing.parts(old, decision))
    return Beside(old, None, asked, ())
