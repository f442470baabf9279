"""What finding people asks of the database: that it knows letters of every script as letters."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error
from django.db import ProgrammingError, connections

# With the locale C this word has no letters, and nobody whose name is written so would ever be found again.
WORD = "محمد"
ADVICE = "Make it anew with initdb --locale=C.UTF-8 (docs/deployment.md)."


def names_have_letters(
    app_configs: Sequence[AppConfig] | None, *, databases: Iterable[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Asked only where a database is: by `manage.py check --database default`, and on every start."""
    return [error for alias in databases or () for error in _of(alias)]


def _of(alias: str) -> list[CheckMessage]:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT cardinality(show_trgm(%s))", [WORD])
            (letters,) = cursor.fetchone()
    except ProgrammingError:
        return [Error("The database lacks the extension pg_trgm: nobody could be found by name.", id="nrm.E031")]
    if letters:
        return []
    return [
        Error(f"The database reads only ASCII as letters: names in other scripts are lost. {ADVICE}", id="nrm.E030")
    ]
