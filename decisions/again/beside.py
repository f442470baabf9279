"""What stands beside a decision that is made again: why, the one before it, and what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions.again import comparing, redrafting
from decisions.again.comparing import Part
from decisions.models.decision import Decision, Origin
from decisions.models.opinion import Conclusion


@dataclass(frozen=True, slots=True)
class Beside:
    earlier: Decision
    concerns: Conclusion | None
    parts: Sequence[Part]


def of(decision: Decision) -> Beside | None:
    """None beside a decision that stands in nobody's place."""
    old = decision.replaces
    if old is None:
        return None
    of_panel = decision.origin == Origin.PANEL_RETURN
    return Beside(
        old, redrafting.concerns(old) if of_panel else None, comparing.parts(old, decision) if of_panel else ()
    )
