# What left before there was a register of shares is entered in it, by the protocol under which it left.

from django.db import migrations


def enter(apps, schema_editor):
    share, disclosure = apps.get_model("correspondence", "Share"), apps.get_model("decisions", "Disclosure")
    sent = disclosure.objects.filter(organisation__isnull=False, protocol__isnull=False).order_by("id")
    for one in sent.iterator():
        share.objects.get_or_create(
            occasion=f"disclosure:{one.pk}",
            defaults={
                "kind": "disclosure",
                "case_id": one.case_id,
                "organisation_id": one.organisation_id,
                "what": one.data,
                "basis": one.basis,
                "citation": one.citation,
                "protocol_id": one.protocol_id,
                "shared_at": one.sent_at,
            },
        )


class Migration(migrations.Migration):
    dependencies = [
        ("correspondence", "0005_shares"),
        ("decisions", "0017_awaited_service"),
    ]

    operations = [
        migrations.RunPython(enter, migrations.RunPython.noop),
    ]
