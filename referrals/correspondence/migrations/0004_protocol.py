# The register comes down from the decisions floor with every row that it has: the table is renamed and nothing else.

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_team"),
        ("correspondence", "0003_on_its_way"),
        ("decisions", "0015_protocol_goes_down"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Protocol",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        ("series", models.UUIDField(default=uuid.uuid4, editable=False)),
                        ("number", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        (
                            "organisation_kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("police_force", "Police force"),
                                    ("local_authority", "Local authority"),
                                    ("border_force", "Border Force"),
                                    ("immigration_enforcement", "Immigration Enforcement"),
                                    ("visas_and_immigration", "UK Visas and Immigration"),
                                    ("national_crime_agency", "National Crime Agency"),
                                    ("labour_abuse_authority", "Gangmasters and Labour Abuse Authority"),
                                    ("health_trust", "Health and social care trust"),
                                    ("charity", "Charity"),
                                    ("competent_authority", "Competent authority"),
                                    ("panel_secretariat", "Panel secretariat"),
                                    ("prime_contractor", "Prime contractor"),
                                    ("support_provider", "Support provider"),
                                    ("guardianship_service", "Guardianship service"),
                                    ("oversight", "Oversight body"),
                                    ("service_team", "NRM service team"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "data",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("outcome", "Outcome and date"),
                                        ("reasons", "Reasons"),
                                        ("minute", "Full consideration minute"),
                                    ],
                                    max_length=10,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("own_decision", "Their own decision: they are told what was decided, and why"),
                                    ("public_task", "Public task"),
                                    ("legal_obligation", "Legal obligation"),
                                    ("crime", "Prevention and detection of crime"),
                                    ("safeguarding", "Safeguarding"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("citation", models.CharField(max_length=500)),
                        ("from_on", models.DateField()),
                        ("to_on", models.DateField(null=True)),
                        ("entered_at", models.DateTimeField()),
                        (
                            "authority",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="accounts.organisation",
                            ),
                        ),
                    ],
                    options={
                        "default_permissions": (),
                    },
                ),
                migrations.AddIndex(
                    model_name="protocol",
                    index=models.Index(fields=["authority", "entered_at", "id"], name="protocol_of_authority"),
                ),
                migrations.AddConstraint(
                    model_name="protocol",
                    constraint=models.UniqueConstraint(fields=("series", "number"), name="protocol_version_once"),
                ),
                migrations.AddConstraint(
                    model_name="protocol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("organisation", None), models.Q(("organisation_kind", ""), _negated=True)),
                            models.Q(("organisation__isnull", False), ("organisation_kind", "")),
                            _connector="OR",
                        ),
                        name="protocol_with_one_party",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="protocol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("to_on", None), ("to_on__gte", models.F("from_on")), _connector="OR"),
                        name="protocol_ends_after_it_begins",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="protocol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("data", []), _negated=True), name="protocol_covers_something"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="protocol",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("citation", ""), _negated=True), name="protocol_cites_its_basis"
                    ),
                ),
            ],
        ),
    ]
