"""The very text that leaves, made from the decision as it stands: what was shown and what is sent are the same."""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.template.loader import render_to_string

from decisions.models.decision import Decision
from decisions.models.disclosure import Recipient
from decisions.sharing import immigration, refusals, withholding
from decisions.workbench import considering, minutes
from referrals.correspondence.models.protocol import DataClass

TEMPLATES = {
    DataClass.OUTCOME: "decisions/sharing/outcome.txt",
    DataClass.REASONS: "decisions/sharing/reasons.txt",
    DataClass.MINUTE: "decisions/sharing/minute.txt",
}

GAPS = re.compile(r"\n\s*\n")


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    # How many places of the officers' own words were taken out.
    withheld: int = 0

    @property
    def sha256(self) -> str:
        return sha256(self.words.encode()).hexdigest()


def composed(decision: Decision, recipient: Recipient, data: DataClass) -> Text:
    inside, places = withholding.withheld(_inside(decision, data), decision.case)
    context = {
        "decision": decision,
        "person": decision.case.person,
        "inside": inside.strip(),
        "to_police": recipient == Recipient.POLICE,
        "matter": immigration.live(decision.case) if recipient == Recipient.IMMIGRATION else None,
    }
    return Text(_plain(TEMPLATES[data], context), places)


def _inside(decision: Decision, data: DataClass) -> str:
    """Words that officers wrote, if any leave with this."""
    if data == DataClass.MINUTE:
        minute = minutes.latest(decision)
        if minute is None:
            raise refusals.NoMinute
        return minute.text
    if data == DataClass.REASONS:
        return _plain("decisions/sharing/why.txt", {"decision": decision, "findings": considering.heard(decision)})
    return ""


def _plain(template: str, context: dict[str, Any]) -> str:
    """Without the gaps that parts of a template leave when they say nothing."""
    return GAPS.sub("\n\n", render_to_string(template, context)).strip() + "\n"
