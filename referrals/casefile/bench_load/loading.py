"""Loads the case file's part: people, cases, and everything on their boards, by one statement for each table."""

import re
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection

from nrm.bench.loaded import NotHere
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile import numbers
from referrals.casefile.access.grants import OPEN
from referrals.casefile.bench_load import bulk, names, world
from referrals.casefile.bench_load.world import World
from referrals.casefile.models.case import Case
from referrals.casefile.nations import jurisdiction_of

SQL = Path(__file__).parent / "sql"
# In the order in which they refer to one another; each has a file of its name.
TABLES = (
    "casefile_person",
    "casefile_namekey",
    "casefile_case",
    "casefile_track",
    "casefile_party",
    "casefile_flag",
    "casefile_deadline",
    "casefile_otherreference",
    "casefile_nextact",
    "casefile_caseuserobjectpermission",
    "casefile_request",
    "accounts_holding",
    "ledger_event",
)
# Of those that take a number beforehand, so that others can refer to them by counting.
NUMBERED = ("casefile_person", "casefile_case")
OPEN_SHARE = 0.08
# pick(list, by), chance(of, draw) between nought and one, letter(at which bit) of a spoken number.
WORDS = (
    (
        re.compile(r"pick\((\w+), (chance\(\w+, \d+\))\)"),
        r"(%(\1)s::text[])[1 + floor(\2 * cardinality(%(\1)s::text[]))::int]",
    ),
    (
        re.compile(r"chance\((\w+), (\d+)\)"),
        r"((hashint8extended(\1, %(seed)s + \2) & 1073741823) / 1073741824.0::float8)",
    ),
    (re.compile(r"letter\((\d+)\)"), r"substr(%(letters)s, ((spoken >> \1) & 31)::int + 1, 1)"),
)


def load(*, cases: int, seed: int, now: datetime) -> str:
    if Case.objects.exists():
        raise NotHere("There are cases here that this command did not make: use a database of its own.")
    makers = world.make(cases=cases, open_cases=int(cases * OPEN_SHARE), now=now)
    given = _given(makers, cases, seed, today=local_day(now))
    with bulk.without_indexes(TABLES), connection.cursor() as cursor:
        given |= {f"{table.removeprefix('casefile_')}_base": _reserve(cursor, table, cases) for table in NUMBERED}
        for table in TABLES:
            cursor.execute(_statement(table), given)
        sums = [str(_sum(cursor, table, given)) for table in TABLES]
    _gather_statistics()
    return " ".join(sums)


def _given(makers: World, cases: int, seed: int, *, today: date) -> dict[str, Any]:
    guidance = adopted(today)
    decision = guidance.clock(ClockCode.REASONABLE_GROUNDS, jurisdiction_of("england"))
    recovery = guidance.clock(ClockCode.RECOVERY, jurisdiction_of("england"))
    return {
        "cases": cases,
        "seed": seed * 1_000,
        "today": today,
        "letters": numbers.LETTERS,
        "authority": makers.authority,
        "first_worker": makers.workers[0],
        "first_sender": makers.senders[0],
        "workers": makers.workers,
        "worker_shares": world.shares(len(makers.workers)),
        "referrers": makers.referrers,
        "referrer_shares": world.shares(len(makers.referrers)),
        "senders": makers.senders,
        "each": len(makers.senders) // len(makers.referrers),
        "councils": makers.councils,
        "guidance": guidance.code,
        "decision_bound": decision.bound,
        "decision_starts": decision.starts,
        "recovery_bound": recovery.bound,
        "recovery_starts": recovery.starts,
        "may_open": Permission.objects.get(codename=OPEN, content_type__app_label="casefile").pk,
        **names.lists(),
    }


def _statement(name: str) -> str:
    """The table's own file, on the draws that every table shares; its three short words in PostgreSQL's."""
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    text = text.replace("{draws}", (SQL / "draws.sql").read_text(encoding="utf-8"))
    for word, meaning in WORDS:
        text = word.sub(meaning, text)
    return text


def _reserve(cursor: Any, table: str, how_many: int) -> int:
    """Takes so many numbers from the table's counter; the first row gets the one after what is given back."""
    cursor.execute(
        "SELECT min(number) - 1 FROM (SELECT nextval(pg_get_serial_sequence(%s, 'id')) AS number"
        " FROM generate_series(1, %s)) AS taken",
        [table, how_many],
    )
    return int(cursor.fetchone()[0])


def _sum(cursor: Any, table: str, given: dict[str, Any]) -> int:
    """Of what the rows say, whatever their order and their ids, and counted from the moment of the load."""
    cursor.execute((SQL / "sums" / f"{table}.sql").read_text(encoding="utf-8"), given)
    return int(cursor.fetchone()[0] or 0)


def _gather_statistics() -> None:
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
