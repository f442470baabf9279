INSERT INTO accounts_holding (membership_id, kind, subject_type, subject_id, number, since)
SELECT
    (%(workers)s::bigint[])[worker + 1],
    CASE WHEN is_new THEN 'intake' ELSE 'case' END,
    'casefile.case',
    case_id,
    held.number,
    draws.opened_at
FROM ({draws}) AS draws
JOIN casefile_case AS held ON held.id = draws.case_id
WHERE is_open AND held_chance < 0.85
