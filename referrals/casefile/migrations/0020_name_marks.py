"""Marks: what a name beside a date of birth is found by, in one index."""

import django.contrib.postgres.indexes
from django.db import migrations, models

import referrals.casefile.people.models

# Of each word its sound, beside as much of the date of birth as is known; of each two words their sounds together.
#
#   born:            the whole date, whatever the name
#   year-month, year-day, month-day, year: a sound, beside these parts of the date
#   no-day:          a sound beside the year, of a date that has no more than that; the first of January has no more
#   no-year:         a sound, of a date without a year
#   two-year:        two sounds beside the year
#   two:             two sounds
FUNCTION = """
CREATE OR REPLACE FUNCTION name_marks(name text, birth_day smallint, birth_month smallint, birth_year smallint)
RETURNS text[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    WITH sound AS MATERIALIZED (
        SELECT DISTINCT said.place, code
        FROM regexp_split_to_table(public.name_folded(name), '[^a-z]+') WITH ORDINALITY AS said(word, place),
            unnest(public.daitch_mokotoff(said.word)) AS code
    ), mark(words) AS (
        SELECT concat_ws(' ', 'born', birth_year, birth_month, birth_day)
        WHERE num_nonnulls(birth_year, birth_month, birth_day) = 3
        UNION ALL
        SELECT beside.words || ' ' || sound.code FROM sound CROSS JOIN LATERAL (VALUES
            ('year-month ' || birth_year || ' ' || birth_month),
            ('year-day ' || birth_year || ' ' || birth_day),
            ('month-day ' || birth_month || ' ' || birth_day),
            ('year ' || birth_year),
            (CASE WHEN num_nulls(birth_month, birth_day) > 0 OR (birth_month, birth_day) = (1, 1)
                THEN 'no-day ' || birth_year END),
            (CASE WHEN birth_year IS NULL THEN 'no-year' END)
        ) AS beside(words)
        WHERE beside.words IS NOT NULL
        UNION ALL
        SELECT pair.words || ' ' || least(one.code, other.code) || ' ' || greatest(one.code, other.code)
        FROM sound one JOIN sound other ON one.place < other.place
        CROSS JOIN LATERAL (VALUES ('two'), ('two-year ' || birth_year)) AS pair(words)
        WHERE pair.words IS NOT NULL
    )
    SELECT coalesce(array_agg(DISTINCT words), '{}') FROM mark
$$;
"""
GONE = "DROP FUNCTION IF EXISTS name_marks(text, smallint, smallint, smallint)"
BORN = """
UPDATE casefile_namekey k SET birth_day = p.birth_day, birth_month = p.birth_month, birth_year = p.birth_year
FROM casefile_person p WHERE p.id = k.person_id
"""
PARTS = ("birth_day", "birth_month", "birth_year")


class Migration(migrations.Migration):
    dependencies = [
        ("casefile", "0019_hear_from_told"),
    ]

    operations = [
        *(migrations.AddField("namekey", part, models.PositiveSmallIntegerField(null=True)) for part in PARTS),
        migrations.RunSQL(FUNCTION, GONE),
        migrations.RunSQL(BORN, migrations.RunSQL.noop),
        migrations.AddIndex(
            "namekey",
            django.contrib.postgres.indexes.GinIndex(
                referrals.casefile.people.models.Marks("text", *PARTS), fastupdate=False, name="name_key_marks"
            ),
        ),
    ]
