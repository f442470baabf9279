-- One in ten was asked about once, a heavy case ten times; those of open cases may still be open.
INSERT INTO casefile_request (
    reference, case_id, purpose, question, asked_of_id, asked_as, asked_by_id, asked_at, due_on, answer,
    answered_by_id, answered_at, cancelled_at, chases
)
SELECT
    md5('request ' || %(seed)s || ' ' || n || ' ' || number)::uuid,
    case_id,
    'missing_information',
    'Where was it, and who else was there? Anything that was written down at the time would help.',
    (%(referrers)s::bigint[])[referrer + 1],
    'referrer',
    (%(workers)s::bigint[])[worker + 1],
    opened_at + make_interval(days => number),
    opened_at::date + number + 7,
    CASE WHEN is_open AND number = 1 THEN '' ELSE 'At the address that was given; nobody else was seen.' END,
    NULL,
    CASE WHEN is_open AND number = 1 THEN NULL ELSE opened_at + make_interval(days => number + 2) END,
    NULL,
    0
FROM ({draws}) AS draws
CROSS JOIN LATERAL generate_series(1, CASE WHEN is_heavy THEN 10 ELSE 1 END) AS number
WHERE is_heavy OR chance(n, 62) < 0.1
