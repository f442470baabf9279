"""What the form lets measure: sending a referral, from the button to the commit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import connection
from django.utils import timezone

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.bench.scenario import Goal, Ground, Scenario
from referrals.casefile import numbers
from referrals.form.actions.begin import begin
from referrals.form.actions.save import save
from referrals.form.actions.submit import Sent, submit
from referrals.form.models import Draft, DraftKind

ANSWERS: dict[str, Any] = {
    "nation": "england",
    "responder_name": "Ash Invented",
    "responder_role": "Constable",
    "responder_phone": "01632 960001",
    "absence_name": "Cass Invented",
    "absence_email": "desk@people.example",
    "absence_phone": "01632 960002",
    "age_now": "adult",
    "consent": "yes",
    "consent_support": "yes",
    "given_names": "Dana",
    "family_names": "O’Invented",
    "nationality": "albanian",
    "account": "He was driven to a farm each morning before it was light, and was not paid.",
    "exploitation_types": ["labour"],
    "exploitation_location": "uk",
    "where_now_area": "Oldharbour",
    "where_now_address": "1 Nowhere Terrace, Oldharbour, ZZ1 1ZZ",
    "person_phone": "07700 900001",
    "person_phone_safe": "yes",
    "contact_hours": ["weekday_day"],
    "decision_to": "person",
    "never_tell": "The man who drives the van",
}


def offered() -> Sequence[Scenario]:
    # The page of section 4 promises it against a static page, and so many statements.
    return (Scenario("submit", _writing, Writing.send, Writing.floor, Writing.write, goal=Goal(sql=10, static=10)),)


@dataclass(slots=True)
class Writing:
    """A responder with a referral that is written and not yet sent."""

    by: Actor
    draft: Draft = field(init=False)

    def write(self) -> None:
        now = timezone.now()
        self.draft = begin(kind=DraftKind.FULL, by=self.by, now=now)
        save(draft=self.draft, values=ANSWERS, by=self.by, now=now)

    def send(self) -> Sent:
        return submit(draft=self.draft, by=self.by, now=timezone.now())

    def floor(self) -> None:
        """Two rows and a commit in one pipeline of the driver's own."""
        now, raw = timezone.now(), connection.connection
        with raw.pipeline(), raw.transaction(), raw.cursor() as cursor:
            cursor.execute(PERSON, [uuid4(), now])
            cursor.execute(CASE, [uuid4(), numbers.new_number(), now])


PERSON = """
    INSERT INTO casefile_person (
        reference, given_names, family_names, native_name, birth_certainty, gender, nationalities, languages,
        created_at, revision
    ) VALUES (%s, 'Dana', 'O’Invented', '', 'unknown', 'unknown', ARRAY['albanian'], '{}', %s, 0)
"""
CASE = """
    INSERT INTO casefile_case (reference, number, person_id, route, age_class, nation, is_restricted, opened_at)
    VALUES (
        %s, %s, currval(pg_get_serial_sequence('casefile_person', 'id')), 'nrm', 'adult', 'england', false, %s
    )
"""


def _writing(ground: Ground) -> Writing:
    senders = Membership.objects.with_role("first_responder").select_related("organisation", "person")
    return Writing(actor_through(senders.order_by("id")[0]))
