"""The load: the same seed gives the same rows, as uneven as they should be, and never among cases of somebody else."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count

from accounts.models.holding import Holding
from nrm.bench import filling, loaded
from nrm.bench.filling import Filled
from nrm.bench.loaded import NotHere
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models import Event
from referrals.casefile.bench_load import world
from referrals.casefile.bench_load.loading import SQL, TABLES
from referrals.casefile.board.models import Flag, NextAct
from referrals.casefile.clocks.models import Deadline
from referrals.casefile.models import Case, Person
from tests.casefile.bench.conftest import CASES


class Undone(Exception):
    """Rolls a load back."""


def checksum_of(*, cases: int, seed: int, now: datetime) -> str:
    try:
        with transaction.atomic():
            found = filling.fill(cases=cases, seed=seed, now=now).loaded.checksum
            raise Undone
    except Undone:
        return found


@pytest.mark.django_db
def test_same_seed_gives_the_same_rows_whatever_their_ids_and_whatever_the_day(now: datetime) -> None:
    first = checksum_of(cases=50, seed=7, now=now)
    assert checksum_of(cases=50, seed=7, now=now + timedelta(hours=1)) == first
    assert checksum_of(cases=50, seed=8, now=now) != first


def test_second_load_of_the_same_is_none_and_of_another_is_refused(filled: Filled, now: datetime) -> None:
    assert filled.is_new
    assert filling.fill(cases=CASES, seed=7, now=now) == Filled(filled.loaded, is_new=False)
    with pytest.raises(NotHere):
        filling.fill(cases=CASES, seed=8, now=now)


@pytest.mark.django_db
def test_database_with_cases_of_somebody_else_is_left_alone(now: datetime) -> None:
    person = Person.objects.create(created_at=now)
    Case.objects.create(number="NRM-REAL-0001", person=person, route="nrm", age_class="adult", opened_at=now)
    with pytest.raises(NotHere):
        filling.fill(cases=5, seed=7, now=now)
    assert Case.objects.count() == 1


@pytest.mark.django_db
def test_production_is_never_loaded(now: datetime, settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(NotHere):
        filling.fill(cases=5, seed=7, now=now)


@pytest.mark.django_db
def test_nothing_is_measured_where_nothing_was_loaded() -> None:
    with pytest.raises(NotHere):
        loaded.required()


def test_rows_are_as_uneven_as_real_work(filled: Filled, now: datetime) -> None:
    assert Case.objects.count() == Person.objects.count() == CASES
    is_open = NextAct.objects.values("case").distinct().count()
    assert 0.04 < is_open / CASES < 0.13
    per_case = Counter(Event.objects.filter(subject_type="casefile.case").values_list("subject_id", flat=True))
    assert set(per_case) == {str(pk) for pk in Case.objects.values_list("pk", flat=True)}
    assert 0 < sum(count > 100 for count in per_case.values()) < 0.06 * CASES
    running = Deadline.objects.running().values_list("due_on", flat=True)
    assert all(-31 <= (due_on - now.date()).days <= 61 for due_on in running)
    assert 0 < Flag.objects.filter(flag="danger").count() < 0.08 * CASES


def test_every_open_case_that_is_held_is_held_by_the_one_who_has_its_act(filled: Filled) -> None:
    acts = NextAct.objects.exclude(holder=None).values_list("case_id", "holder_id")
    holdings = Holding.objects.filter(subject_type="casefile.case").values_list("subject_id", "membership_id")
    assert set(acts) == set(holdings)


def test_names_have_apostrophes_accents_and_other_scripts(filled: Filled) -> None:
    family = "".join(Person.objects.values_list("family_names", flat=True))
    assert "’" in family
    assert any(ord(letter) > 127 and letter.isalpha() for letter in family)
    native = "".join(Person.objects.values_list("native_name", flat=True))
    assert any("\u0590" <= letter <= "\u06ff" for letter in native)

    names = Person.objects.values("given_names", "family_names", "birth_year", "birth_month", "birth_day")
    assert names.annotate(times=Count("id")).filter(times=2).exists()


def test_every_constraint_holds_for_what_was_loaded(filled: Filled) -> None:
    connection.check_constraints()
    kinds = set(Deadline.objects.values_list("kind", flat=True))
    assert kinds <= set(ClockCode.values)


@pytest.mark.parametrize("how_many", [12, 60, 400])
def test_busiest_has_twenty_times_the_share_of_the_one_in_the_middle(how_many: int) -> None:
    ends = [0.0, *world.shares(how_many), 1.0]
    shares = [after - before for before, after in pairwise(ends)]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] / median(shares) == pytest.approx(world.BUSIEST, rel=0.1)


def test_every_table_has_its_statement_and_its_sum() -> None:
    files = {file.stem for file in SQL.glob("*.sql")} - {"draws"}
    assert files == set(TABLES) == {file.stem for file in (SQL / "sums").glob("*.sql")}
