"""The demo's people and organisations: somebody for each role, and each thing that a visitor should be able to meet."""

from datetime import datetime

import pytest
from django.utils import timezone

from accounts import roles, story, story_people
from accounts.cast import DemoCast, NobodyPlays
from accounts.kinds import OrganisationKind
from accounts.models import AdministrationGrant, Holding, Invitation, InvitationState, Membership, Organisation
from accounts.people_list import row
from accounts.training_due import Standing, worst

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(now: datetime) -> DemoCast:
    gathered = DemoCast(now=now)
    story.tell(gathered, now=now)
    return gathered


def test_every_role_is_played_by_somebody_whose_actor_holds_its_rights(cast: DemoCast) -> None:
    for role in roles.ROLES:
        assert role.permissions() <= cast.actor(role.code).permissions


def test_a_role_is_shown_by_somebody_who_has_it_alone_where_there_is_one(cast: DemoCast) -> None:
    assert cast.actor("intake_officer").roles == {"intake_officer"}
    assert cast.actor("registrar").roles == {"registrar"}
    assert cast.actor("organisation_administrator", 0).user_id != cast.actor("organisation_administrator", 1).user_id


def test_every_kind_of_organisation_is_in_the_world_and_open(cast: DemoCast) -> None:
    for kind in OrganisationKind:
        assert cast.group(kind).organisation.kind == kind


def test_the_cast_says_so_when_nobody_plays_a_role(now: datetime) -> None:
    with pytest.raises(NobodyPlays):
        DemoCast(now=now).actor("caseworker")


def test_the_world_has_what_a_visitor_should_meet(cast: DemoCast, now: datetime) -> None:
    on = timezone.localdate(now)
    assert Organisation.objects.count() >= 25
    assert Membership.objects.usable(on).values("person").distinct().count() >= 60
    assert {invitation.state(now) for invitation in Invitation.objects.all()} == {
        InvitationState.OPEN,
        InvitationState.EXPIRED,
    }
    assert Holding.objects.filter(membership__person__full_name=story_people.LEAVER).count() == 3
    assert AdministrationGrant.objects.live(now).count() == 1
    assert Organisation.objects.without_administrator(on).count() == 1
    assert Organisation.objects.exclude(active_to=None).count() == 1
    assert Membership.objects.usable(on).filter(person__full_name=story_people.IN_TWO[0]).count() == 2


def test_training_in_the_world_is_in_every_state(cast: DemoCast, now: datetime) -> None:
    on = timezone.localdate(now)
    people = Membership.objects.select_related("person", "organisation").prefetch_related("person__training")
    found = {worst(row(membership, on=on).training) for membership in people}
    assert found == set(Standing)


def test_the_printed_accounts_name_each_role_once(cast: DemoCast) -> None:
    lines = story.accounts_table().splitlines()
    assert len(lines) == len(roles.ROLES)
    assert all(".example" in line for line in lines)


def test_addresses_have_no_titles_accents_or_apostrophes() -> None:
    assert story.address_of("Sgt Seán O’Toole-Vukić", "x.example") == "sean.otoole-vukic@x.example"
