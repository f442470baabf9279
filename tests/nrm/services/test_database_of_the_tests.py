"""The tests' own floor: which role they connect as, what it may not do, and that commits stay in a clone."""

import os

import psycopg
import pytest
from django.db import ProgrammingError, connection, transaction

from nrm.services.credentials import APP
from tests.committed import Committed


@pytest.mark.django_db
def test_connects_as_the_application_role_to_a_migrated_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM django_migrations")
        user, migrations = cursor.fetchone()
    assert user == APP
    assert migrations > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["TRUNCATE django_content_type CASCADE", "CREATE TABLE mine (id int)", "CREATE TEMP TABLE mine (id int)"],
)
def test_application_role_cannot_truncate_or_create(statement: str) -> None:
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_committed_database_shows_commits_to_others_and_is_not_the_shared_one(committed_database: Committed) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_content_type (app_label, model) VALUES ('tests', 'committed')")
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:
        row = other.execute("SELECT count(*) FROM django_content_type WHERE app_label = 'tests'").fetchone()
    assert row == (1,)
    assert connection.settings_dict["NAME"] == committed_database.name


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["محمد", "王芳", "Łukasz"])
def test_names_in_other_scripts_are_similar_to_themselves(name: str) -> None:
    """With the locale C this would be 0: the trap of a wrongly made cluster."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(%s, %s)", [name, name])
        assert cursor.fetchone() == (1.0,)
