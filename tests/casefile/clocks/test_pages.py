"""The clocks of a case in the browser: what may be done to each, why not, and what becomes of the date."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import SYSTEM
from nrm.calendars import actions as calendars
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import ClockCode
from nrm.ledger.models.heartbeat import Beating, beat
from referrals.casefile.actions import clocks
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Deadline, Stop
from referrals.casefile.clocks.sweep import sweep
from referrals.casefile.models import Case
from tests.factories import accounts, casefile
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHY = "The provider asked for time to find the records"


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is made for them does too."""
    return timezone.localtime()


@pytest.fixture
def worker(db: None) -> Membership:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    return accounts.membership(organisation=authority, roles=["caseworker"])


@pytest.fixture
def desk(worker: Membership) -> Client:
    return client_of(worker)


@pytest.fixture
def case(worker: Membership, now: datetime) -> Case:
    return casefile.case(worker.organisation, now=now)


@pytest.fixture
def reply(case: Case, now: datetime) -> Deadline:
    return post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now - DAY)


def tab(desk: Client, case: Case) -> str:
    return desk.get(reverse("case_clocks", args=[case.reference])).content.decode()


def test_clock_is_stopped_with_its_reason_and_runs_on(desk: Client, reply: Deadline) -> None:
    page = desk.post(reverse("clock_stop", args=[reply.reference]), {"reason": WHY}, follow=True).content.decode()
    assert "Stands still" in page
    assert WHY in page
    address = reverse("clock_resume", args=[reply.reference])
    assert "If it runs on today, it is due on" in desk.get(address).content.decode()
    assert "The clock runs on" in desk.post(address, {"go": "on"}, follow=True).content.decode()
    assert Deadline.objects.running().get().due_on == reply.due_on + DAY


def test_date_that_is_promised_before_is_the_date_that_comes(
    worker: Membership, reply: Deadline, now: datetime
) -> None:
    by = accounts.actor(organisation=worker.organisation, roles=["caseworker"])
    clocks.stop(deadline=reply, reason=WHY, by=by, now=now)
    for later in (now, now + DAY, now + 9 * DAY):
        promised = clocks.if_resumed(reply, now=later)
        assert promised == reply.due_on + max(DAY, later - now)
    assert clocks.resume(deadline=reply, by=by, now=now + 9 * DAY).due_on == promised


def test_refused_extension_keeps_what_was_typed_and_says_why(desk: Client, reply: Deadline) -> None:
    day = reply.due_on
    typed = {"until_day": day.day, "until_month": day.month, "until_year": day.year, "reason": WHY}
    page = desk.post(reverse("clock_extend", args=[reply.reference]), typed).content.decode()
    assert str(clocks.NotLater.sentence) in page
    assert WHY in page


def test_extension_shows_the_new_date(desk: Client, reply: Deadline) -> None:
    day = reply.due_on + 5 * DAY
    typed = {"until_day": day.day, "until_month": day.month, "until_year": day.year, "reason": WHY}
    desk.post(reverse("clock_extend", args=[reply.reference]), typed)
    assert Deadline.objects.running().get().due_on == day


@pytest.mark.parametrize("typed", ["", "   "])
def test_stop_without_a_reason_says_that_it_is_needed(desk: Client, reply: Deadline, typed: str) -> None:
    answer = desk.post(reverse("clock_stop", args=[reply.reference]), {"reason": typed})
    assert answer.status_code == 200
    assert str(clocks.ReasonMissing.sentence) in answer.content.decode()
    assert not Stop.objects.exists()


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (ClockCode.RECOVERY, clocks.MinimumNeverStops),
        (ClockCode.REASONABLE_GROUNDS, clocks.NeverStops),
        (ClockCode.FIRST_CONTACT, clocks.CountsHours),
    ],
)
def test_clock_that_never_stops_says_why_in_place_of_the_link(
    code: ClockCode, refusal: type[clocks.NeverStops], desk: Client, case: Case, now: datetime
) -> None:
    row = post.deadline(case, code, now=now)
    page = tab(desk, case)
    assert str(refusal.sentence) in page
    address = reverse("clock_stop", args=[row.reference])
    assert address not in page
    assert str(refusal.sentence) in desk.get(address, follow=True).content.decode()


def test_page_that_was_left_open_over_a_newer_date_says_so(
    desk: Client, worker: Membership, reply: Deadline, now: datetime
) -> None:
    by = accounts.actor(organisation=worker.organisation, roles=["caseworker"])
    clocks.extend(deadline=reply, until=local_day(now) + 40 * DAY, reason=WHY, by=by, now=now)
    answer = desk.post(reverse("clock_stop", args=[reply.reference]), {"reason": WHY})
    assert "a newer date took its place" in answer.content.decode()
    assert WHY in answer.content.decode()


def test_somebody_who_only_reads_cases_cannot_stop_them(case: Case, reply: Deadline) -> None:
    auditor = accounts.membership(
        organisation=accounts.organisation(kind=OrganisationKind.OVERSIGHT), roles=["auditor"]
    )
    assert client_of(auditor).get(reverse("clock_stop", args=[reply.reference])).status_code == 403


def test_tab_costs_the_same_whatever_was_stopped(
    desk: Client, worker: Membership, case: Case, reply: Deadline, now: datetime
) -> None:
    by = accounts.actor(organisation=worker.organisation, roles=["caseworker"])

    def more(number: int) -> None:
        for _ in range(number):
            row = Deadline.objects.running().get(case=case, kind=reply.kind)
            clocks.stop(deadline=row, reason=WHY, by=by, now=now)
            clocks.resume(deadline=row, by=by, now=now)

    assert_same_queries(more, lambda: desk.get(reverse("case_clocks", args=[case.reference])))


def test_health_counts_each_kind_and_shows_who_is_silent(worker: Membership, case: Case, now: datetime) -> None:
    manager = accounts.membership(organisation=worker.organisation, roles=["authority_manager"])
    post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now - 30 * DAY)
    post.deadline(case, ClockCode.RECOVERY, now=now - 90 * DAY)
    desk = client_of(manager)
    page = desk.get(reverse("clock_health")).content.decode()
    assert "Silent" in page
    assert case.number in page
    sweep(now=timezone.now())
    beat(Beating.BEAT)
    page = " ".join(desk.get(reverse("clock_health")).content.decode().split())
    assert "Late for longest" in page
    row = page[page.index("Recovery period") :]
    assert "None" in row[: row.index("</tr>")], "a minimum period is never late"


def test_health_names_no_case_to_those_who_see_none(case: Case, now: datetime) -> None:
    post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=now - 30 * DAY)
    team = accounts.organisation(kind=OrganisationKind.SERVICE_TEAM)
    page = client_of(accounts.membership(organisation=team, roles=["delivery_supervisor"])).get(reverse("clock_health"))
    assert case.number not in page.content.decode()


def explained(desk: Client, row: Deadline) -> str:
    return " ".join(desk.get(reverse("explain_deadline", args=[row.reference])).content.decode().split())


def test_replaced_date_is_explained_by_what_was_known_then(desk: Client, case: Case) -> None:
    """A court asks in May why it was the eighteenth in March: a day that was proclaimed later is no part of that."""
    march = datetime(2026, 3, 11, 10, tzinfo=UTC)
    before = post.deadline(case, ClockCode.REASONABLE_GROUNDS, now=march)
    nation = Jurisdiction.ENGLAND_AND_WALES
    joy = calendars.add(
        jurisdiction=nation, on=date(2026, 3, 16), name="A day of joy", reason="Proclaimed", by=SYSTEM, now=march + DAY
    )
    after = clocks.recompute(deadline=before, now=march + DAY)
    assert after is not None
    calendars.withdraw(holiday=joy, reason="An error", by=SYSTEM, now=march + 2 * DAY)
    last = clocks.recompute(deadline=after, now=march + 2 * DAY)
    assert last is not None
    for row, is_named in ((before, False), (after, True), (last, False)):
        page = explained(desk, row)
        assert ("bank holiday: A day of joy" in page) is is_named
        assert "do not lead to the date" not in page


def test_replaced_date_is_explained_without_the_stop_that_came_later(
    desk: Client, worker: Membership, reply: Deadline, now: datetime
) -> None:
    by = accounts.actor(organisation=worker.organisation, roles=["caseworker"])
    clocks.stop(deadline=reply, reason=WHY, by=by, now=now)
    later = clocks.resume(deadline=reply, by=by, now=now + 3 * DAY)
    assert "the clock stood still" not in explained(desk, reply)
    assert "the clock stood still" in explained(desk, later)
    assert not any("do not lead to the date" in explained(desk, row) for row in (reply, later))
