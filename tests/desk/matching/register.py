"""Puts invented people into the database as the form would have, many at a time, each with a case of one authority."""

from collections.abc import Sequence
from datetime import datetime

import psycopg

from accounts.models.organisation import Organisation
from nrm.calendars.working_days import local_day
from referrals.casefile.models import Case, NameKey, Party, Person
from referrals.casefile.people import keys
from tests.committed import Committed
from tests.desk.matching.population import Invented

AT_ONCE = 5_000
EXACT = "exact"


def register(people: Sequence[Invented], authority: Organisation, *, now: datetime) -> list[Case]:
    persons = Person.objects.bulk_create([_person(one, now) for one in people], batch_size=AT_ONCE)
    NameKey.objects.bulk_create((key for person in persons for key in keys.of(person, ())), batch_size=AT_ONCE)
    first = Case.objects.count()
    cases = [_case(person, number, now) for number, person in enumerate(persons, first)]
    Case.objects.bulk_create(cases, batch_size=AT_ONCE)
    of = {"organisation": authority, "capacity": "authority", "from_on": local_day(now)}
    Party.objects.bulk_create([Party(case=case, **of) for case in cases], batch_size=AT_ONCE)
    return cases


def analyse(database: Committed) -> None:
    """As autovacuum does for everybody else: the plans, and how common names are, stand on these statistics."""
    with psycopg.connect(database.superuser_url, autocommit=True) as superuser:
        superuser.execute("VACUUM ANALYZE casefile_person, casefile_namekey, casefile_case, casefile_party")


def _person(one: Invented, now: datetime) -> Person:
    return Person(
        given_names=one.given.strip(),
        family_names=one.family.strip(),
        birth_day=one.day,
        birth_month=one.month,
        birth_year=one.year,
        birth_certainty=EXACT if one.day else "unknown",
        created_at=now,
    )


def _case(person: Person, number: int, now: datetime) -> Case:
    return Case(
        number=f"NRM-{number:09}", person=person, route="nrm", age_class="adult", nation="england", opened_at=now
    )
