"""Recall and precision over invented people, on given names, family names and date of birth alone."""

from collections.abc import Callable

import pytest

from accounts.kinds import OrganisationKind
from referrals.desk.matching.scoring import LIKELY, POSSIBLE
from tests.clock import NOW
from tests.committed import Committed
from tests.desk.matching.measuring import Measured, measure, scene
from tests.desk.matching.register import analyse, register
from tests.factories import accounts
from tests.proof import PROVING, amount

KNOWN = amount(quick=600, full=30_000)
ARRIVING = amount(quick=150, full=10_000)
RECALL, PRECISION = 0.97, 0.99
# A few dozen true pairs may miss by one what thousands do not.
SLACK = 0.0 if PROVING else 0.04
# Each seed is another world with other names. The weights were fitted on six of them, 2026 the first; on no other did
# anybody look while fitting. The last has its dates of birth damaged twice as often as we think.
FITTED, UNSEEN, AS_WELL, HARSH = (1, 2026), (1, 5101), (1, 5102), (2, 2026)
ASSERTED = (FITTED, UNSEEN)
RUNS = [FITTED, UNSEEN, AS_WELL, HARSH] if PROVING else [UNSEEN]
Figure = Callable[[str, object], None]


def measured(database: Committed, *, harsh: float, seed: int) -> list[Measured]:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    drawn = scene(seed, known=KNOWN, arriving=ARRIVING, harsh=harsh)
    known, arriving = (register(people, authority, now=NOW) for people in (drawn.register, drawn.arriving))
    analyse(database)
    return measure(drawn, known, arriving, (LIKELY, POSSIBLE))


@pytest.mark.parametrize(("harsh", "seed"), RUNS)
def test_people_referred_again_are_found_and_others_are_not_taken_for_them(
    harsh: int,
    seed: int,
    committed_database: Committed,
    count: Callable[[str, int], None],
    record_property: Figure,
) -> None:
    """Of a second unseen world, and with the dates damaged twice as often, the figures are published, not asserted."""
    likely, possible = measured(committed_database, harsh=harsh, seed=seed)
    for words, found in (("likely", likely), ("possible", possible)):
        name = f"matching, called {words}, birth damaged x{harsh}, seed {seed}: recall / precision, at {KNOWN} people"
        record_property(name, f"{found.recall:.4f} / {found.precision:.4f}")
    count("true pairs of referrals looked for", likely.true)
    assert possible.recall >= likely.recall
    assert likely.brought >= likely.true * 0.99
    if (harsh, seed) in ASSERTED:
        assert likely.recall >= RECALL - SLACK
        assert likely.precision >= PRECISION - SLACK
