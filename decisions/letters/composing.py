"""Makes the typed letter of a decision from what is so now; refuses where it is not so any more."""

from collections.abc import Mapping

from decisions.letters.about import About
from decisions.letters.facts import FACTS
from decisions.letters.table import TABLE
from decisions.models.decision import Decision
from nrm.guidance.vocabulary import LetterCode, Outcome, Stage
from nrm.letters import Letter
from referrals.correspondence import filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.refusals import NotYetPossible

# Which letter says which decision.
CODES: Mapping[tuple[str, str], LetterCode] = {
    (Stage.REASONABLE_GROUNDS, Outcome.POSITIVE): LetterCode.L2,
    (Stage.REASONABLE_GROUNDS, Outcome.NEGATIVE): LetterCode.L3,
    (Stage.CONCLUSIVE_GROUNDS, Outcome.POSITIVE): LetterCode.L5,
    (Stage.CONCLUSIVE_GROUNDS, Outcome.NEGATIVE): LetterCode.L6,
}


def compose(wanted: Wanted) -> Letter:
    kind = kinds.kind_of(TABLE, wanted)
    return filling.filled(kind, wanted, FACTS, About(wanted, _decision(wanted)))


def _decision(wanted: Wanted) -> Decision:
    """Of this case, final, and still what the letter says it is: nothing that was served stands in its place."""
    found = Decision.objects.filter(pk=wanted.about, case=wanted.case, final_at__isnull=False, ended_at=None)
    current = found.exclude(replaced_by__served_at__isnull=False)
    decision = current.select_related("case__person", "replaces").first()
    if decision is None or CODES[decision.stage, decision.outcome] != wanted.code:
        raise NotYetPossible
    return decision
