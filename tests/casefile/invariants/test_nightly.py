"""Each check is asked once a night, whoever asks; the page shows what it found to those who may see it."""

import re
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
from referrals.casefile.access import walls
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
    assert "2 cases, not shown" in page
    assert not any(number in page for number in Case.objects.values_list("number", flat=True))


def test_nobody_learns_how_many_cases_are_hidden_from_them(authority: Organisation, case: Case) -> None:
    """One restricted, one behind a wall and one of another authority: to this manager none of them is there."""
    manager = accounts.membership(organisation=authority, roles=["authority_manager"])
    broken(authority, 2)
    broken(accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY), 1)
    restricted, walled, _elsewhere = Case.objects.exclude(pk=case.pk).order_by("pk")
    Case.objects.filter(pk=restricted.pk).update(is_restricted=True)
    by = accounts.actor(organisation=authority, roles=["caseworker"])
    walls.impose(case=walled, person=manager.person, reason="Named", by=by, now=NIGHT)
    for night in (NIGHT - DAY, NIGHT):
        all_night(night)
    today = datetime.now(UTC).date()
    for back, on in enumerate(InvariantRun.objects.order_by("-on").values_list("on", flat=True).distinct()):
        InvariantRun.objects.filter(on=on).update(on=today - back * DAY)
    assert InvariantRun.objects.filter(check_code="nobody_holds", found=3).count() == 2
    page = _page(manager)
    assert "No check found anything" in page
    assert not re.search(r"\d+ cases?\b", page)


def test_list_that_was_cut_says_that_there_may_be_more(authority: Organisation) -> None:
    broken(authority, MOST_KEPT + 5)
    all_night(NIGHT)
    InvariantRun.objects.update(on=datetime.now(UTC).date())
    page = _page(accounts.membership(organisation=authority, roles=["authority_manager"]))
    assert f"{MOST_KEPT} cases" in page
    assert "There may be more" in page


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
