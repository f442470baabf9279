"""What the decision page of a case says of child panels before anything is decided."""

from dataclasses import dataclass
from datetime import datetime

from decisions.child_panel import choosing
from decisions.models.child_panel import ChildPanel
from nrm.refusal import Refusal
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Shown:
    """The panel that decides, or whether the case can be passed to one, or why not."""

    panel: ChildPanel | None
    why_not: str


def shown(case: Case, *, now: datetime) -> Shown | None:
    """Nothing about adults."""
    if not case.is_child:
        return None
    panel = ChildPanel.objects.deciding().filter(case=case).select_related("local_authority").first()
    return Shown(panel, "" if panel else _why_not(case, now))


def _why_not(case: Case, now: datetime) -> str:
    """What the page says in place of the button is what the action refuses by."""
    try:
        choosing.require_choice(case, now=now)
    except Refusal as refusal:
        return str(refusal)
    return ""
