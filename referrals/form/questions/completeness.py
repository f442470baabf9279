"""The completeness guide: which parts of the legal test have something against them. No score, no block.

A child is not asked about means. What counts as something is that the responder wrote or ticked it, not what it says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from referrals.form.questions.branches import MEANS_ASKED
from referrals.form.questions.path import Written, is_answered


class Part(StrEnum):
    ACTION = "action"
    MEANS = "means"
    PURPOSE = "purpose"


TITLES: dict[Part, Promise] = {
    Part.ACTION: _("What was done: recruiting, moving, hiding or receiving the person"),
    Part.MEANS: _("How: force, threats, deception, or using their vulnerability"),
    Part.PURPOSE: _("What for: the exploitation that was meant or happened"),
}
# Any of these questions, on a page that repeats or not, is something for the part.
SPEAKS_TO: dict[Part, tuple[str, ...]] = {
    Part.ACTION: ("situation_start", "journey", "taken_somewhere"),
    Part.MEANS: ("situation_treatment", "what_holds_them", "indicators_general", "indicators_details"),
    Part.PURPOSE: ("situation_tasks", "exploitation_types"),
}
# A story told in one piece may speak to any part; which, nobody here decides.
MAY_SPEAK_TO_ALL = ("account",)


class Found(StrEnum):
    SOMETHING = "something"
    PERHAPS = "perhaps"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Line:
    part: Part
    title: Promise
    found: Found


def guide(written: Written) -> list[Line]:
    asked = [part for part in Part if part is not Part.MEANS or MEANS_ASKED.holds(written.given)]
    return [Line(part, TITLES[part], _found(written, part)) for part in asked]


def _found(written: Written, part: Part) -> Found:
    if _spoken(written, SPEAKS_TO[part]):
        return Found.SOMETHING
    return Found.PERHAPS if _spoken(written, MAY_SPEAK_TO_ALL) else Found.NOTHING


def _spoken(written: Written, codes: Iterable[str]) -> bool:
    every = [written.given, *(row for rows in written.rows.values() for row in rows)]
    return any(is_answered(answers.get(code)) for answers in every for code in codes)
