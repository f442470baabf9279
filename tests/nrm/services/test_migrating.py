"""Migrating sparingly: every rule of every model stands in the database, and Django's classes are given back."""

from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations import AddConstraint, AddField, CreateModel, RemoveConstraint
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger

from nrm.management.migrating import forwards_only

RULE = models.CheckConstraint(name="a_rule", condition=models.Q(number__gt=0))


def _state(*operations: Operation) -> Any:
    """As it is drawn before the first of them, and told of each."""
    state: Any = ProjectState()
    assert state.apps is not None
    for operation in operations:
        operation.state_forwards("tests", state)
    return state


def _things() -> tuple[CreateModel, CreateModel]:
    key: tuple[str, models.Field[Any, Any]] = ("id", models.BigAutoField(primary_key=True))
    other = ("other", models.ForeignKey("tests.Thing", models.CASCADE))
    return CreateModel("Thing", [key, ("number", models.IntegerField())]), CreateModel("Part", [key, other])


def test_new_model_knows_its_neighbours_and_they_know_it() -> None:
    with forwards_only():
        state = _state(*_things())
    thing, part = (state.apps.get_model("tests", name) for name in ("thing", "part"))
    assert part._meta.get_field("other").related_model is thing
    assert [relation.related_model for relation in thing._meta.related_objects] == [part]


def test_rule_that_comes_and_goes_is_known_of_the_table() -> None:
    with forwards_only():
        with_rule = _state(*_things(), AddConstraint("thing", RULE))
        without = _state(*_things(), AddConstraint("thing", RULE), RemoveConstraint("thing", "a_rule"))
    assert with_rule.apps.get_model("tests", "thing")._meta.constraints == [RULE]
    assert without.apps.get_model("tests", "thing")._meta.constraints == []


def test_new_field_is_drawn_into_a_table_that_was_there() -> None:
    with forwards_only():
        state = _state(
            *_things(), AddConstraint("thing", RULE), AddField("thing", "more", models.TextField(default=""))
        )
    meta = state.apps.get_model("tests", "thing")._meta
    assert meta.get_field("more").name == "more"
    assert meta.constraints == [RULE]


def test_what_was_lent_is_given_back_even_after_a_failure() -> None:
    before = dict(vars(ProjectState)), dict(vars(AddTrigger))
    with pytest.raises(ZeroDivisionError), forwards_only():
        raise ZeroDivisionError
    assert (dict(vars(ProjectState)), dict(vars(AddTrigger))) == before


@pytest.mark.django_db
def test_every_rule_index_and_trigger_of_every_model_stands_in_the_database() -> None:
    declared = {
        (model._meta.db_table, str(rule.name))
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy
        for rule in (*model._meta.constraints, *model._meta.indexes)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE conrelid <> 0"
            " UNION SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'"
        )
        standing = set(cursor.fetchall())
        cursor.execute("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
        triggers = {row[0] for row in cursor.fetchall()}
    assert len(declared) > 200
    assert declared - standing == set()
    for model in apps.get_models():
        for trigger in getattr(model._meta, "triggers", ()):
            assert trigger.get_pgid(model) in triggers
