"""The pages about people: who is on them, in which order, and who may look."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import holdings, training
from accounts.kinds import Course, HoldingKind
from accounts.models import Membership, Organisation, TrainingRecord
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
