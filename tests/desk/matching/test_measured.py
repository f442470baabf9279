"""Recall and precision over invented people, on given names, family names and date of birth alone."""

from collections.abc import Callable

import pytest

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from referrals.desk.matching.scoring import LIKELY, POSSIBLE
from tests.clock import NOW
from tests.desk.matching.measuring import Measured, measure, scene
from tests.desk.matching.register import register
from tests.proof import PROVING, amount

KNOWN = amount(quick=600, full=30_000)
ARRIVING = amount(quick=150, full=10_000)
RECALL, PRECISION = 0.97, 0.99
# A few dozen true pairs may miss by one what thousands do not.
SLACK = 0.0 if PROVING else 0.04
Figure = Callable[[str, object], None]


def measured(officer: Actor, *, harsh: float, seed: int) -> list[Measured]:
    authority = Organisation.objects.get(memberships=officer.acting())
    drawn = scene(seed, known=KNOWN, arriving=ARRIVING, harsh=harsh)
    known, arriving = (register(people, authority, now=NOW) for people in (drawn.register, drawn.arriving))
    return measure(drawn, known, arriving, (LIKELY, POSSIBLE))


@pytest.mark.parametrize("harsh", [1, 2] if PROVING else [1])
def test_people_referred_again_are_found_and_others_are_not_taken_for_them(
    harsh: int, officer: Actor, count: Callable[[str, int], None], record_property: Figure
) -> None:
    """With the dates of birth damaged twice as often the figures are published, not asserted."""
    likely, possible = measured(officer, harsh=harsh, seed=2026)
    for words, found in (("likely", likely), ("possible", possible)):
        name = f"matching, called {words}, birth damaged x{harsh}: recall / precision, at {KNOWN} people"
        record_property(name, f"{found.recall:.4f} / {found.precision:.4f}")
    count("true pairs of referrals looked for", likely.true)
    assert possible.recall >= likely.recall
    if harsh == 1:
        assert likely.recall >= RECALL - SLACK
        assert likely.precision >= PRECISION - SLACK
        assert likely.brought >= likely.true * 0.99
