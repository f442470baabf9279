"""The decisions in whose place one stands, and who had a hand in them: neither redrafts, reconsiders nor checks it."""

from collections.abc import Iterator

from decisions.models.decision import Decision, Origin
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import SwitchCode


def chain(decision: Decision) -> Iterator[Decision]:
    """The one before, then the one before that."""
    before = decision.replaces
    while before is not None:
        yield before
        before = before.replaces


def had_a_hand(decision: Decision) -> set[int]:
    """As persons, through whichever membership: who wrote any of it, who checked it, and who made it final."""
    checkers = decision.checks.values_list("checker__person", flat=True)
    made_final = {decision.final_by.person_id} if decision.final_by else set()
    return {decision.author.person_id, *decision.writers, *checkers, *made_final}


def had_a_hand_before(decision: Decision) -> set[int]:
    return {person for one in chain(decision) for person in had_a_hand(one)}


def kept_from(decision: Decision) -> set[int]:
    """Who does not work on it, however they came to hold its case. A redraft is theirs where its version says so."""
    is_redraft = decision.origin == Origin.PANEL_RETURN
    by_another = SwitchCode.RETURNED_TO_DIFFERENT_OFFICER
    if decision.replaces_id is None or (is_redraft and not version(decision.guidance_code).switched_on(by_another)):
        return set()
    return had_a_hand_before(decision)
