INSERT INTO casefile_party (case_id, organisation_id, capacity, from_on, to_on)
SELECT case_id, (%(referrers)s::bigint[])[referrer + 1], 'referrer', opened_at::date, NULL::date
FROM ({draws}) AS draws
UNION ALL
SELECT case_id, %(authority)s, 'authority', opened_at::date, NULL
FROM ({draws}) AS draws
UNION ALL
SELECT case_id, (%(councils)s::bigint[])[council + 1], 'local_authority', opened_at::date, NULL
FROM ({draws}) AS draws
WHERE age_class <> 'adult'
