"""What of the queue fits those who sit and the minutes there are, and the sentence for each."""

from datetime import date

from decisions.models import BodyKind, Expertise
from decisions.panel.composing import Member, Proposal, Rule, propose
from decisions.panel.matters import Matter

RULE = Rule(quorum=3, independent_chair=True)
KINDS = (BodyKind.POLICE, BodyKind.HEALTH, BodyKind.LEGAL)
MEMBERS = [
    Member(number, f"Member {number}", kind, frozenset({Expertise.CHILDREN, Expertise.LABOUR}), is_chair=number == 0)
    for number, kind in enumerate(KINDS)
]


def matter(number: int, *, child: bool = False, due: int = 1, needs: frozenset[Expertise] = frozenset()) -> Matter:
    return Matter(number, f"Matter {number}", child, needs, due_on=date(2021, 3, due))


def names(proposal: Proposal) -> list[int]:
    return [line.matter.decision_id for line in proposal.chosen]


def test_earliest_due_come_first_and_children_before_adults_of_the_same_day() -> None:
    waiting = [matter(1, due=9), matter(2, due=2), matter(3, due=2, child=True)]
    assert names(propose(waiting, MEMBERS, RULE, minutes=90, each=30)) == [3, 2, 1]


def test_no_more_than_the_minutes_hold_and_the_rest_are_told_why() -> None:
    proposal = propose([matter(1), matter(2)], MEMBERS, RULE, minutes=50, each=30)
    assert names(proposal) == [1]
    assert proposal.left[0].why == "Its turn comes later: 20 minutes are left, and it takes 30."


def test_matter_that_nobody_here_has_expertise_in_is_left_to_another_day() -> None:
    proposal = propose([matter(1, needs=frozenset({Expertise.SEXUAL}))], MEMBERS, RULE, minutes=90, each=30)
    assert proposal.left[0].why == "Nobody who can hear it has expertise in: sexual exploitation."


def test_reason_for_choosing_names_day_and_expertise() -> None:
    proposal = propose([matter(1, needs=frozenset({Expertise.LABOUR}))], MEMBERS, RULE, minutes=90, each=30)
    assert proposal.chosen[0].why == "Due 1 March 2021. Those who sit have expertise in: labour exploitation."


def test_conflict_counts_against_quorum_kinds_and_chair_at_once() -> None:
    barred = [Member(0, "Member 0", BodyKind.POLICE, frozenset(), is_chair=True, barred=frozenset({1})), *MEMBERS[1:]]
    why = propose([matter(1), matter(2)], barred, RULE, minutes=90, each=30).left[0].why
    assert "2 members can hear it; 3 are needed." in why
    assert "The chair must not hear it." in why
    assert "too few kinds of body" in why


def test_nothing_is_proposed_to_a_sitting_without_members() -> None:
    assert propose([matter(1)], [], RULE, minutes=90, each=30).chosen == []
