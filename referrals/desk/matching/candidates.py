"""Who might be the same person: one statement that asks five indexes, cheap enough to ask at every submission.

It finds too many on purpose. Which of them are worth somebody's time is `scoring.py`, and what is shown to whom is
`CandidatePair.objects.visible_to`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from referrals.casefile import numbers
from referrals.casefile.models.case import Case
from referrals.desk.matching.known import EARLIER, TELLING, Birth, Known, telling

# How alike two names must be in three-letter groups to be looked at whatever the date of birth.
ALIKE = 0.42
# How alike at the least where the date of birth speaks for it.
ALIKE_OF_THAT_DAY = 0.12
# Years that slips of the pen and of the memory make of one another.
YEARS_OFF = (-10, -2, -1, 1, 2, 10)
# The most that each way of finding may bring.
MOST_BY_NAME = 100
MOST_BY_BIRTH = 60


@dataclass(frozen=True, slots=True)
class Candidate:
    case_id: int
    known: Known


# Each way in gives persons; only then are their cases looked at: of the NRM, and of the same authority.
FIND = """
WITH mine AS MATERIALIZED (
    SELECT k.folded, k.sounds FROM casefile_namekey k WHERE k.person_id = %(person)s
), by_name AS (
    SELECT found.person_id FROM mine CROSS JOIN LATERAL (
        SELECT k.person_id FROM casefile_namekey k WHERE k.folded %% mine.folded
        ORDER BY public.similarity(k.folded, mine.folded) DESC LIMIT %(most_by_name)s
    ) found
), by_birth AS (
    SELECT p.id AS person_id FROM casefile_person p JOIN unnest(%(years)s::int[], %(months)s::int[], %(days)s::int[])
        AS wanted(year, month, day)
        ON (p.birth_year, p.birth_month, p.birth_day) = (wanted.year, wanted.month, wanted.day)
    JOIN casefile_namekey k ON k.person_id = p.id CROSS JOIN mine
    WHERE public.similarity(k.folded, mine.folded) >= %(alike_of_that_day)s
    GROUP BY p.id ORDER BY max(public.similarity(k.folded, mine.folded)) DESC LIMIT %(most_by_birth)s
), by_sound AS (
    SELECT k.person_id FROM mine JOIN casefile_namekey k ON k.sounds && mine.sounds
    JOIN casefile_person p ON p.id = k.person_id
    WHERE p.birth_year BETWEEN %(year)s - 1 AND %(year)s + 1 AND (p.birth_month = %(month)s OR p.birth_day = %(day)s)
    LIMIT %(most_by_birth)s
), by_reference AS (
    SELECT c.person_id FROM casefile_otherreference r JOIN casefile_case c ON c.id = r.case_id
    WHERE lower(regexp_replace(r.value, '[^[:alnum:]]', '', 'g')) = ANY(%(references)s) AND r.kind = ANY(%(kinds)s)
    LIMIT %(most_by_birth)s
), found AS (
    SELECT person_id FROM by_name UNION SELECT person_id FROM by_birth UNION SELECT person_id FROM by_sound
    UNION SELECT person_id FROM by_reference
    UNION SELECT c.person_id FROM casefile_case c WHERE c.number = ANY(%(numbers)s)
)
SELECT c.id, c.number, p.birth_day, p.birth_month, p.birth_year, p.birth_certainty, p.nationalities,
    ARRAY(SELECT k.folded FROM casefile_namekey k WHERE k.person_id = p.id ORDER BY k.id),
    ARRAY(SELECT ARRAY[r.kind, r.value] FROM casefile_otherreference r WHERE r.case_id = c.id)
FROM found JOIN casefile_person p ON p.id = found.person_id JOIN casefile_case c ON c.person_id = p.id
JOIN LATERAL (
    SELECT theirs.id FROM casefile_party theirs
    WHERE theirs.case_id = c.id AND theirs.capacity = 'authority' AND theirs.to_on IS NULL
        AND theirs.organisation_id = (
            SELECT ours.organisation_id FROM casefile_party ours
            WHERE ours.case_id = %(case)s AND ours.capacity = 'authority' AND ours.to_on IS NULL LIMIT 1
        )
    LIMIT 1
) of_the_same_authority ON true
WHERE p.id <> %(person)s AND c.route = 'nrm'
"""


def find(case: Case, known: Known) -> list[Candidate]:
    with transaction.atomic(), connection.cursor() as cursor:
        # The operator % reads its bound from here, for this transaction alone.
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
        cursor.execute(FIND, _wanted(case, known))
        return [_candidate(*row) for row in cursor.fetchall()]


def _wanted(case: Case, known: Known) -> dict[str, Any]:
    births = list(variants(known.birth))
    said = {kind: value for kind, value in sorted(known.references) if kind in TELLING}
    return {
        "case": case.pk,
        "person": case.person_id,
        "years": [year for year, _month, _day in births],
        "months": [month for _year, month, _day in births],
        "days": [day for _year, _month, day in births],
        "year": known.birth.year,
        "month": known.birth.month,
        "day": known.birth.day,
        "references": list(said.values()),
        "kinds": list(TELLING),
        "numbers": list(filter(None, [numbers.as_written(said.get(EARLIER, ""))])),
        "alike_of_that_day": ALIKE_OF_THAT_DAY,
        "most_by_name": MOST_BY_NAME,
        "most_by_birth": MOST_BY_BIRTH,
    }


def variants(birth: Birth) -> Iterator[tuple[int, int, int]]:
    """The date itself, day and month the other way round, and the year a little off or with one wrong figure."""
    if birth.day is None or birth.month is None or birth.year is None:
        return
    yield birth.year, birth.month, birth.day
    if birth.day <= 12 and birth.day != birth.month:
        yield birth.year, birth.day, birth.month
    for off in YEARS_OFF:
        yield birth.year + off, birth.month, birth.day


def _candidate(
    case_id: int,
    number: str,
    day: int | None,
    month: int | None,
    year: int | None,
    certainty: str,
    nationalities: list[str],
    names: list[str],
    references: list[tuple[str, str]],
) -> Candidate:
    known = Known(
        names=tuple(names),
        birth=Birth(day, month, year, certainty),
        nationalities=frozenset(nationalities),
        references=telling(number, references),
    )
    return Candidate(case_id, known)
