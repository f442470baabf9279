-- The numbers: an odd factor over two to the fortieth gives each case another one, in no order that tells anything.
INSERT INTO casefile_case (id, reference, number, person_id, route, age_class, nation, is_restricted, opened_at)
SELECT
    case_id,
    md5('case ' || %(seed)s || ' ' || n)::uuid,
    'NRM-' || letter(35) || letter(30) || letter(25) || letter(20)
    || '-' || letter(15) || letter(10) || letter(5) || letter(0),
    person_id,
    route,
    age_class,
    nation,
    flag_chance > 0.995,
    opened_at
FROM (SELECT *, (n * 698769069 + %(seed)s * 104729) & 1099511627775 AS spoken FROM ({draws}) AS draws) AS draws
