# What a disclosure cites is the same row as before, and stands on the floor below.

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0004_protocol"),
        ("decisions", "0015_protocol_goes_down"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="disclosure",
                    name="protocol",
                    field=models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="correspondence.protocol",
                    ),
                ),
                migrations.DeleteModel(
                    name="Protocol",
                ),
            ],
        ),
    ]
