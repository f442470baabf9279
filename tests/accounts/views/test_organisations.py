"""The register's pages: what is read by whom, and what a registrar does from them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import designations, domains
from accounts.kinds import Criterion, Nation, OrganisationKind
from accounts.models import AdministrationGrant, Designation, Organisation, RecognisedDomain
from accounts.roles import ADMINISTRATOR
from nrm.actor import SYSTEM
from tests.factories import accounts as make
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
PUBLIC = [Criterion.TRAINS_STAFF, Criterion.NAMES_A_LEAD]


@pytest.fixture
def client() -> Client:
    return client_of(make.membership_of(make.registrar()))


@pytest.fixture
def force() -> Organisation:
    return make.organisation(name="Northmarch Police")


def designated(organisation: Organisation) -> Designation:
    now = timezone.now()
    return designations.give(
        organisation=organisation,
        criteria=PUBLIC,
        nation=Nation.ENGLAND,
        from_on=timezone.localdate(now),
        by=SYSTEM,
        now=now,
    )


def listed(client: Client, **filters: str) -> str:
    return client.get(reverse("organisations"), filters).content.decode().partition("<main")[2]


def post(client: Client, route: str, reference: object | None = None, **data: object) -> str:
    address = reverse(route, args=[reference] if reference else [])
    response = client.post(address, data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def date_parts(name: str, day: object) -> dict[str, str]:
    year, month, number = str(day).split("-")
    return {f"{name}_day": number, f"{name}_month": month, f"{name}_year": year}


def test_the_register_is_filtered_by_kind_nation_state_and_name(client: Client, force: Organisation) -> None:
    make.organisation(name="Caledon Trust", kind=OrganisationKind.CHARITY, nation=Nation.SCOTLAND)
    make.organisation(name="Old Quay", active_to=timezone.localdate())
    designated(force)
    for filters in ({"kind": "police_force"}, {"nation": "england"}, {"state": "designated"}, {"name": "MARCH"}):
        text = listed(client, **filters)
        assert "Northmarch Police" in text
        assert "Caledon Trust" not in text
        assert "Old Quay" not in text
    assert "Old Quay" in listed(client, state="closed")


def test_the_register_finds_organisations_without_an_administrator(client: Client, force: Organisation) -> None:
    make.membership(organisation=force)
    kept = make.organisation(name="Well Kept")
    make.membership(organisation=kept, roles=[ADMINISTRATOR])
    text = listed(client, state="unadministered")
    assert "Northmarch Police" in text
    assert "Well Kept" not in text


def test_the_register_costs_the_same_however_many_there_are(client: Client) -> None:
    def make_rows(count: int) -> None:
        for _ in range(count):
            designated(make.organisation())

    assert_same_queries(make_rows, lambda: client.get(reverse("organisations")))


def test_an_organisations_page_costs_the_same_however_much_hangs_on_it(client: Client, force: Organisation) -> None:
    def make_rows(count: int) -> None:
        for _ in range(count):
            make.membership(organisation=force)
            part = make.organisation(parent=force)
            domains.recognise(organisation=force, domain=f"d{part.pk}.example", by=make.registrar(), now=timezone.now())

    assert_same_queries(make_rows, lambda: client.get(reverse("organisation", args=[force.reference])))


def test_a_reader_sees_the_organisation_but_no_act(force: Organisation) -> None:
    designated(force)
    reader = client_of(make.membership(roles=["referral_lead"]))
    text = reader.get(reverse("organisation", args=[force.reference])).content.decode()
    assert "Designated" in text
    assert "Close this organisation" not in text
    assert reader.get(reverse("organisation_close", args=[force.reference])).status_code == 403


def test_counts_of_people_name_nobody(client: Client, force: Organisation) -> None:
    member = make.membership(organisation=force, person=make.person(full_name="Nadia Farrukh"))
    text = client.get(reverse("organisation", args=[force.reference])).content.decode()
    assert "First responder" in text
    assert member.person.full_name not in text


def test_an_organisation_is_registered_and_a_taken_name_refused(client: Client) -> None:
    data = {
        "name": "Wexcombe",
        "kind": "local_authority",
        "nation": "england",
        **date_parts("active_from", timezone.localdate()),
    }
    assert "Organisation registered" in post(client, "register", **data)
    assert "already in the register" in post(client, "register", **data)


def test_details_are_changed_with_the_parent_kept(client: Client) -> None:
    parent = make.organisation(name="Parent Trust")
    child = make.organisation(name="Child Trust", parent=parent)
    form = client.get(reverse("organisation_change", args=[child.reference])).content.decode()
    assert f'value="{parent.reference}" selected' in form
    post(client, "organisation_change", child.reference, name="Child", nation="wales", parent=parent.reference)
    child.refresh_from_db()
    assert (child.name, child.nation, child.parent) == ("Child", Nation.WALES, parent)


def test_an_organisation_is_closed_from_its_page(client: Client, force: Organisation) -> None:
    assert "Closed since" in post(client, "organisation_close", force.reference)
    assert "already closed" in post(client, "organisation_close", force.reference)


def test_a_domain_is_recognised_refused_and_withdrawn(client: Client, force: Organisation) -> None:
    assert "northmarch.example" in post(client, "domain", force.reference, domain="Northmarch.Example")
    assert "already stands for" in post(client, "domain", force.reference, domain="northmarch.example")
    assert "by the public" in post(client, "domain", force.reference, domain="gmail.com")
    assert "None recognised" in post(client, "domain_withdraw", RecognisedDomain.objects.get().reference)


def test_a_designation_is_given_and_ended(client: Client, force: Organisation) -> None:
    today = timezone.localdate()
    data = {"nation": "england", "criteria": ["trains_staff"], **date_parts("from_on", today)}
    assert "must train its staff and name a lead" in post(client, "designate", force.reference, **data)
    data["criteria"] = [code.value for code in PUBLIC]
    assert "Designation saved" in post(client, "designate", force.reference, **data)
    designation = Designation.objects.get()
    early = date_parts("to_on", today - timedelta(days=1))
    assert "must not be before" in post(client, "designation_end", designation.reference, **early)
    assert "Ended" in post(client, "designation_end", designation.reference, **date_parts("to_on", today))
    assert client.get(reverse("designation_end", args=[designation.reference])).status_code == 404


def test_administration_is_lent_and_revoked(client: Client, force: Organisation) -> None:
    lender = make.membership(roles=[ADMINISTRATOR], person=make.person(full_name="Lena Lender"))
    until = timezone.localdate() + timedelta(days=30)
    data = {"membership": lender.reference, "reason": "Nobody there", **date_parts("until", until)}
    assert "Lena Lender" in post(client, "grant", force.reference, **data)
    given = AdministrationGrant.objects.get()
    assert timezone.localdate(given.ends_at) == until
    assert "already administer" in post(client, "grant", force.reference, **data)
    post(client, "grant_revoke", given.reference, reason="Over")
    assert not AdministrationGrant.objects.live(timezone.now()).exists()


def test_only_administrators_of_other_organisations_are_offered(client: Client, force: Organisation) -> None:
    own = make.membership(organisation=force, roles=[ADMINISTRATOR])
    data = {"membership": own.reference, "reason": "x", **date_parts("until", timezone.localdate() + timedelta(days=9))}
    assert "There is a problem" in post(client, "grant", force.reference, **data)


def test_an_administrator_keeps_no_register(force: Organisation) -> None:
    administrator = client_of(make.membership(organisation=force, roles=[ADMINISTRATOR]))
    for name in ("organisation_change", "domain", "designate", "grant"):
        assert administrator.get(reverse(name, args=[force.reference])).status_code == 403
    assert administrator.get(reverse("register")).status_code == 403
