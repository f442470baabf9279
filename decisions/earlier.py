"""The decisions in whose place one stands, and who had a hand in them: neither redrafts, reconsiders nor checks it."""

from collections.abc import Iterator

from decisions.models.decision import Decision


def chain(decision: Decision) -> Iterator[Decision]:
    """The one before, then the one before that."""
    before = decision.replaces
    while before is not None:
        yield before
        before = before.replaces


def had_a_hand(decision: Decision) -> set[int]:
    """As persons, through whichever membership: its author, everybody who wrote any of it, everybody who checked it."""
    checkers = decision.checks.values_list("checker__person", flat=True)
    return {decision.author.person_id, *decision.writers, *checkers}


def had_a_hand_before(decision: Decision) -> set[int]:
    return {person for one in chain(decision) for person in had_a_hand(one)}
