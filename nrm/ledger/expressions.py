"""Two facts only the database knows: its own clock, and the number of the transaction that is writing."""

from typing import Any

from django.db.models import BigIntegerField, DateTimeField, Func


class DatabaseClock(Func):
    """The wall clock of PostgreSQL, moving also inside a transaction: one clock for all workers."""

    template = "clock_timestamp()"
    arity = 0

    def __init__(self, **extra: Any) -> None:
        super().__init__(output_field=DateTimeField(), **extra)


class CurrentTransaction(Func):
    """The 64-bit number of the writing transaction; the sealer waits until all smaller ones have ended."""

    template = "(pg_current_xact_id()::text::bigint)"
    arity = 0

    def __init__(self, **extra: Any) -> None:
        super().__init__(output_field=BigIntegerField(), **extra)
