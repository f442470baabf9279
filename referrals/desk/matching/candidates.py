"""Who might be the same person: one statement, cheap enough to ask at every submission.

Names are looked up by their sounds beside parts of the date of birth, in one index (`name_marks` of the migrations).
What the same sounds and the same year are together is rare, however many people there are; a name alone is not.

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
ALIKE = 0.55
# How alike at the least where the date of birth speaks for it.
ALIKE_OF_THAT_DAY = 0.12
# Years that slips of the pen and of the memory make of one another.
YEARS_OFF = (-10, -2, -1, 1, 2, 10)
# The most that each way of finding may bring.
MOST_BY_BIRTH = 60
MOST_BY_SOUND = 60
MOST_BY_NAME = 60
# Of those whose names sound alike, so many are looked at: of a name that more bear, it says nothing by itself.
MOST_NAMESAKES = 400
# By which marks of a person others are looked for. Of a date without a day the year must do.
BESIDE_BIRTH = ("year-month", "year-day", "month-day", "no-day", "no-year", "two-year")
BESIDE_YEAR = (*BESIDE_BIRTH, "year")


@dataclass(frozen=True, slots=True)
class Candidate:
    case_id: int
    known: Known
    # How many there are altogether whose names have two sounds in common with the one looked for, as far as counted.
    namesakes: int = 0


# Each way in gives persons; only then are their cases looked at: of the NRM, and of the same authority.
FIND = """
WITH mine AS MATERIALIZED (
    SELECT k.folded, k.text, k.birth_day, k.birth_month, k.birth_year FROM casefile_namekey k
    WHERE k.person_id = %(person)s
), mark AS MATERIALIZED (
    -- As they are, as of whom only the year is known, and as of whom nothing is.
    SELECT DISTINCT unnest(public.name_marks(text, day, month, year)) AS words FROM mine CROSS JOIN LATERAL (
        VALUES (birth_day, birth_month, birth_year), (NULL, NULL, birth_year), (NULL, NULL, NULL)
    ) AS written(day, month, year)
), born AS MATERIALIZED (
    SELECT * FROM unnest(%(years)s::int[], %(months)s::int[], %(days)s::int[]) AS wanted(year, month, day)
), near AS MATERIALIZED (
    SELECT k.person_id, max(public.similarity(k.folded, mine.folded)) AS alike,
        bool_or((k.birth_year, k.birth_month, k.birth_day) IN (SELECT year, month, day FROM born)) AS is_of_that_day
    FROM casefile_namekey k CROSS JOIN mine
    WHERE public.name_marks(k.text, k.birth_day, k.birth_month, k.birth_year) && ARRAY(
        SELECT words FROM mark WHERE split_part(words, ' ', 1) = ANY(%(beside)s)
        UNION ALL SELECT concat_ws(' ', 'born', year, month, day) FROM born
    )
    GROUP BY k.person_id
), namesake AS MATERIALIZED (
    SELECT k.person_id, k.folded FROM casefile_namekey k
    WHERE public.name_marks(k.text, k.birth_day, k.birth_month, k.birth_year) && ARRAY(
        SELECT words FROM mark WHERE split_part(words, ' ', 1) = 'two'
    )
    LIMIT %(most_namesakes)s
), by_reference AS (
    SELECT c.person_id FROM casefile_otherreference r JOIN casefile_case c ON c.id = r.case_id
    WHERE lower(regexp_replace(r.value, '[^[:alnum:]]', '', 'g')) = ANY(%(references)s) AND r.kind = ANY(%(kinds)s)
    LIMIT %(most_by_birth)s
), found AS (
    (SELECT person_id FROM near WHERE is_of_that_day AND alike >= %(alike_of_that_day)s
        ORDER BY alike DESC LIMIT %(most_by_birth)s)
    UNION (SELECT person_id FROM near WHERE NOT is_of_that_day ORDER BY alike DESC LIMIT %(most_by_sound)s)
    UNION (SELECT person_id FROM namesake CROSS JOIN mine
        ORDER BY public.similarity(namesake.folded, mine.folded) DESC LIMIT %(most_by_name)s)
    UNION SELECT person_id FROM by_reference
    UNION SELECT c.person_id FROM casefile_case c WHERE c.number = ANY(%(numbers)s)
    UNION SELECT unnest(%(by_letters)s::bigint[])
)
SELECT c.id, c.number, p.birth_day, p.birth_month, p.birth_year, p.birth_certainty, p.nationalities,
    ARRAY(SELECT k.folded FROM casefile_namekey k WHERE k.person_id = p.id ORDER BY k.id),
    ARRAY(SELECT ARRAY[r.kind, r.value] FROM casefile_otherreference r WHERE r.case_id = c.id),
    (SELECT count(*) FROM namesake)
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
# The groups of three letters: for who has no year of birth, as nothing stands beside the name then.
BY_LETTERS = """
SELECT DISTINCT found.person_id FROM casefile_namekey mine CROSS JOIN LATERAL (
    SELECT k.person_id FROM casefile_namekey k WHERE k.folded %% mine.folded
    ORDER BY public.similarity(k.folded, mine.folded) DESC LIMIT %(most_by_name)s
) found
WHERE mine.person_id = %(person)s
"""


def find(case: Case, known: Known) -> list[Candidate]:
    by_letters = [] if known.birth.year else _by_letters(case)
    with connection.cursor() as cursor:
        cursor.execute(FIND, {**_wanted(case, known), "by_letters": by_letters})
        return [_candidate(*row) for row in cursor.fetchall()]


def _by_letters(case: Case) -> list[int]:
    with transaction.atomic(), connection.cursor() as cursor:
        # The operator % reads its bound from here, for this transaction alone.
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, true)", [str(ALIKE)])
        cursor.execute(BY_LETTERS, {"person": case.person_id, "most_by_name": MOST_BY_NAME})
        return [person for (person,) in cursor.fetchall()]


def _wanted(case: Case, known: Known) -> dict[str, Any]:
    births = list(variants(known.birth))
    said = {kind: value for kind, value in sorted(known.references) if kind in TELLING}
    has_a_day = known.birth.is_whole and not known.birth.is_first_of_january
    return {
        "case": case.pk,
        "person": case.person_id,
        "years": [year for year, _month, _day in births],
        "months": [month for _year, month, _day in births],
        "days": [day for _year, _month, day in births],
        "beside": list(BESIDE_BIRTH if has_a_day else BESIDE_YEAR),
        "references": list(said.values()),
        "kinds": list(TELLING),
        "numbers": list(filter(None, [numbers.as_written(said.get(EARLIER, ""))])),
        "alike_of_that_day": ALIKE_OF_THAT_DAY,
        "most_by_birth": MOST_BY_BIRTH,
        "most_by_sound": MOST_BY_SOUND,
        "most_by_name": MOST_BY_NAME,
        "most_namesakes": MOST_NAMESAKES,
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
    namesakes: int,
) -> Candidate:
    known = Known(
        names=tuple(names),
        birth=Birth(day, month, year, certainty),
        nationalities=frozenset(nationalities),
        references=telling(number, references),
    )
    return Candidate(case_id, known, namesakes)
