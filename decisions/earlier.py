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
    signed = [decision.author, *filter(None, [decision.final_by])]
    return {*decision.writers, *checkers, *(member.person_id for member in signed)}


def had_a_hand_before(decision: Decision) -> set[int]:
    return {person for one in chain(decision) for person in had_a_hand(one)}


def kept_from(decision: Decision) -> set[int]:
    """Who writes none of it, however the case came to them: it stands in the place of what they had a hand in."""
    if decision.replaces_id is None or not _is_for_somebody_else(decision):
        return set()
    return had_a_hand_before(decision)


def _is_for_somebody_else(decision: Decision) -> bool:
    """A request to look again always; what a panel returned where the version of the decision says so."""
    guidance = version(decision.guidance_code)
    return decision.origin != Origin.PANEL_RETURN or guidance.switched_on(SwitchCode.RETURNED_TO_DIFFERENT_OFFICER)
