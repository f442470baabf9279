"""How a letter moves: one table, and the only writer of its state."""

from collections.abc import Mapping
from datetime import datetime

from nrm.actor import Actor
from nrm.ledger.record import Fact
from referrals.casefile.models.case import Case
from referrals.correspondence import refusals
from referrals.correspondence.models.letter import Letter, State

TRANSITIONS: Mapping[State, frozenset[State]] = {
    State.DRAFTED: frozenset({State.AWAITING, State.APPROVED, State.DROPPED}),
    State.AWAITING: frozenset({State.APPROVED, State.DRAFTED, State.DROPPED}),
    State.APPROVED: frozenset({State.MADE, State.FAILED, State.DROPPED}),
    State.FAILED: frozenset({State.APPROVED, State.DRAFTED, State.DROPPED}),
    State.MADE: frozenset({State.SENT, State.HELD, State.DROPPED}),
    State.HELD: frozenset({State.MADE, State.SENT, State.DROPPED}),
    State.SENT: frozenset({State.HELD}),
    # Only where it was called off because of a death that nobody died.
    State.DROPPED: frozenset({State.DRAFTED, State.HELD}),
}
# In which its free places may be written in.
OPEN = frozenset({State.DRAFTED})
# The fact that each of these states is, with its time.
TIMES = {State.APPROVED: "approved_at", State.MADE: "made_at", State.SENT: "sent_at"}


def move(letter: Letter, to: State, *, why: str = "", now: datetime) -> None:
    """Call with the letter locked. Whatever else was changed in it is saved with it."""
    if to not in TRANSITIONS[State(letter.state)]:
        raise refusals.MovedOn
    letter.state, letter.why = to, why
    if (name := TIMES.get(to)) and getattr(letter, name) is None:
        setattr(letter, name, now)
    letter.save()


def lock(letter: Letter, *, by: Actor) -> Letter:
    """The case first, always, then the letter as it is now."""
    Case.objects.select_for_update().get(pk=letter.case_id)
    if not Case.objects.visible_to(by).filter(pk=letter.case_id).exists():
        raise refusals.NothingToDo
    return lock_for_system(letter)


def lock_for_system(letter: Letter) -> Letter:
    """For what follows by itself, which sees every case."""
    found = Letter.objects.select_for_update(of=("self",))
    return found.select_related("case__person", "organisation", "representative").get(pk=letter.pk)


def written_by(letter: Letter, by: Actor) -> None:
    """Whoever writes any of it, or puts it forward, is not its second person."""
    letter.writers = sorted({*letter.writers, *([by.user_id] if by.user_id else [])})


def facts_of(letter: Letter) -> dict[str, Fact]:
    return {
        "case_id": letter.case_id,
        "letter_id": letter.pk,
        "letter": letter.code,
        "addressee": letter.recipient,
        "organisation_id": letter.organisation_id,
    }
