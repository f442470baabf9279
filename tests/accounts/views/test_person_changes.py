"""What an administrator does about one person, from that person’s pages."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import grants, holdings
from accounts.kinds import Course, HoldingKind, OrganisationKind
from accounts.models import Holding, Membership, Organisation, TrainingRecord
from accounts.roles import ADMINISTRATOR
from nrm.actor import SYSTEM
from tests.factories import accounts as make
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Organisation:
    return make.organisation(name="Northmarch Police")


@pytest.fixture
def boss(force: Organisation) -> Membership:
    return make.membership(organisation=force, person=make.person(full_name="Bo Boss"), roles=[ADMINISTRATOR])


@pytest.fixture
def client(boss: Membership) -> Client:
    return client_of(boss)


@pytest.fixture
def colleague(force: Organisation) -> Membership:
    return make.membership(organisation=force, person=make.person(full_name="Nadia Farrukh"))


def page(client: Client, name: str, *args: object) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, name: str, membership: Membership, **data: object) -> str:
    response = client.post(reverse(name, args=[membership.reference]), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_roles_are_changed_from_the_page(client: Client, colleague: Membership) -> None:
    assert "checked" in page(client, "person_roles", colleague.reference)
    text = post(client, "person_roles", colleague, roles=["referral_lead", "police_liaison"])
    assert "Roles changed" in text
    colleague.refresh_from_db()
    assert colleague.roles == ["referral_lead", "police_liaison"]


def test_a_refusal_is_said_beside_the_roles(client: Client, boss: Membership) -> None:
    text = post(client, "person_roles", boss, roles=[ADMINISTRATOR, "referral_lead"])
    assert "You cannot give yourself a role" in text
    assert "There is a problem" in text


def test_deactivating_lists_the_work_and_hands_it_over_in_place(
    client: Client, force: Organisation, colleague: Membership
) -> None:
    unfit = make.membership(organisation=force, person=make.person(full_name="Un Fit"), roles=["police_liaison"])
    fit = make.membership(organisation=force, person=make.person(full_name="Fi Tting"), roles=["referral_lead"])
    holdings.hold(
        membership=colleague,
        kind=HoldingKind.REFERRAL_DRAFT,
        subject=colleague,
        by=SYSTEM,
        now=timezone.now(),
        number="R-77",
    )
    text = page(client, "person_deactivate", colleague.reference)
    assert "R-77" in text
    assert "Fi Tting" in text
    assert unfit.person.full_name not in text
    assert "still hold work" in post(client, "person_deactivate", colleague)
    text = post(client, "person_hand_over", colleague, colleague=fit.reference, act="deactivate")
    assert "They hold no work" in text
    assert Holding.objects.get().membership == fit
    assert "Deactivated" in post(client, "person_deactivate", colleague)
    assert not Membership.objects.usable(timezone.localdate()).filter(pk=colleague.pk).exists()


def test_handing_over_to_somebody_who_is_not_offered_moves_nothing(client: Client, colleague: Membership) -> None:
    stranger = make.membership(roles=["referral_lead"])
    holdings.hold(
        membership=colleague, kind=HoldingKind.REFERRAL_DRAFT, subject=colleague, by=SYSTEM, now=timezone.now()
    )
    text = post(client, "person_hand_over", colleague, colleague=stranger.reference)
    assert "There is a problem" in text
    assert Holding.objects.get().membership == colleague


def test_a_deactivated_person_is_brought_back_and_one_who_left_is_not(client: Client, colleague: Membership) -> None:
    post(client, "person_deactivate", colleague)
    assert "Reactivated" in post(client, "person_reactivate", colleague)
    assert "left" in post(client, "person_leave", colleague)
    assert "already left" in post(client, "person_reactivate", colleague)


def test_a_cut_role_refuses_the_very_next_click(client: Client, colleague: Membership, force: Organisation) -> None:
    other = make.membership(organisation=force, roles=[ADMINISTRATOR])
    theirs = client_of(other)
    assert theirs.get(reverse("people")).status_code == 200
    post(client, "person_roles", other, roles=["police_liaison"])
    assert theirs.get(reverse("people")).status_code == 403


def test_a_deactivated_person_is_signed_out_at_the_very_next_click(client: Client, colleague: Membership) -> None:
    theirs = client_of(colleague)
    assert theirs.get(reverse("home")).status_code == 200
    post(client, "person_deactivate", colleague)
    response = theirs.get(reverse("home"))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("sign_in"))


def test_training_is_recorded_and_a_bad_day_is_refused_beside_its_field(client: Client, colleague: Membership) -> None:
    today = timezone.localdate()
    tomorrow = today + timedelta(days=1)
    assert "today or in the past" in post(client, "person_training", colleague, **training_data(tomorrow))
    assert "Training recorded" in post(client, "person_training", colleague, **training_data(today))
    assert TrainingRecord.objects.get().completed_on == today


def training_data(day: object) -> dict[str, object]:
    year, month, number = str(day).split("-")
    completed = {"completed_on_day": number, "completed_on_month": month, "completed_on_year": year}
    return {"course": Course.FIRST_RESPONDER.value, **completed}


def test_lent_administration_opens_the_other_organisations_people_until_it_ends(
    client: Client, boss: Membership
) -> None:
    orphan = make.membership(person=make.person(full_name="Or Phan"))
    now = timezone.now()
    assert client.get(reverse("person", args=[orphan.reference])).status_code == 404
    given = grants.grant(
        organisation=orphan.organisation,
        membership=boss,
        reason="Nobody there",
        ends_at=now + timedelta(days=5),
        by=make.registrar(),
        now=now,
    )
    assert "Or Phan" in page(client, "people")
    assert "Change roles" in page(client, "person", orphan.reference)
    grants.revoke(given=given, reason="Over", by=make.registrar(), now=now)
    assert client.get(reverse("person", args=[orphan.reference])).status_code == 404


def test_a_role_of_one_membership_is_not_used_through_the_other(force: Organisation, boss: Membership) -> None:
    elsewhere = make.membership(
        organisation=make.organisation(kind=OrganisationKind.CHARITY), person=boss.person, roles=["first_responder"]
    )
    assert client_of(elsewhere).get(reverse("people")).status_code == 403
