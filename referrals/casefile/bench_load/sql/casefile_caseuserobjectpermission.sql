INSERT INTO casefile_caseuserobjectpermission (permission_id, user_id, content_object_id)
SELECT %(may_open)s, (%(senders)s::bigint[])[referrer * %(each)s + sender + 1], case_id
FROM ({draws}) AS draws
