"""The reasons of a negative decision for the person and their representative: what was heard, less what nobody gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from decisions import limbs
from decisions.letters.about import About
from decisions.models.finding import Answer, Limb
from decisions.sharing import withholding
from decisions.workbench import considering
from referrals.casefile.models.case import Case


@dataclass(frozen=True, slots=True)
class Reason:
    """A part of the test by its code, which the letter says in words; and why it was found met or not."""

    limb: str
    is_met: bool
    words: tuple[str, ...]


def reasons(about: About) -> tuple[Reason, ...]:
    case = about.case
    found = considering.heard(about.decision)
    return tuple(Reason(row.limb, row.answer == Answer.MET, _paragraphs(row.reasons, case)) for row in found)


def conclusion(about: About) -> tuple[str, ...]:
    return _paragraphs(about.decision.reasons, about.case)


def limbs_found(about: About) -> tuple[str, ...]:
    """Of a positive: which of the two tests was made out."""
    answers = {Limb(row.limb): row.answer for row in considering.heard(about.decision)}
    return tuple(test for test, made_out in limbs.by_limb(about.decision.age_then, answers) if made_out)


def _paragraphs(words: str, case: Case) -> tuple[str, ...]:
    text, _places = withholding.withheld(words, case)
    return tuple(filter(None, _parts(text)))


def _parts(text: str) -> Sequence[str]:
    return [part.strip() for part in text.replace("\r\n", "\n").split("\n\n")]
