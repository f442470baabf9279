"""What the decision page of a case says of child panels before anything is decided."""

from dataclasses import dataclass
from datetime import datetime

from decisions.child_panel import choosing, waiting
from decisions.models.child_panel import ChildPanel
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Shown:
    """The panel that decides, or whether the case can be passed to one, or why not."""

    panel: ChildPanel | None
    why_not: str
    # It cannot decide any more, or has let its time go by.
    is_over: bool = False


def shown(case: Case, *, now: datetime) -> Shown | None:
    """Nothing about adults."""
    if not case.is_child:
        return None
    panel = ChildPanel.objects.deciding().filter(case=case).select_related("local_authority").first()
    if panel is None:
        return Shown(None, _why_not(case, now))
    return Shown(panel, "", is_over=_is_over(case, now))


def left_waiting(case: Case, *, now: datetime) -> Shown | None:
    """Once something is decided: the panel that has let its time go by, or cannot decide any more."""
    panel = waiting.of(case) if case.is_child else None
    return Shown(panel, "", is_over=True) if panel and waiting.why_over(panel, now=now) else None


def _is_over(case: Case, now: datetime) -> bool:
    panel = waiting.of(case)
    return panel is not None and waiting.why_over(panel, now=now) is not None


def _why_not(case: Case, now: datetime) -> str:
    """What the page says in place of the button is what the action refuses by."""
    try:
        choosing.require_choice(case, now=now)
    except Refusal as refusal:
        return str(refusal)
    return ""
