"""Who is kept out of a decision: by what they declared, and by what is known of where they work."""

from decisions.models.decision import Decision
from decisions.models.panellist import Panellist


def barred(panellist: Panellist, decision: Decision) -> bool:
    if panellist.conflicts.filter(decision=decision).exists():
        return True
    return decision.case.parties.filter(organisation=panellist.employer_id or 0).exists()
