INSERT INTO casefile_otherreference (case_id, kind, value)
SELECT case_id, 'crime_number', 'CR/' || lpad((n * 7919 & 16777215)::text, 8, '0')
FROM ({draws}) AS draws
WHERE reference_chance < 0.3
UNION ALL
SELECT case_id, 'operation', 'Operation ' || pick(family, chance(n, 61)) || number
FROM ({draws}) AS draws CROSS JOIN generate_series(1, 4) AS number
WHERE is_heavy
