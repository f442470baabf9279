"""When each ticker, worker and sealer last did its round, by the database's clock."""

from django.db import connection, models

from nrm.ledger.expressions import DatabaseClock


class Beating(models.TextChoices):
    BEAT = "beat"
    TICK = "tick"
    WORKER = "worker"
    SEALER = "sealer"
    VERIFIER = "verifier"


class Heartbeat(models.Model):
    name = models.CharField(max_length=20, primary_key=True, choices=Beating.choices)
    last_at = models.DateTimeField(db_default=DatabaseClock())

    def __str__(self) -> str:
        return self.name


def beat(name: Beating) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_heartbeat (name, last_at) VALUES (%s, clock_timestamp())"
            " ON CONFLICT (name) DO UPDATE SET last_at = excluded.last_at",
            [name.value],
        )
