-- One to three for each case, more than a hundred for a heavy one: about four on average.
INSERT INTO ledger_event (
    at, subject_type, subject_id, actor_user_id, actor_membership_id, actor_organisation_id, source, request_id,
    session_hash, kind, facts
)
SELECT
    opened_at + make_interval(hours => number * 5),
    'casefile.case',
    case_id::text,
    NULL,
    (%(workers)s::bigint[])[worker + 1],
    %(authority)s,
    'web',
    '',
    '',
    CASE WHEN number = 1 THEN 'case_opened' WHEN number = 2 THEN 'referral_accepted' WHEN number & 1 = 1
         THEN 'request_asked' ELSE 'request_answered' END,
    jsonb_build_object('case_id', case_id, 'number', number)
FROM ({draws}) AS draws
CROSS JOIN LATERAL generate_series(1, CASE WHEN is_heavy THEN 101 + (n & 7) ELSE 1 + floor(chance(n, 63) * 3) END::int)
    AS number
