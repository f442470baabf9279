from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0012_child_panel_passed"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="coursechange",
            name="course_ends_once",
        ),
        migrations.RemoveConstraint(
            model_name="coursechange",
            name="course_one_death",
        ),
        migrations.RemoveConstraint(
            model_name="coursechange",
            name="course_only_suspensions_are_over",
        ),
        migrations.AlterField(
            model_name="coursechange",
            name="over_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("found", "The person was found, or came back"),
                    ("sufficient", "What is held now is enough for a decision"),
                    ("ended", "The case ended"),
                    ("mistake", "It was recorded by mistake"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddConstraint(
            model_name="coursechange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None), ("turn__in", ["withdrawn", "left"])),
                fields=("case",),
                name="course_ends_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="coursechange",
            constraint=models.UniqueConstraint(
                condition=models.Q(("over_at", None), ("turn", "died")), fields=("case",), name="course_one_death"
            ),
        ),
        migrations.AddConstraint(
            model_name="coursechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("over_at", None), ("over_because", ""), ("over_by", None)),
                    models.Q(
                        ("over_at__gte", models.F("recorded_at")),
                        ("over_at__isnull", False),
                        ("over_by__isnull", False),
                        models.Q(
                            models.Q(("turn", "suspended"), models.Q(("over_because", ""), _negated=True)),
                            models.Q(
                                ("over_because", "mistake"),
                                ("turn__in", ("withdrawn", "left", "died")),
                                models.Q(("over_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="course_over_says_why",
            ),
        ),
    ]
