INSERT INTO casefile_namekey (person_id, kind, text)
SELECT id, 'full', given_names || ' ' || family_names FROM casefile_person WHERE id > %(person_base)s
UNION ALL
SELECT id, 'native', native_name FROM casefile_person WHERE id > %(person_base)s AND native_name <> ''
