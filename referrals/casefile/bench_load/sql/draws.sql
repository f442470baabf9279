-- One line for each case: what chance gives it, and what follows. The same seed gives the same, whatever the machine.
SELECT
    *,
    CASE WHEN age_chance < 0.30 THEN 'child' WHEN age_chance < 0.35 THEN 'uncertain' ELSE 'adult' END AS age_class,
    CASE WHEN age_chance >= 0.35 AND route_chance < 0.12 THEN 'duty_to_notify' ELSE 'nrm' END AS route,
    CASE WHEN nation_chance < 0.90 THEN 'england' WHEN nation_chance < 0.94 THEN 'wales'
         WHEN nation_chance < 0.98 THEN 'scotland' ELSE 'northern_ireland' END AS nation,
    is_open AND due_in > 7 AS is_recovering,
    is_open AND due_in <= 7 AND act_chance < 0.3 AS is_new,
    %(today)s::timestamptz + make_interval(days => due_in + 1) AS due_at,
    %(today)s::timestamptz + make_interval(
        days => due_in - CASE WHEN is_open AND due_in > 7 THEN 70 ELSE 9 END, secs => second_of_day
    ) AS opened_at
FROM (
    SELECT
        n,
        %(person_base)s + n AS person_id,
        %(case_base)s + n AS case_id,
        -- One in a hundred is a person who was referred before.
        CASE WHEN chance(n, 1) < 0.01 AND n > 1 THEN n - 1 - floor(chance(n, 2) * least(n - 1, 5000))::bigint
             ELSE n END AS named_for,
        -- Most of what is open came lately.
        chance(n, 3) < CASE WHEN n > %(cases)s * 0.75 THEN 0.28 ELSE 0.0133 END AS is_open,
        -- Days from today until it falls due, with two days on which much does; or since it did.
        CASE WHEN chance(n, 3) >= CASE WHEN n > %(cases)s * 0.75 THEN 0.28 ELSE 0.0133 END
                THEN -60 - floor((1 - n::float8 / %(cases)s) * 3600)::int - floor(chance(n, 4) * 90)::int
             WHEN chance(n, 5) < 0.15 THEN 5
             WHEN chance(n, 5) < 0.30 THEN 45
             ELSE floor(chance(n, 6) * 91)::int - 30 END AS due_in,
        chance(n, 7) < 0.02 AS is_heavy,
        chance(n, 8) < 0.03 AS is_urgent,
        chance(n, 9) AS age_chance,
        chance(n, 10) AS route_chance,
        chance(n, 11) AS nation_chance,
        floor(chance(n, 12) * 86399)::int AS second_of_day,
        width_bucket(chance(n, 13), %(referrer_shares)s::float8[]) AS referrer,
        floor(chance(n, 14) * %(each)s)::int AS sender,
        width_bucket(chance(n, 15), %(worker_shares)s::float8[]) AS worker,
        chance(n, 16) AS act_chance,
        chance(n, 17) AS held_chance,
        chance(n, 18) AS waits_chance,
        chance(n, 19) AS flag_chance,
        chance(n, 20) AS reference_chance,
        floor(chance(n, 21) * cardinality(%(councils)s::bigint[]))::int AS council
    FROM generate_series(1::bigint, %(cases)s::bigint) AS n
) AS drawn
