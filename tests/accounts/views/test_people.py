"""The pages about people: who is on them, and what an administrator does from them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import grants, holdings, training
from accounts.kinds import Course, HoldingKind, OrganisationKind
from accounts.models import Holding, Membership, Organisation, TrainingRecord
from accounts.roles import ADMINISTRATOR
from nrm.actor import SYSTEM
from nrm.ledger.models import AccessEntry
from tests.factories import accounts as make
from tests.queries import assert_same_queries
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


def test_the_list_shows_colleagues_and_nobody_else(client: Client, colleague: Membership) -> None:
    stranger = make.membership(person=make.person(full_name="Somebody Elsewhere"))
    text = page(client, "people")
    assert "Nadia Farrukh" in text
    assert stranger.person.full_name not in text


def test_the_list_shows_those_who_left_or_are_deactivated_when_asked(
    client: Client, force: Organisation, colleague: Membership
) -> None:
    make.membership(organisation=force, person=make.person(full_name="Away Now"), deactivated_at=timezone.now())
    make.membership(organisation=force, person=make.person(full_name="Gone Now"), to_on=timezone.localdate())
    assert "Away Now" not in page(client, "people")
    for state, name in (("deactivated", "Away Now"), ("left", "Gone Now")):
        text = client.get(reverse("people"), {"state": state}).content.decode()
        assert name in text
        assert "Nadia Farrukh" not in text


def test_the_list_is_filtered_by_role(client: Client, colleague: Membership) -> None:
    text = client.get(reverse("people"), {"role": ADMINISTRATOR}).content.decode()
    assert "Bo Boss" in text
    assert "Nadia Farrukh" not in text


def test_a_name_is_searched_by_post_and_never_stands_in_an_address(client: Client, colleague: Membership) -> None:
    response = client.post(reverse("people"), {"name": "nadia"})
    text = response.content.decode()
    assert response.status_code == 200
    assert "1 person found" in text
    assert "Bo Boss" not in text.partition("<main")[2]
    assert "nadia" not in text.replace('value="nadia"', "").replace("Nadia", "")


def test_the_list_goes_on_over_pages_both_ways(client: Client, force: Organisation) -> None:
    for number in range(60):
        make.membership(organisation=force, person=make.person(full_name=f"Person {number:02}"))
    seen: list[str] = []
    address = reverse("people")
    while address:
        text = client.get(address).content.decode()
        rows = [f"Person {number:02}" for number in range(60) if f">Person {number:02}<" in text]
        seen += rows
        address = following(text)
    assert seen == [f"Person {number:02}" for number in range(60)]
    assert 'rel="prev"' in text
    assert 'rel="prev"' not in client.get(reverse("people")).content.decode()


def following(text: str) -> str:
    before, found, _ = text.partition('" rel="next"')
    if not found:
        return ""
    return reverse("people") + before.rpartition('href="')[2].replace("&amp;", "&")


def test_a_cursor_that_is_no_row_of_the_list_shows_its_start(client: Client, colleague: Membership) -> None:
    stranger = make.membership(person=make.person(full_name="Aaron Elsewhere"))
    for cursor in ("nonsense", str(stranger.reference)):
        assert "Bo Boss" in client.get(reverse("people"), {"after": cursor}).content.decode()


def test_the_list_costs_the_same_however_many_there_are(client: Client, force: Organisation) -> None:
    def make_rows(count: int) -> None:
        for _ in range(count):
            member = make.membership(organisation=force)
            TrainingRecord.objects.create(
                person=member.person,
                course=Course.FIRST_RESPONDER,
                completed_on=timezone.localdate() - timedelta(days=5),
                expires_on=timezone.localdate() + timedelta(days=5),
                recorded_at=timezone.now(),
            )

    assert_same_queries(make_rows, lambda: client.get(reverse("people")))


def test_the_invitations_cost_the_same_however_many_there_are(client: Client, force: Organisation) -> None:
    def make_rows(count: int) -> None:
        for _ in range(count):
            make.invitation(organisation=force)

    assert_same_queries(make_rows, lambda: client.get(reverse("invitations")))


def test_a_persons_page_shows_roles_training_work_and_history(client: Client, colleague: Membership) -> None:
    now = timezone.now()
    training.record(
        membership=colleague,
        course=Course.TRAUMA_INFORMED,
        completed_on=timezone.localdate(now),
        by=SYSTEM,
        now=now,
    )
    holdings.hold(
        membership=colleague, kind=HoldingKind.REFERRAL_DRAFT, subject=colleague, by=SYSTEM, now=now, number="R-77"
    )
    text = page(client, "person", colleague.reference)
    for words in (
        "First responder",
        "Not recorded",
        "Trauma-informed interviewing",
        "R-77",
        "Took on work",
        "The service",
    ):
        assert words in text


def test_opening_a_colleagues_page_is_written_down_and_opening_ones_own_is_not(
    client: Client, boss: Membership, colleague: Membership
) -> None:
    page(client, "person", boss.reference)
    page(client, "me")
    assert not AccessEntry.objects.exists()
    page(client, "person", colleague.reference)
    entry = AccessEntry.objects.get()
    assert (entry.subject_id, entry.actor_user_id, entry.action) == (str(colleague.pk), boss.person_id, "opened")


def test_a_strangers_page_is_not_found_exactly_like_none(client: Client) -> None:
    stranger = make.membership()
    theirs = client.get(reverse("person", args=[stranger.reference]))
    none = client.get(reverse("person", args=["00000000-0000-4000-8000-000000000000"]))
    assert theirs.status_code == none.status_code == 404
    assert theirs.content == none.content


@pytest.mark.parametrize(
    "name", ["person_roles", "person_deactivate", "person_reactivate", "person_leave", "person_training"]
)
def test_nothing_is_done_to_a_stranger(client: Client, name: str) -> None:
    stranger = make.membership()
    assert client.get(reverse(name, args=[stranger.reference])).status_code == 404
    assert client.post(reverse(name, args=[stranger.reference])).status_code == 404


def test_a_first_responder_sees_their_own_page_only(
    force: Organisation, boss: Membership, colleague: Membership
) -> None:
    client = client_of(colleague)
    assert "Nadia Farrukh" in page(client, "me")
    assert client.get(reverse("person", args=[boss.reference])).status_code == 404
    assert client.get(reverse("people")).status_code == 403
    assert client.get(reverse("person_roles", args=[colleague.reference])).status_code == 403


def test_a_referral_lead_sees_colleagues_and_records_training_but_changes_nobody(
    force: Organisation, colleague: Membership
) -> None:
    client = client_of(make.membership(organisation=force, roles=["referral_lead"]))
    text = page(client, "person", colleague.reference)
    assert "Record training" in text
    assert "Change roles" not in text
    assert client.get(reverse("person_roles", args=[colleague.reference])).status_code == 403


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
