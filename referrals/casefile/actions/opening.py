"""Opens a case for a person who was referred: case, parties, grants, first clocks and the board, all or nothing."""

from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.kinds import Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.casefile import held, nations, numbers
from referrals.casefile.access import grants
from referrals.casefile.actions import contact
from referrals.casefile.actions.contact import Contract
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode, TrackCode
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.person import Alias, BirthCertainty, Gender, Person
from referrals.casefile.models.wall import Wall
from referrals.casefile.people.keys import BIRTH, rewrite_keys, write_keys


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
class Reference:
    """What others call the person or the case: a crime number, an operation, an earlier referral."""

    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class TakesPart:
    organisation: Organisation
    capacity: Capacity


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
    flags: tuple[FlagCode, ...] = ()
    contract: Contract = field(default_factory=Contract)
    references: tuple[Reference, ...] = ()
    parties: tuple[TakesPart, ...] = ()
    # The reasonable grounds clock runs from consent, or at once for a child.
    decision_clock: bool = True
    intake_state: str = "submitted"
    act: ActCode = ActCode.CONSIDER_INTAKE


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
    facts: dict[str, Fact] = {"case_id": case.pk, "route": opening.route.value}
    facts |= {"age_class": opening.age_class.value, "nation": opening.nation.value}
    record(Happened.CASE_OPENED, subject=case, by=by, at=now, facts=facts)
    return case


def complete_case(*, case: Case, opening: Opening, now: datetime) -> None:
    """The rest of a safety referral has come: what is known now takes the place of what was said in two minutes.

    Whoever was walled off meanwhile takes no part again by being named in it.
    """
    Case.objects.select_for_update().get(pk=case.pk)
    authority = nations.authority(on=local_day(now))
    if authority is None:
        raise NoAuthority
    describe_person(case.person, opening.person)
    if opening.contract.says_something:
        contact.close(person=case.person, now=now)
    case.age_class, case.nation = opening.age_class, opening.nation
    case.save(update_fields=["age_class", "nation"])
    walled = Wall.objects.standing().filter(case=case, organisation__isnull=False)
    _post(case, opening, authority, walled=set(walled.values_list("organisation_id", flat=True)), now=now)
    held.let_go(case, now=now)


def register_person(about: AboutPerson, *, now: datetime) -> Person:
    person = Person.objects.create(created_at=now, **_columns(about))
    Alias.objects.bulk_create(Alias(person=person, name=name) for name in about.aliases)
    write_keys(person, about.aliases)
    return person


def describe_person(person: Person, about: AboutPerson) -> None:
    Person.objects.filter(pk=person.pk).update(**_columns(about), revision=F("revision") + 1)
    known = set(person.aliases.values_list("name", flat=True))
    Alias.objects.bulk_create(Alias(person=person, name=name) for name in about.aliases if name not in known)
    person.refresh_from_db(fields=["given_names", "family_names", "native_name", *BIRTH])
    rewrite_keys(person, sorted(known | set(about.aliases)))


def _columns(about: AboutPerson) -> dict[str, Any]:
    found = asdict(about)
    del found["aliases"]
    return found | {"nationalities": list(about.nationalities), "languages": list(about.languages)}


def let_follow(case: Case, followers: Collection[Membership]) -> None:
    grants.give(people={membership.person for membership in followers}, case=case)


def _post(
    case: Case, opening: Opening, authority: Organisation, *, walled: Collection[int | None] = (), now: datetime
) -> None:
    post.track(case, TrackCode.INTAKE, opening.intake_state, now=now)
    taking_part = [(party.organisation, party.capacity) for party in opening.parties]
    always = [(opening.referrer, Capacity.REFERRER), (authority, Capacity.AUTHORITY)]
    post.parties(case, [one for one in (*always, *taking_part) if one[0].pk not in walled], now=now)
    post.flag(case, *opening.flags, now=now)
    for reference in opening.references:
        post.other_reference(case, reference.kind, reference.value)
    if opening.contract.says_something:
        contact.agree(person=case.person, contract=opening.contract, now=now)
    if opening.decision_clock and opening.route is Route.NRM:
        post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now)
    post.next_act(case, opening.act, organisation=authority, attention_at=now, now=now)
    let_follow(case, opening.followers)
