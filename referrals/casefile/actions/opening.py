"""Opens a case for a person who was referred: case, parties, grants, first clocks and the board, all or nothing."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile import nations, numbers
from referrals.casefile.access import grants
from referrals.casefile.board import post
from referrals.casefile.board.models import ActCode, Capacity, TrackCode
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.person import Alias, BirthCertainty, Gender, Person


class NoAuthority(Refusal):
    sentence = _("No competent authority is registered, so nobody would receive this. Telephone the service team")


@dataclass(frozen=True, slots=True)
class AboutPerson:
    """What is known of the person, as the referral says it."""

    given_names: str = ""
    family_names: str = ""
    native_name: str = ""
    aliases: tuple[str, ...] = ()
    birth_day: int | None = None
    birth_month: int | None = None
    birth_year: int | None = None
    birth_certainty: str = BirthCertainty.UNKNOWN
    gender: str = Gender.UNKNOWN
    nationalities: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    interpreter_needed: bool | None = None


@dataclass(frozen=True, slots=True)
class Opening:
    """Everything the case file needs to open a case."""

    person: AboutPerson
    route: Route
    age_class: AgeClass
    nation: Nation
    referrer: Organisation
    # Those of the referring organisation who follow it: the sender, the absence contact, the named leads.
    followers: Collection[Membership] = ()
    flags: tuple[str, ...] = ()
    # The reasonable grounds clock runs from consent, or at once for a child.
    decision_clock: bool = True
    intake_state: str = "submitted"
    attention: dict[str, datetime] = field(default_factory=dict)


@transaction.atomic
def open_case(*, opening: Opening, by: Actor, now: datetime) -> Case:
    authority = nations.authority(on=local_day(now))
    if authority is None:
        raise NoAuthority
    case = Case.objects.create(
        number=numbers.new_number(),
        person=register_person(opening.person, now=now),
        route=opening.route,
        age_class=opening.age_class,
        nation=opening.nation,
        opened_at=now,
    )
    _post(case, opening, authority, now=now)
    let_follow(case, opening.followers)
    facts = {"route": opening.route.value, "age_class": opening.age_class.value, "nation": opening.nation.value}
    record(Happened.CASE_OPENED, subject=case, by=by, at=now, facts=facts)
    return case


def register_person(about: AboutPerson, *, now: datetime) -> Person:
    person = Person.objects.create(
        given_names=about.given_names,
        family_names=about.family_names,
        native_name=about.native_name,
        birth_day=about.birth_day,
        birth_month=about.birth_month,
        birth_year=about.birth_year,
        birth_certainty=about.birth_certainty,
        gender=about.gender,
        nationalities=list(about.nationalities),
        languages=list(about.languages),
        interpreter_needed=about.interpreter_needed,
        created_at=now,
    )
    Alias.objects.bulk_create(Alias(person=person, name=name) for name in about.aliases)
    return person


def let_follow(case: Case, followers: Collection[Membership]) -> None:
    for person in {membership.person for membership in followers}:
        grants.give(person=person, case=case)


def _post(case: Case, opening: Opening, authority: Organisation, *, now: datetime) -> None:
    post.track(case, TrackCode.INTAKE, opening.intake_state, now=now)
    post.party(case, opening.referrer, Capacity.REFERRER, now=now)
    post.party(case, authority, Capacity.AUTHORITY, now=now)
    for code in opening.flags:
        post.flag(case, code, now=now)
    attention = now
    if opening.decision_clock and opening.route is Route.NRM:
        attention = min(now, post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now).due_at)
    post.next_act(case, ActCode.CONSIDER_INTAKE, organisation=authority, attention_at=attention, now=now)
