from django.db import migrations

from nrm.ledger.append_only import APPLICATION, REFUSE, SEALER, AppendOnly, if_role

LOGS = ("ledger_event", "ledger_accessentry")
SEALS = "ledger_seal"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION IF EXISTS ledger_refuse() CASCADE"),
        *[AppendOnly(table) for table in (*LOGS, SEALS)],
        # The application cannot forge a seal; the sealer reads the logs and writes seals, and nothing else.
        migrations.RunSQL(if_role(APPLICATION, f"REVOKE INSERT ON {SEALS} FROM {APPLICATION}"), ""),
        migrations.RunSQL(if_role(SEALER, f"GRANT SELECT ON {', '.join(LOGS)} TO {SEALER}"), ""),
        migrations.RunSQL(if_role(SEALER, f"GRANT SELECT, INSERT ON {SEALS} TO {SEALER}"), ""),
        migrations.RunSQL(if_role(APPLICATION, f"REVOKE DELETE ON ledger_outboxrow FROM {APPLICATION}"), ""),
    ]
