"""Which organisation serves an area on a day: by the area's own row, by the nation's, and never before it began."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.cast import gather
from accounts.kinds import Nation, OrganisationKind
from accounts.models.organisation import Organisation
from referrals.casefile import areas_story
from referrals.casefile.models.service_area import Service, ServiceArea
from referrals.casefile.service_areas import guardianship_covers, load_guardian_areas, support_offered_by
from tests.factories import accounts

pytestmark = pytest.mark.django_db

ON = date(2026, 3, 11)
DAY = timedelta(days=1)


def council(nation: Nation = Nation.ENGLAND) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.LOCAL_AUTHORITY, nation=nation)


def service(nation: Nation = Nation.ENGLAND, *, active_to: date | None = None) -> Organisation:
    return accounts.organisation(kind=OrganisationKind.GUARDIANSHIP_SERVICE, nation=nation, active_to=active_to)


def area(
    local_authority: Organisation, *, by: Organisation | None = None, from_on: date = ON, to_on: date | None = None
) -> ServiceArea:
    return ServiceArea.objects.create(
        service=Service.GUARDIAN,
        nation=local_authority.nation,
        local_authority=local_authority,
        organisation=by,
        from_on=from_on,
        to_on=to_on,
    )


@pytest.mark.parametrize(
    ("on", "covered"), [(ON - DAY, False), (ON, True), (ON + 9 * DAY, True), (ON + 10 * DAY, False)]
)
def test_an_area_is_covered_from_its_first_day_to_the_last(on: date, covered: bool) -> None:
    here, guardians = council(), service()
    area(here, to_on=ON + 10 * DAY)
    assert guardianship_covers(here, on) == (guardians if covered else None)


def test_an_area_without_a_row_is_not_covered() -> None:
    here, elsewhere = council(), council()
    service()
    area(elsewhere)
    assert guardianship_covers(here, ON) is None


def test_the_areas_own_service_goes_before_the_one_of_the_nation() -> None:
    here, elsewhere = council(Nation.WALES), council(Nation.WALES)
    nation, own = service(Nation.WALES), service(Nation.WALES)
    area(here, by=own)
    assert guardianship_covers(here, ON) == own
    assert guardianship_covers(elsewhere, ON) == nation


def test_a_nation_is_covered_only_while_a_service_is_registered_there() -> None:
    here = council(Nation.SCOTLAND)
    service(Nation.ENGLAND)
    service(Nation.SCOTLAND, active_to=ON)
    assert guardianship_covers(here, ON) is None
    guardians = service(Nation.UNITED_KINGDOM)
    assert guardianship_covers(here, ON) == guardians


def test_the_areas_of_a_new_install_are_there_and_loading_again_adds_nothing(now: datetime) -> None:
    nations = ServiceArea.objects.filter(local_authority=None).values_list("nation", flat=True)
    assert set(nations) == {Nation.WALES, Nation.SCOTLAND, Nation.NORTHERN_IRELAND}
    ServiceArea.objects.filter(nation=Nation.WALES).update(to_on=ON)
    assert load_guardian_areas(now=now) == 0
    assert ServiceArea.objects.filter(nation=Nation.WALES, to_on=ON).count() == 1


def test_an_area_begins_once_on_a_day() -> None:
    here = council()
    area(here)
    with pytest.raises(IntegrityError), transaction.atomic():
        area(here)


def test_adults_in_england_and_wales_go_to_the_prime_contractor() -> None:
    assert support_offered_by(Nation.ENGLAND, on=ON) is None
    prime = accounts.organisation(kind=OrganisationKind.PRIME_CONTRACTOR)
    accounts.organisation(kind=OrganisationKind.SUPPORT_PROVIDER, nation=Nation.WALES)
    assert {support_offered_by(nation, on=ON) for nation in (Nation.ENGLAND, Nation.WALES)} == {prime}
    assert support_offered_by(Nation.SCOTLAND, on=ON) is None


def test_the_demo_offers_a_guardian_in_the_areas_of_a_service(now: datetime) -> None:
    here, elsewhere, guardians = council(), council(Nation.WALES), service()
    areas_story.tell(gather(now=now), now=now)
    assert guardianship_covers(here, now.date()) == guardians
    assert guardianship_covers(elsewhere, now.date()) is None
