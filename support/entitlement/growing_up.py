"""A child's support by their local authority, and how it gives way to that of adults: pure, and never a gap.

It asks for nobody's consent and ends with no decision. Whoever is of age and wants support goes on with their local
authority until the support of adults begins; whoever does not, until the day before they are of age.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from support.entitlement.facts import Childhood, Entitled, Facts
from support.entitlement.trimming import last
from support.models.period import PeriodKind

ONE_DAY = timedelta(days=1)
BASIS = "child"


def periods(facts: Facts, as_adult: Iterable[Entitled]) -> Iterator[Entitled]:
    found = list(as_adult)
    for row in facts.childhoods:
        until = _until(row, facts, found)
        if until is None or until >= row.from_on:
            yield Entitled(PeriodKind.LOCAL_AUTHORITY, row.from_on, until, BASIS, row.child_id, row.guidance_code)


def _until(row: Childhood, facts: Facts, as_adult: list[Entitled]) -> date | None:
    if row.of_age_on is None:
        return None
    day_before = row.of_age_on - ONE_DAY
    if not row.goes_on:
        return day_before
    begins = min((found.starts_on for found in as_adult if found.starts_on >= row.of_age_on), default=None)
    if begins is not None:
        return last(begins - ONE_DAY, _refused(row, facts))
    ends = last(_refused(row, facts), max(_exits(facts), default=None))
    return max(day_before, ends) if ends else None


def _refused(row: Childhood, facts: Facts) -> date | None:
    """As an adult: what a child said ended nothing."""
    on = facts.refused_on
    return on if on and row.of_age_on and on >= row.of_age_on else None


def _exits(facts: Facts) -> Iterator[date]:
    """The days by which whoever was not believed, or withdrew, has had their time to go."""
    for case in facts.cases:
        yield from (row.exit_on or row.from_on for row in case.reasonable if not row.positive)
        yield from (row.until_on or row.counts_on for row in case.conclusive if not row.positive)
        if case.withdrawal:
            yield case.withdrawal.exit_on or case.withdrawal.on
