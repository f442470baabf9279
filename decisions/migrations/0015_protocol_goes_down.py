# The register of protocols goes down to the correspondence, with every row that it has.

import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("decisions", "0014_guards_of_other_hands"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="protocol",
            name="protocol_stays",
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.AlterModelTable("protocol", "correspondence_protocol"),
            ],
        ),
    ]
