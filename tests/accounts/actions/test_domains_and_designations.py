"""Recognised domains and designations: who gets one, and when it ends."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import designations, domains
from accounts.actions.designations import (
    AlreadyDesignated,
    AlreadyEnded,
    CriteriaNotMet,
    EndsBeforeItStarts,
    NationOutsideArea,
    NotAFirstResponderKind,
)
from accounts.actions.domains import AlreadyWithdrawn, DomainTaken
from accounts.kinds import Criterion, Nation, OrganisationKind
from accounts.models import Designation, Organisation, RecognisedDomain
from accounts.rules import OrganisationClosed
from nrm.actor import Actor
from tests.accounts.atomicity import assert_nothing_changes
from tests.factories import accounts as make

pytestmark = pytest.mark.django_db
PUBLIC = [Criterion.TRAINS_STAFF, Criterion.NAMES_A_LEAD]


@pytest.fixture
def registrar() -> Actor:
    return make.registrar()


def designate(
    organisation: Organisation,
    by: Actor,
    now: datetime,
    *,
    criteria: list[Criterion] = PUBLIC,
    nation: Nation = Nation.ENGLAND,
) -> Designation:
    return designations.give(
        organisation=organisation, criteria=criteria, nation=nation, from_on=timezone.localdate(now), by=by, now=now
    )


def test_a_domain_stands_for_one_organisation_at_a_time(registrar: Actor, now: datetime) -> None:
    first, second = make.organisation(), make.organisation()
    recognised = domains.recognise(organisation=first, domain="Wexcombe.Example", by=registrar, now=now)
    assert recognised.domain == "wexcombe.example"
    with pytest.raises(DomainTaken):
        domains.recognise(organisation=second, domain="wexcombe.example", by=registrar, now=now)
    domains.withdraw(recognised=recognised, by=registrar, now=now)
    assert domains.recognise(organisation=second, domain="wexcombe.example", by=registrar, now=now)


def test_the_database_refuses_a_second_owner_of_a_domain(now: datetime) -> None:
    RecognisedDomain.objects.create(organisation=make.organisation(), domain="a.example", recognised_at=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        RecognisedDomain.objects.create(organisation=make.organisation(), domain="a.example", recognised_at=now)


def test_a_domain_is_withdrawn_once(registrar: Actor, now: datetime) -> None:
    recognised = domains.recognise(organisation=make.organisation(), domain="a.example", by=registrar, now=now)
    domains.withdraw(recognised=recognised, by=registrar, now=now)
    with pytest.raises(AlreadyWithdrawn):
        domains.withdraw(recognised=recognised, by=registrar, now=now)


def test_a_closed_organisation_gets_neither(registrar: Actor, now: datetime) -> None:
    closed = make.organisation(active_to=timezone.localdate(now))
    with pytest.raises(OrganisationClosed):
        domains.recognise(organisation=closed, domain="a.example", by=registrar, now=now)
    with pytest.raises(OrganisationClosed):
        designate(closed, registrar, now)


def test_a_public_body_is_designated_once_for_a_nation(registrar: Actor, now: datetime) -> None:
    force = make.organisation()
    designate(force, registrar, now)
    assert Organisation.objects.designated(timezone.localdate(now)).get() == force
    with pytest.raises(AlreadyDesignated):
        designate(force, registrar, now)


def test_a_public_body_must_train_and_name_a_lead(registrar: Actor, now: datetime) -> None:
    with pytest.raises(CriteriaNotMet):
        designate(make.organisation(), registrar, now, criteria=[Criterion.TRAINS_STAFF])


def test_a_charity_must_meet_every_criterion(registrar: Actor, now: datetime) -> None:
    charity = make.organisation(kind=OrganisationKind.CHARITY)
    with pytest.raises(CriteriaNotMet):
        designate(charity, registrar, now, criteria=list(Criterion)[1:])
    assert designate(charity, registrar, now, criteria=list(Criterion)).criteria == list(Criterion)


def test_a_panel_secretariat_is_no_first_responder(registrar: Actor, now: datetime) -> None:
    with pytest.raises(NotAFirstResponderKind):
        designate(make.organisation(kind=OrganisationKind.PANEL_SECRETARIAT), registrar, now)


def test_a_body_of_one_nation_is_not_designated_in_another(registrar: Actor, now: datetime) -> None:
    with pytest.raises(NationOutsideArea):
        designate(make.organisation(nation=Nation.WALES), registrar, now, nation=Nation.SCOTLAND)
    everywhere = make.organisation(nation=Nation.UNITED_KINGDOM)
    assert designate(everywhere, registrar, now, nation=Nation.SCOTLAND)


def test_an_ended_designation_no_longer_counts_from_that_day(registrar: Actor, now: datetime) -> None:
    today = timezone.localdate(now)
    designation = designate(make.organisation(), registrar, now)
    designations.end(designation=designation, to_on=today + timedelta(days=10), by=registrar, now=now)
    assert Organisation.objects.designated(today + timedelta(days=9)).exists()
    assert not Organisation.objects.designated(today + timedelta(days=10)).exists()
    with pytest.raises(AlreadyEnded):
        designations.end(designation=designation, to_on=today, by=registrar, now=now)


def test_a_designation_does_not_end_before_it_starts(registrar: Actor, now: datetime) -> None:
    designation = designate(make.organisation(), registrar, now)
    with pytest.raises(EndsBeforeItStarts):
        designations.end(
            designation=designation, to_on=timezone.localdate(now) - timedelta(days=1), by=registrar, now=now
        )


def test_what_could_not_be_recorded_did_not_happen(registrar: Actor, now: datetime) -> None:
    force = make.organisation()
    recognised = domains.recognise(organisation=force, domain="a.example", by=registrar, now=now)
    designation = designate(make.organisation(), registrar, now)
    today = timezone.localdate(now)
    assert_nothing_changes(lambda: designate(force, registrar, now))
    assert_nothing_changes(lambda: designations.end(designation=designation, to_on=today, by=registrar, now=now))
    assert_nothing_changes(lambda: domains.recognise(organisation=force, domain="b.example", by=registrar, now=now))
    assert_nothing_changes(lambda: domains.withdraw(recognised=recognised, by=registrar, now=now))
