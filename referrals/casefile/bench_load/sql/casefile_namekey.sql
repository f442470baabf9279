INSERT INTO casefile_namekey (person_id, kind, text, birth_day, birth_month, birth_year)
SELECT id, kind, text, birth_day, birth_month, birth_year
FROM casefile_person CROSS JOIN LATERAL (
    VALUES ('full', given_names || ' ' || family_names), ('native', native_name)
) AS known(kind, text)
WHERE id > %(person_base)s AND text <> ''
