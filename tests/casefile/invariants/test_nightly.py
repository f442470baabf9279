"""Each check is asked once a night, whoever asks; the page shows what it found to those who may see it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.urls import reverse

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm import wiring
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.invariants import nightly
from referrals.casefile.invariants.invariant import Invariant, wired
from referrals.casefile.invariants.models import MOST_KEPT, InvariantRun
from referrals.casefile.models import Case
from referrals.casefile.models.case import CaseQuerySet
from tests.casefile.invariants.conftest import in_order
from tests.committed import Committed
from tests.factories import accounts, casefile
from tests.signed_in import client_of

NIGHT = datetime(2026, 3, 11, 2, 30, tzinfo=UTC)
DAY = timedelta(days=1)


def all_night(now: datetime) -> None:
    for _ in range(len(wired())):
        nightly.sweep(now=now)


def broken(authority: Organisation, number: int) -> None:
    """Accepted, and on no list."""
    for _ in range(number):
        casefile.case(authority, now=NIGHT)


def breaks(*, now: datetime) -> CaseQuerySet:
    raise LookupError


def test_every_check_is_asked_once_a_night(case: Case) -> None:
    nightly.sweep(now=NIGHT - timedelta(hours=1))
    assert not InvariantRun.objects.exists()
    all_night(NIGHT)
    all_night(NIGHT + timedelta(hours=5))
    assert InvariantRun.objects.count() == len(wired())
    assert Event.objects.filter(kind=Happened.INVARIANTS_CHECKED).count() == len(wired())
    all_night(NIGHT + DAY)
    assert InvariantRun.objects.count() == 2 * len(wired())


def test_a_pass_asks_a_few_and_the_next_one_goes_on(case: Case) -> None:
    nightly.sweep(now=NIGHT)
    assert InvariantRun.objects.count() == nightly.MOST


def test_number_is_whole_where_only_some_are_kept(authority: Organisation) -> None:
    broken(authority, MOST_KEPT + 5)
    all_night(NIGHT)
    run = InvariantRun.objects.get(check_code="nobody_holds")
    assert (run.found, len(run.cases)) == (MOST_KEPT + 5, MOST_KEPT)


def test_check_that_fails_is_told_and_keeps_no_other_back(
    monkeypatch: pytest.MonkeyPatch, case: Case, caplog: pytest.LogCaptureFixture
) -> None:
    bad = f"{__name__}.BAD"
    monkeypatch.setattr(wiring, "INVARIANTS", (bad, *wiring.INVARIANTS))
    all_night(NIGHT)
    run = InvariantRun.objects.get(check_code="breaks")
    assert (run.found, run.error_code) == (None, "LookupError")
    assert InvariantRun.objects.exclude(found=None).count() == len(wiring.INVARIANTS) - 1


BAD = Invariant("breaks", "Breaks", "It cannot be asked.", "Nothing.", breaks)


def test_page_says_what_it_means_and_leads_to_the_case(authority: Organisation, case: Case) -> None:
    broken(authority, 1)
    all_night(NIGHT)
    InvariantRun.objects.update(on=datetime.now(UTC).date())
    culprit = Case.objects.exclude(pk=case.pk).get()
    page = _page(accounts.membership(organisation=authority, roles=["authority_manager"]))
    for words in (
        "2 checks found something",
        "fallen out of every list",
        "What to do:",
        reverse("case", args=[culprit.reference]),
    ):
        assert words in page
    assert reverse("case", args=[case.reference]) not in page


def test_those_who_see_no_case_read_the_number_alone(authority: Organisation) -> None:
    broken(authority, 2)
    all_night(NIGHT)
    InvariantRun.objects.update(on=datetime.now(UTC).date())
    team = accounts.organisation(kind=OrganisationKind.SERVICE_TEAM)
    page = _page(accounts.membership(organisation=team, roles=["delivery_supervisor"]))
    assert "2 more cases are not shown" in page
    assert not any(number in page for number in Case.objects.values_list("number", flat=True))


def test_two_tickers_at_once_ask_each_check_once(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    in_order(authority, accounts.membership(organisation=authority, roles=["caseworker"]), NIGHT)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(lambda _: _ask_and_leave(), range(3)))
    all_night(NIGHT)
    assert InvariantRun.objects.count() == len(wired())
    assert Event.objects.filter(kind=Happened.INVARIANTS_CHECKED).count() == len(wired())


def _ask_and_leave() -> None:
    try:
        all_night(NIGHT)
    finally:
        connection.close()


def _page(visitor: Membership) -> str:
    return client_of(visitor).get(reverse("invariants")).content.decode()
