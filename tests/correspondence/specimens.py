"""A filled letter of every kind, without a case: what each field may hold, at its most ordinary."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from itertools import chain
from typing import Any

from decisions.letters import again, course, eighteen, police, recovery, table
from decisions.letters.dates import Counted, Recovery
from decisions.letters.reasons import Reason
from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Letter
from referrals.correspondence.kinds import Audience
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.sharing import letters as sharing
from referrals.correspondence.sharing.letters import Told
from referrals.desk import letters as desk
from support.children import letters as children
from support.extension import letters as longer
from support.rna import letters as needs

DATED = date(2021, 3, 8)
OF_DECISIONS = (table.TABLE, course.TABLE, again.TABLE, police.TABLE, eighteen.TABLE, *recovery.TABLES.values())
TABLES = (desk.TABLE, sharing.TABLE, children.TABLE, needs.TABLE, longer.TABLE, *OF_DECISIONS)
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
    "accepted_on": date(2021, 3, 1),
    "decide_by": date(2021, 3, 8),
    "since": date(2021, 3, 8),
    "support_until": date(2021, 3, 10),
    "recovery_until": date(2021, 5, 19),
    "of_age_on": date(2021, 6, 1),
    "told_on": date(2021, 3, 1),
    "answer_by": date(2021, 3, 22),
    "received_on": date(2021, 3, 1),
    "step": "declined",
    "why_not": ("What you sent us was before us already, and we weighed it then.",),
    "disclosed_on": date(2021, 3, 8),
    "citation": "Data Protection Act 2018, Part 3",
    "passages": ("NATIONAL REFERRAL MECHANISM: OUTCOME OF A DECISION", "Case: NRM-7QK2M4XW\nOutcome: Positive"),
    "standard": "suspects_cannot_prove",
    "recovery": Recovery(date(2021, 3, 6), date(2021, 4, 19), is_minimum=True),
    "runs_to_decision": True,
    "limbs": ("trafficking",),
    "needs_assessment": True,
    "drop_in": True,
    "anyone_may_ask": True,
    "move_on": Counted(date(2021, 4, 22), 45, "calendar_days", False, None, from_on=date(2021, 3, 9)),
    "support": Counted(date(2021, 3, 19), 9, "working_days", counts_that_day=False, given_on=None),
    "ask_by": Counted(date(2021, 4, 8), 1, "months", counts_that_day=False, given_on=None),
    "court_by": Counted(date(2021, 6, 8), 3, "months", counts_that_day=False, given_on=None),
    "reasons": (
        Reason("action", True, ("The account of the journey fits the tickets.",)),
        Reason("means", False, ("Nothing that was sent to us speaks of force, of threats or of a debt.",)),
    ),
    "told": (Told("Emergency support asked for", date(2021, 3, 2)),),
    "granted": (needs.Need("Mental health and counselling", date(2021, 6, 30), ("It is not met elsewhere yet.",)),),
    "refused": (needs.Need("Transport", None, ("Another service meets the need.",)),),
    "needs_until": date(2021, 6, 30),
    "review_on": date(2021, 6, 2),
    "longer_until": date(2021, 5, 28),
    "why": ("The need arises from the exploitation and is not met elsewhere yet",),
    "conclusion": ("Taken together, what we have does not reach the standard.",),
}
# What officers write in their own words: how easily that reads is not the template's doing.
OFFICERS_WORDS: dict[str, Any] = {"reasons": (), "conclusion": (), "why_not": (), "passages": ("Text.",)}


@dataclass(frozen=True)
class Kind:
    code: LetterCode
    audience: Audience
    reader: Reader
    letter: type[Letter]

    def __str__(self) -> str:
        return self.letter.template

    @property
    def fields(self) -> set[str]:
        return {entry.name for entry in fields(self.letter)}

    def specimen(self, **changes: Any) -> Letter:
        values = {name: VALUES[name] for name in self.fields if name in VALUES}
        return self.letter(**(values | {name: value for name, value in changes.items() if name in self.fields}))


def kinds() -> Iterator[Kind]:
    for (code, audience, reader), letter in chain.from_iterable(one.items() for one in TABLES):
        yield Kind(code, audience, reader, letter)


class Bare(Letter):
    """It declares nothing of its own."""

    template = "bare"
    title = "Bare"
