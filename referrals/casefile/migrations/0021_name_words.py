"""Words of names as they are spelt, so that ANALYZE knows which spellings are names that many people bear."""

import django.contrib.postgres.fields
from django.db import migrations, models

import referrals.casefile.people.models

FUNCTION = """
CREATE OR REPLACE FUNCTION name_words(name text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT array_remove(regexp_split_to_array(public.name_folded(name), '\\W+'), '')
$$;
"""
GONE = "DROP FUNCTION IF EXISTS name_words(text)"


class Migration(migrations.Migration):
    dependencies = [
        ("casefile", "0020_name_marks"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, GONE),
        migrations.AddField(
            model_name="namekey",
            name="words",
            field=models.GeneratedField(
                db_persist=True,
                expression=referrals.casefile.people.models.Words("text"),
                output_field=django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), size=None),
            ),
        ),
    ]
