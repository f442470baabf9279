"""Where in the database a canary may be: Tier 0 in no table, Tier 1 in the columns that are made for it."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from django.db import connection

from tests import canaries

# Table -> the columns that hold names, addresses of mail or free text by design.
MAY_HOLD: dict[str, tuple[str, ...]] = {
    "accounts_user": ("full_name", "email"),
    "account_emailaddress": ("email",),
    "accounts_invitation": ("full_name", "email", "name"),
    "casefile_alias": ("name",),
    "casefile_note": ("text",),
    "correspondence_letter": ("why",),
    "correspondence_paragraph": ("text",),
    "correspondence_representative": ("name", "firm"),
    "decisions_bundle": ("meant_for",),
    "decisions_citation": ("label", "passage"),
    "decisions_decision": ("mitigation", "reasons"),
    "decisions_disqualification": ("why", "comment", "protection", "risk_words", "reasons", "over_reason"),
    "decisions_earlydecision": ("why", "reasons"),
    "decisions_finding": ("reasons", "because"),
    "decisions_materialfact": ("fact", "source", "explanation", "mitigation"),
    "decisions_minute": ("text",),
    "decisions_recoveryextension": ("words",),
    "decisions_recoveryreview": ("words",),
    "decisions_defence": ("offence", "crime_reference", "court_reference"),
    "decisions_disclosure": ("text",),
    "decisions_immigrationmatter": ("immigration_reference",),
    "decisions_notsent": ("reason",),
    "decisions_passedon": ("unit",),
    "decisions_redaction": ("word",),
    "decisions_secondcheck": ("reasons",),
    "decisions_unanswered": ("reason",),
    "casefile_personchange": ("before", "reason"),
    "casefile_safecontact": ("reason",),
    "casefile_namekey": ("text", "folded", "words"),
    "casefile_person": ("given_names", "family_names", "native_name"),
    "casefile_request": ("question", "answer"),
    "desk_sameperson": ("reason",),
    "form_addition": ("text",),
    "form_answer": ("value",),
    "form_evidence": ("name", "note", "made_when"),
    "form_handover": ("for_email",),
    "form_referral": ("answers",),
    "form_withdrawal": ("said",),
    "support_appointment": ("words", "outcome"),
    "support_assessedneed": ("words",),
    "support_complaint": ("words", "answer"),
    "support_contactentry": ("words",),
    "support_extension": ("words", "late_words", "answer_words"),
    "support_goal": ("words",),
    "support_incident": ("words", "done", "outcome"),
    "support_leaving": ("words", "undone_because"),
    "support_needsassessment": ("given_back", "transition_plan"),
    "support_ownplan": ("lines",),
    "support_planaction": ("what", "outcome"),
    "support_planreview": ("words",),
    "support_recommendation": ("if_it_stops", "words"),
    "support_reentry": ("risk", "needs", "answer_words"),
    "support_riskassessment": ("words", "safety_plan"),
    "support_session": ("signposted",),
    "gateways_capturedmessage": ("address", "text", "body", "to"),
}


class Found(NamedTuple):
    looked_at: int
    names: list[str]


def tables_with_canaries(tables: Iterable[str] | None = None) -> Found:
    """In every table, or in these."""
    looked_at = tuple(tables) if tables is not None else _tables(_database())
    if not looked_at:
        return Found(0, [])
    with connection.cursor() as cursor:
        cursor.execute(_query(looked_at))
        names = sorted(row[0] for row in cursor.fetchall())
    return Found(len(looked_at), names)


def written_tables() -> tuple[str, ...]:
    """Those into which this transaction wrote, kept or taken back: all others are as the template has them.

    What the product commits beside it is in the log of looks.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_stat_xact_user_tables WHERE schemaname = 'public' AND n_tup_ins + n_tup_upd > 0"
            " UNION SELECT 'ledger_accessentry' ORDER BY 1"
        )
        return tuple(row[0] for row in cursor.fetchall())


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _query(tables: Iterable[str]) -> str:
    """One statement for all of them. The patterns are our own constants and the names come from the catalogue."""
    return " UNION ALL ".join(map(_one, tables))


@cache
def _one(table: str) -> str:
    allowed = ",".join(f"'{column}'" for column in MAY_HOLD.get(table, ()))
    row = "to_jsonb(x)"
    rest = f"({row} - ARRAY[{allowed}]::text[])::text"
    personal, secret = (_pattern(prefix) for prefix in (canaries.CANARY_PREFIX, canaries.VAULT_PREFIX))
    return (
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM \"{table}\" x "
        f"WHERE {row}::text ~* '{secret}' OR {rest} ~* '{personal}')"
    )


def _pattern(prefix: str) -> str:
    return "|".join((prefix, *canaries.disguises(prefix)))


def every_table() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return tuple(row[0] for row in cursor.fetchall())


@cache
def _tables(database: str) -> tuple[str, ...]:
    return every_table()
