"""The authority opens an address in danger only: with a reason, told at once to whoever answers for safeguarding."""

from datetime import UTC, datetime, timedelta
from itertools import count

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.ledger.models import AccessEntry, Event, Outcome
from referrals.casefile.models import Case
from support.locations import alerting, digest, home, opening, reading, refusals, safeguarding, urgent
from support.models import Care, LocationOpening, Purpose, Unusual
from tests import canaries
from tests.factories import accounts, arrival, care, casefile
from tests.factories.care import Contract
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 11, 12, 0, tzinfo=UTC)


@pytest.fixture
def person(officer: Membership, under: Contract) -> Care:
    found = care.supported(officer, under, now=NOON)
    arrival.housed(found, arrival.house(under.manager, now=NOON), under.worker, now=NOON)
    return found


@pytest.fixture
def case(person: Care) -> Case:
    assert person.case is not None
    return person.case


def holder(case: Case) -> Membership:
    return Holding.objects.about(HoldingKind.CASE, case).get().membership


def test_holder_of_the_case_opens_it_with_a_reason(case: Case, officer: Membership) -> None:
    assert holder(case) == officer
    found = urgent.open_urgently(case=case, reason="A threat to kill", by=actor_through(officer), now=NOON)
    assert canaries.VAULT_PREFIX in found.address
    kept = LocationOpening.objects.get()
    assert Unusual.URGENT in kept.unusual
    assert AccessEntry.objects.filter(subject_type="casefile.case", purpose=urgent.WHY, outcome=Outcome.OK).exists()
    assert Event.objects.get(kind="location_opened_urgently").facts["case_id"] == case.pk
    with pytest.raises(refusals.ReasonMissing):
        urgent.open_urgently(case=case, reason=" ", by=actor_through(officer), now=NOON)


@pytest.mark.parametrize("role", ["caseworker", "second_reviewer", "intake_officer"])
def test_colleague_who_only_reads_the_case_opens_nothing(case: Case, officer: Membership, role: str) -> None:
    colleague = accounts.membership(organisation=officer.organisation, roles=[role])
    with pytest.raises(refusals.NotForYou):
        urgent.open_urgently(case=case, reason="A threat", by=actor_through(colleague), now=NOON)
    assert AccessEntry.objects.filter(outcome=Outcome.DENIED, purpose=urgent.WHY).exists()
    assert not LocationOpening.objects.exists()


def test_second_reviewer_who_holds_the_check_does_not_hold_the_case(case: Case, officer: Membership) -> None:
    reviewer = accounts.membership(organisation=officer.organisation, roles=["second_reviewer"])
    casefile.held(case, reviewer, now=NOON, kind=HoldingKind.SECOND_CHECK)
    with pytest.raises(refusals.NotForYou):
        urgent.open_urgently(case=case, reason="A threat", by=actor_through(reviewer), now=NOON)


def test_manager_of_the_authority_opens_it_on_the_page(case: Case, officer: Membership) -> None:
    manager = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    address = reverse("location_urgent", args=[case.reference])
    browser = client_of(manager)
    assert canaries.VAULT_PREFIX not in browser.get(address).content.decode()
    page = browser.post(address, {"reason": "Somebody is on the way there"})
    assert canaries.VAULT_PREFIX in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_safeguarding_lead_is_told_at_once_and_by_a_mail_that_says_nothing(
    case: Case, officer: Membership, under: Contract
) -> None:
    urgent.open_urgently(case=case, reason="A threat", by=actor_through(officer), now=NOON)
    event = Event.objects.get(kind="location_opened")
    assert alerting.mail_at_once(event, now=NOON) == "told_1"
    assert [notice.urgent for notice in home.tell(actor_through(under.manager), now=NOON)] == [True]


def urgent_home(person: Membership) -> list[str]:
    """Where the home page of this person leads first."""
    return [notice.url for notice in home.tell(actor_through(person), now=NOON)]


def test_manager_reads_why_their_own_officer_opened_it_and_says_so(
    case: Case, officer: Membership, under: Contract
) -> None:
    boss = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    urgent.open_urgently(case=case, reason="A threat to kill", by=actor_through(officer), now=NOON)
    assert urgent_home(boss) == [reverse("urgent_openings")]
    browser, kept = client_of(boss), LocationOpening.objects.get()
    shown = browser.get(reverse("urgent_openings")).content.decode()
    assert "A threat to kill" in shown
    assert case.number in shown
    assert canaries.VAULT_PREFIX not in shown
    assert "csrfmiddlewaretoken" in shown.partition("A threat to kill")[2]
    browser.post(reverse("urgent_opening_read", args=[kept.reference]))
    assert urgent_home(boss) == []
    assert boss.person.full_name in browser.get(reverse("urgent_openings")).content.decode()
    # The provider has still to look at it.
    assert urgent_home(under.manager) == [reverse("openings")]


def test_manager_who_opened_it_leaves_the_look_to_another(case: Case, officer: Membership) -> None:
    boss = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    urgent.open_urgently(case=case, reason="A threat", by=actor_through(boss), now=NOON)
    kept = LocationOpening.objects.get()
    assert urgent_home(boss) == []
    with pytest.raises(refusals.ReaderMustDiffer):
        reading.read_in_authority(opening=kept, by=actor_through(boss), now=NOON)
    another = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    reading.read_in_authority(opening=kept, by=actor_through(another), now=NOON)
    with pytest.raises(refusals.ReadAlready):
        reading.read_in_authority(opening=kept, by=actor_through(another), now=NOON)


def test_manager_reads_of_no_usual_opening_and_none_of_others(
    person: Care, case: Case, officer: Membership, under: Contract
) -> None:
    opening.open_address(care=person, purpose=Purpose.VISIT, by=actor_through(under.worker), now=NOON)
    urgent.open_urgently(case=case, reason="A threat", by=actor_through(officer), now=NOON)
    elsewhere = accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY), roles=["authority_manager"]
    )
    boss = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    assert [row.membership for row in LocationOpening.objects.urgent_of(actor_through(boss))] == [officer]
    assert not LocationOpening.objects.urgent_of(actor_through(elsewhere)).exists()
    assert not LocationOpening.objects.urgent_of(actor_through(officer)).exists()


def test_own_managers_opening_is_told_to_another_or_to_the_contractor(person: Care, under: Contract) -> None:
    opening.open_address(care=person, purpose=Purpose.VISIT, by=actor_through(under.manager), now=NOON)
    kept = LocationOpening.objects.select_related("care__lead", "provider", "membership").get()
    assert list(safeguarding.leads(kept, on=NOON.date())) == [under.coordinator]
    second = accounts.membership(organisation=under.provider, roles=["support_manager"])
    assert list(safeguarding.leads(kept, on=NOON.date())) == [second]


def test_nobody_looks_at_their_own_and_nobody_twice(person: Care, under: Contract) -> None:
    opening.open_address(care=person, purpose=Purpose.VISIT, by=actor_through(under.manager), now=NOON)
    kept = LocationOpening.objects.get()
    with pytest.raises(refusals.ReaderMustDiffer):
        reading.read(opening=kept, by=actor_through(under.manager), now=NOON)
    reading.read(opening=kept, by=actor_through(under.coordinator), now=NOON)
    with pytest.raises(refusals.ReadAlready):
        reading.read(opening=kept, by=actor_through(under.coordinator), now=NOON)
    assert home.tell(actor_through(under.coordinator), now=NOON) == []


def test_the_usual_ones_are_told_once_on_the_next_morning(person: Care, under: Contract) -> None:
    opening.open_address(care=person, purpose=Purpose.VISIT, by=actor_through(under.worker), now=NOON)
    event = Event.objects.get(kind="location_opened")
    assert alerting.mail_at_once(event, now=NOON) == "nothing_unusual"
    digest.sweep(now=NOON + timedelta(hours=3))
    assert not Event.objects.filter(kind="location_digest_made").exists()
    for _ in range(2):
        digest.sweep(now=NOON + timedelta(days=1))
    made = Event.objects.get(kind="location_digest_made")
    assert made.facts == {"openings": 1}
    assert alerting.mail_digest(made, now=NOON + timedelta(days=1)) == "told_1"


@pytest.mark.parametrize("name", ["openings", "urgent_openings"])
def test_fifty_openings_cost_as_many_queries_as_five(
    person: Care, officer: Membership, under: Contract, name: str
) -> None:
    boss = accounts.membership(organisation=officer.organisation, roles=["authority_manager"])
    minutes = count()
    by, reader = (officer, boss) if name == "urgent_openings" else (under.worker, under.coordinator)
    browser = client_of(reader)

    def more(rows: int) -> None:
        for _ in range(rows):
            at = NOON + next(minutes) * timedelta(minutes=1)
            until = at + opening.SHOWN_FOR
            row = {"unusual": [Unusual.URGENT], "reason": "A threat", "opened_at": at, "shown_until": until}
            LocationOpening.objects.create(care=person, provider=under.provider, membership=by, **row)

    assert_same_queries(more, lambda: browser.get(reverse(name)))
