"""The register: one version a day, providers once, and terms that take effect at once."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from nrm.calendars.working_days import local_day
from support.contract import register
from support.contract.register import Terms
from support.models import Contract as Version
from support.models import Region
from tests.factories import arrival, care
from tests.factories.care import Contract
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def version(under: Contract, *, now: datetime, days: int, title: str = "Version") -> Version:
    by, on = actor_through(under.coordinator), local_day(now) + days * DAY
    return register.new_version(title=title, from_on=on, obligations=[("Contact", "48 hours")], by=by, now=now)


def test_next_version_ends_the_one_before_it(under: Contract, now: datetime) -> None:
    first = version(under, now=now, days=-100)
    second = version(under, now=now, days=0)
    first.refresh_from_db()
    assert (first.to_on, second.to_on) == (second.from_on, None)
    assert [row.measure for row in second.obligations.all()] == ["48 hours"]
    with pytest.raises(register.VersionThatDay):
        version(under, now=now, days=-50)


def test_provider_works_under_one_contract(under: Contract, now: datetime) -> None:
    arrival.under_contract(under, now=now)
    other = care.contract()
    with pytest.raises(register.UnderContract):
        arrival.under_contract(other, provider=under.provider, now=now)


def test_contractor_changes_its_own_providers_only(under: Contract, now: datetime) -> None:
    row = arrival.under_contract(under, now=now)
    stranger, terms = care.contract().coordinator, Terms(regions=[Region.WALES])
    with pytest.raises(register.NotYours):
        register.change_terms(subcontract=row, terms=terms, by=actor_through(stranger), now=now)
    assert client_of(stranger).get(reverse("subcontract", args=[row.reference])).status_code == 404


def test_register_shows_what_is_free_today(under: Contract, now: datetime) -> None:
    version(under, now=now, days=-1, title="Third version")
    arrival.ready(under, now=now)
    page = client_of(under.coordinator).get(reverse("contract")).content.decode()
    assert "Third version" in page
    assert under.provider.name in page
    assert "48 hours" in page
