INSERT INTO casefile_flag (case_id, flag, since, reason)
SELECT case_id, 'danger', opened_at, '' FROM ({draws}) AS draws WHERE is_urgent
UNION ALL
SELECT case_id, 'detained', opened_at, '' FROM ({draws}) AS draws WHERE flag_chance < 0.06
UNION ALL
SELECT case_id, 's45', opened_at, '' FROM ({draws}) AS draws WHERE flag_chance BETWEEN 0.05 AND 0.12
