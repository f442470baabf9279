INSERT INTO casefile_nextact (case_id, act, organisation_id, holder_id, attention_at, waiting_on, since)
SELECT
    case_id,
    CASE WHEN NOT is_new THEN 'decide_reasonable_grounds' WHEN route = 'nrm' THEN 'consider_intake'
         ELSE 'consider_report' END,
    %(authority)s,
    CASE WHEN held_chance < 0.85 THEN (%(workers)s::bigint[])[worker + 1] END,
    due_at - interval '2 days',
    CASE WHEN waits_chance < 0.2 THEN 'answer' ELSE '' END,
    opened_at
FROM ({draws}) AS draws
WHERE is_open
UNION ALL
SELECT
    case_id, 'read_answer', %(authority)s,
    CASE WHEN held_chance < 0.85 THEN (%(workers)s::bigint[])[worker + 1] END,
    due_at - interval '4 days', '', opened_at + interval '3 days'
FROM ({draws}) AS draws
WHERE is_open AND waits_chance > 0.85
