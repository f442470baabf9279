"""The acts of correspondence on the board of a case: they stand while a letter of that state stands."""

from collections.abc import Collection, Mapping
from datetime import datetime

from accounts.models.organisation import Organisation
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.models.case import Case
from referrals.correspondence.models.letter import Letter, State

ACTS: Mapping[ActCode, frozenset[State]] = {
    ActCode.SEND_LETTERS: frozenset({State.DRAFTED}),
    ActCode.APPROVE_LETTER: frozenset({State.AWAITING}),
    ActCode.SEE_TO_LETTER: frozenset({State.FAILED, State.HELD}),
}
STANDING = frozenset(state for states in ACTS.values() for state in states)


def follow(case: Case, *, now: datetime) -> None:
    """Puts the acts on the board or takes them away. Call with the case locked."""
    stand = expected(case)
    for act in ACTS:
        if act in stand:
            post.next_act(case, act, organisation=authority_of(case), attention_at=now, now=now)
        else:
            post.act_done(case, act)


def expected(case: Case) -> frozenset[ActCode]:
    return asked_by(set(Letter.objects.filter(case=case).values_list("state", flat=True)))


def asked_by(states: Collection[str]) -> frozenset[ActCode]:
    return frozenset(act for act, standing in ACTS.items() if standing & set(states))


def authority_of(case: Case) -> Organisation:
    return case.parties.select_related("organisation").get(capacity=Capacity.AUTHORITY, to_on=None).organisation
