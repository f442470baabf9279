"""A person is found again by each of their names, whatever the accents, the script or the order."""

import os
from collections.abc import Iterator
from datetime import datetime

import psycopg
import pytest
from django.core.checks import run_checks
from django.db import connection, connections

from nrm.services import provisioning
from referrals.casefile.actions.opening import AboutPerson, describe_person, register_person
from referrals.casefile.models import KeyKind, NameKey, Person
from referrals.casefile.people import checks
from tests import database

pytestmark = pytest.mark.django_db


def keys(person: Person) -> set[tuple[str, str]]:
    return {(kind, folded) for kind, folded in person.name_keys.values_list("kind", "folded")}


def alike(one: str, other: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute("SELECT similarity(name_folded(%s), name_folded(%s))", [one, other])
        return float(cursor.fetchone()[0])


def test_every_name_of_a_person_is_a_key(now: datetime) -> None:
    about = AboutPerson(given_names="Łucja", family_names="Brzęk", native_name="Лу́ця", aliases=("Lulu", "O’Tool"))
    assert keys(register_person(about, now=now)) == {
        (KeyKind.FULL, "lucja brzek"),
        (KeyKind.NATIVE, "луця"),
        (KeyKind.ALIAS, "lulu"),
        (KeyKind.ALIAS, "otool"),
        (KeyKind.ROMANISED, "lutsya"),
    }


def test_person_without_a_name_has_no_key(now: datetime) -> None:
    assert not keys(register_person(AboutPerson(), now=now))


def test_what_is_known_later_takes_the_place_of_the_earlier_keys_and_keeps_the_aliases(now: datetime) -> None:
    person = register_person(AboutPerson(given_names="Mira", aliases=("Mimi",)), now=now)
    describe_person(person, AboutPerson(given_names="Mirela", family_names="Vosk", aliases=("Rela",)))
    assert keys(person) == {(KeyKind.FULL, "mirela vosk"), (KeyKind.ALIAS, "mimi"), (KeyKind.ALIAS, "rela")}


def test_keys_follow_the_date_of_birth(now: datetime) -> None:
    person = register_person(AboutPerson(given_names="Mira", birth_month=3, birth_year=1988), now=now)
    describe_person(person, AboutPerson(given_names="Mira", birth_day=14, birth_month=3, birth_year=1989))
    assert person.name_keys.values_list("birth_day", "birth_month", "birth_year").get() == (14, 3, 1989)


def marks(name: str, *born: int | None) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name_marks(%s, %s::smallint, %s::smallint, %s::smallint)", [name, *born])
        return set(cursor.fetchone()[0])


def kinds(name: str, *born: int | None) -> set[str]:
    return {mark.split()[0] for mark in marks(name, *born)}


@pytest.mark.parametrize(
    ("born", "beside"),
    [
        ((14, 3, 1988), {"born", "year-month", "year-day", "month-day", "year", "two-year"}),
        ((1, 1, 1988), {"born", "year-month", "year-day", "month-day", "year", "no-day", "two-year"}),
        ((None, 3, 1988), {"year-month", "year", "no-day", "two-year"}),
        ((None, None, 1988), {"year", "no-day", "two-year"}),
        ((14, 3, None), {"month-day", "no-year"}),
        ((None, None, None), {"no-year"}),
    ],
)
def test_name_is_marked_beside_as_much_of_the_date_of_birth_as_is_known(
    born: tuple[int | None, ...], beside: set[str]
) -> None:
    assert kinds("Mira Vosk", *born) == {*beside, "two"}


def test_marks_of_two_spellings_of_one_name_meet_in_either_order() -> None:
    assert marks("Mira Vosk", 14, 3, 1988) & marks("Wosk Mirra", None, None, 1988)
    assert not marks("Mira Vosk", 14, 3, 1988) & marks("Tobin Hale", 15, 3, 1988)
    assert kinds("王芳", 14, 3, 1988) == {"born"}, "a script without sounds"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Nguyễn Đặng", "dang NGUYEN"), ("أحمد", "احمد"), ("Ţepeş", "Tepes"), ("王芳", "王芳"), ("Weiß", "weiss")],
)
def test_names_that_are_the_same_to_a_reader_are_the_same_to_the_search(one: str, other: str) -> None:
    assert alike(one, other) == 1


def test_sounds_are_of_each_word_and_none_in_a_script_without_them(now: datetime) -> None:
    mohamed, muhammad = (
        NameKey.objects.get(person=register_person(AboutPerson(given_names=name), now=now)).sounds
        for name in ("Mohamed Yusuf", "Jusef Muhammad")
    )
    assert set(mohamed) & set(muhammad)
    native = register_person(AboutPerson(native_name="王芳"), now=now).name_keys.get(kind=KeyKind.NATIVE)
    assert native.sounds == []


def test_database_of_the_tests_reads_letters_of_every_script() -> None:
    assert run_checks(tags=["database"], databases=["default"]) == []


@pytest.fixture
def ascii_database() -> Iterator[str]:
    """What `initdb` makes where nobody names a locale: the trap."""
    name, server = "nrm_test_ascii", os.environ["NRM_TEST_SERVER_URL"]
    with psycopg.connect(server, autocommit=True) as superuser:
        superuser.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'")
    with psycopg.connect(database.named(server, name), autocommit=True) as superuser:
        superuser.execute("CREATE EXTENSION pg_trgm")
    connections["ascii"] = connection.copy(alias="ascii")
    connections["ascii"].settings_dict["NAME"] = name
    yield "ascii"
    connections["ascii"].close()
    del connections["ascii"]
    provisioning.drop(server, name)


def test_database_that_reads_only_ascii_is_refused_at_the_start(ascii_database: str) -> None:
    (error,) = checks.names_have_letters(None, databases=[ascii_database])
    assert (error.id, "C.UTF-8" in error.msg) == ("nrm.E030", True)
    assert checks.names_have_letters(None) == []
