"""A filled letter of every kind, without a case: what each field may hold, at its most ordinary."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

from decisions.letters import table
from decisions.letters.dates import Counted, Recovery
from decisions.letters.reasons import Reason
from nrm.letters import Letter
from referrals.correspondence.choosing import Audience
from referrals.correspondence.models.letter import Reader

DATED = date(2021, 3, 8)
UNSERVED = Counted(date(2021, 6, 8), 3, "months", counts_that_day=False, given_on=None)
VALUES: dict[str, Any] = {
    "reference": "NRM-7QK2M4XW",
    "dated": DATED,
    "name": "Ana Iliescu",
    "organisation": "Marlow Vale Police",
    "recipient": "prime",
    "is_chosen": False,
    "is_child": False,
    "corrects": False,
    "decided_on": date(2021, 3, 5),
    "served_on": date(2021, 3, 8),
    "standard": "suspects_cannot_prove",
    "recovery": Recovery(date(2021, 3, 6), date(2021, 4, 19), is_minimum=True),
    "runs_to_decision": True,
    "limbs": ("trafficking",),
    "needs_assessment": True,
    "drop_in": True,
    "anyone_may_ask": True,
    "move_on": Counted(date(2021, 4, 22), 45, "calendar_days", False, None, from_on=date(2021, 3, 9)),
    "support": Counted(date(2021, 3, 19), 9, "working_days", counts_that_day=False, given_on=None),
    "ask_by": None,
    "court_by": UNSERVED,
    "reasons": (
        Reason("action", True, ("The account of the journey fits the tickets.",)),
        Reason("means", False, ("Nothing that was sent to us speaks of force, of threats or of a debt.",)),
    ),
    "conclusion": ("Taken together, what we have does not reach the standard.",),
}


def kinds() -> Iterator[tuple[type[Letter], Audience, Reader]]:
    for (_code, audience, reader), kind in table.TABLE.items():
        yield kind, audience, reader


def specimen(kind: type[Letter], **changes: Any) -> Letter:
    declared = [entry.name for entry in fields(kind) if entry.name in VALUES]
    return kind(**({name: VALUES[name] for name in declared} | changes))


def declared(kind: type[Letter]) -> set[str]:
    return {entry.name for entry in fields(kind)}
