INSERT INTO casefile_track (case_id, track, state, since)
SELECT
    case_id,
    'intake',
    CASE WHEN is_new THEN 'submitted' WHEN route = 'nrm' THEN 'accepted_nrm' ELSE 'accepted_report' END,
    opened_at
FROM ({draws}) AS draws
UNION ALL
SELECT case_id, 'support', 'offered', opened_at
FROM ({draws}) AS draws
WHERE route = 'nrm' AND act_chance > 0.8
