"""A phone of 320 pixels on a bad line: the form stays, says so, and is sent once when the line is back."""

from datetime import datetime

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_playwright.pytest_playwright import browser as browser  # the one with a window, not the folder's client

from accounts.kinds import OrganisationKind
from nrm.actor import Assurance
from support.models import Care, ContactEntry
from tests.committed import Committed
from tests.factories import accounts, casefile
from tests.factories import care as cares
from tests.journeys.walking import accessibility_faults
from tests.signed_in import open_session
from tests.site import Site

PATIENCE = 15_000


@pytest.fixture
def under(committed_database: Committed) -> cares.Contract:
    return cares.contract()


@pytest.fixture
def found(under: cares.Contract, now: datetime) -> Care:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    with transaction.atomic():
        care = cares.begun(casefile.case(authority, now=now), under.prime, now=now)
        cares.placed(care, under.provider, now=now)
        return cares.held(care, under.worker, now=now)


def test_a_contact_survives_a_line_that_is_cut_in_the_middle(
    browser: Browser, live_site: Site, found: Care, under: cares.Contract
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    key = open_session(under.worker, at=Assurance.SECOND_FACTOR, now=timezone.now())
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_site.url}])
    page = context.new_page()
    page.goto(live_site.url + reverse("contact_add", args=[found.reference]))
    page.get_by_label("By telephone").check()
    page.get_by_label("We spoke").check()
    page.get_by_label("In a few words").fill("Slept well")
    context.set_offline(True)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="No signal")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_label("In a few words")).to_have_value("Slept well")
    assert accessibility_faults(page) == []
    context.set_offline(False)
    expect(page.get_by_text("Slept well")).to_be_visible(timeout=PATIENCE)
    context.close()
    assert ContactEntry.objects.get().words == "Slept well"
