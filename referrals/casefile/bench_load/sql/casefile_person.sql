INSERT INTO casefile_person (
    id, reference, given_names, family_names, native_name, birth_day, birth_month, birth_year, birth_certainty,
    gender, nationalities, languages, interpreter_needed, created_at, revision
)
SELECT
    person_id,
    md5('person ' || %(seed)s || ' ' || n)::uuid,
    pick(given, chance(named_for, 31)) || pick(given_ends, chance(named_for, 32)),
    CASE WHEN chance(named_for, 33) < 0.06
         THEN replace(pick(marked, chance(named_for, 34)), '{}',
                      pick(family, chance(named_for, 35)) || pick(family_ends, chance(named_for, 36)))
         ELSE pick(family, chance(named_for, 35)) || pick(family_ends, chance(named_for, 36)) END,
    CASE WHEN chance(named_for, 37) < 0.05 THEN pick(native, chance(named_for, 38)) ELSE '' END,
    CASE WHEN chance(named_for, 39) < 0.85 THEN 1 + floor(chance(named_for, 40) * 28)::int END,
    CASE WHEN chance(named_for, 39) < 0.90 THEN 1 + floor(chance(named_for, 41) * 12)::int END,
    CASE WHEN chance(named_for, 39) < 0.97
         THEN extract(year FROM %(today)s::timestamptz)::int
              - CASE WHEN age_class = 'adult' THEN 18 + floor(chance(named_for, 42) * 45)::int
                     ELSE floor(chance(named_for, 42) * 17)::int END END,
    CASE WHEN chance(named_for, 39) < 0.85 THEN 'exact' WHEN chance(named_for, 39) < 0.97 THEN 'approximate'
         ELSE 'unknown' END,
    CASE WHEN chance(named_for, 43) < 0.78 THEN 'male' WHEN chance(named_for, 43) < 0.99 THEN 'female'
         ELSE 'unknown' END,
    ARRAY[pick(nationalities, chance(named_for, 44))],
    ARRAY[]::varchar[],
    chance(n, 45) < 0.5,
    opened_at,
    0
FROM ({draws}) AS draws
