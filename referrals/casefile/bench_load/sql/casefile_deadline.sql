INSERT INTO casefile_deadline (
    reference, case_id, kind, chain, because, reason, start_event, started_at, starts_on, guidance_code, jurisdiction,
    bound, extra, due_on, due_at, warn_at, is_provisional, computed_at, stopped_on, met_at, superseded_at
)
SELECT
    md5('deadline ' || %(seed)s || ' ' || n)::uuid,
    case_id,
    CASE WHEN is_recovering THEN 'recovery' ELSE 'reasonable_grounds' END,
    md5('chain ' || %(seed)s || ' ' || n)::uuid,
    'started',
    '',
    CASE WHEN is_recovering THEN %(recovery_starts)s ELSE %(decision_starts)s END,
    opened_at,
    opened_at::date,
    %(guidance)s,
    'england_and_wales',
    CASE WHEN is_recovering THEN %(recovery_bound)s ELSE %(decision_bound)s END,
    0,
    due_at::date - 1,
    due_at,
    due_at - CASE WHEN is_recovering THEN interval '7 days' ELSE interval '2 days' END,
    false,
    opened_at,
    NULL::date,
    CASE WHEN NOT is_open THEN due_at - interval '1 day' END,
    NULL::timestamptz
FROM ({draws}) AS draws
WHERE route = 'nrm'
UNION ALL
-- The decision that came before a recovery period.
SELECT
    md5('earlier ' || %(seed)s || ' ' || n)::uuid, case_id, 'reasonable_grounds',
    md5('earlier chain ' || %(seed)s || ' ' || n)::uuid, 'started', '', %(decision_starts)s, opened_at,
    opened_at::date, %(guidance)s, 'england_and_wales', %(decision_bound)s, 0, opened_at::date + 7,
    opened_at + interval '7 days', opened_at + interval '5 days', false, opened_at, NULL,
    opened_at + interval '6 days', NULL
FROM ({draws}) AS draws
WHERE route = 'nrm' AND is_recovering
