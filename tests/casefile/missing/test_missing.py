"""Missing and returned: the board says so at once, the holder has an act, and no event says where anybody is."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.actions import holdings
from accounts.cast import actor_through
from accounts.kinds import HoldingKind, OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.board.codes import ActCode, FlagCode
from referrals.casefile.board.models import NextAct
from referrals.casefile.missing import reporting
from referrals.casefile.missing.models import Absence, Debrief, Reporter, Risk, Wellbeing
from referrals.casefile.missing.reporting import Report, Return
from referrals.casefile.models import Case
from tests.committed import Committed
from tests.factories import accounts, form
from tests.queries import assert_same_queries

HOUR = timedelta(hours=1)


def seen(at: datetime) -> Report:
    return Report(last_seen_at=at, by_whom=Reporter.GUARDIAN, risk=Risk.HIGH, is_police_told=True)


def back(at: datetime) -> Return:
    return Return(at=at, wellbeing=Wellbeing.SAFE, debrief=Debrief.ACCEPTED)


def board(case: Case) -> tuple[bool, str, bool]:
    state = case.tracks.filter(track="missing").values_list("state", flat=True).first() or ""
    acts = NextAct.objects.filter(case=case, act=ActCode.FIND_PERSON)
    return case.flags.filter(flag=FlagCode.MISSING).exists(), state, acts.exists()


def test_report_raises_the_flag_the_track_and_an_act_of_the_holder(
    case: Case, caseworker: Membership, by: Actor, now: datetime
) -> None:
    holdings.hold(membership=caseworker, kind=HoldingKind.CASE, subject=case, by=by, now=now)
    reporting.report(case=case, said=seen(now - HOUR), by=by, now=now)
    assert board(case) == (True, "missing", True)
    assert NextAct.objects.get(act=ActCode.FIND_PERSON).holder == caseworker


def test_unheld_case_leaves_the_act_in_the_queue(case: Case, by: Actor, now: datetime) -> None:
    reporting.report(case=case, said=seen(now - HOUR), by=by, now=now)
    assert NextAct.objects.get(act=ActCode.FIND_PERSON).holder is None


def test_return_takes_flag_and_act_away_and_a_later_absence_is_another_one(
    case: Case, by: Actor, now: datetime
) -> None:
    reporting.report(case=case, said=seen(now - 5 * HOUR), by=by, now=now - 4 * HOUR)
    reporting.come_back(case=case, said=back(now - HOUR), by=by, now=now)
    assert board(case) == (False, "returned", False)
    reporting.report(case=case, said=seen(now), by=by, now=now)
    assert (board(case)[0], Absence.objects.count()) == (True, 2)


def test_events_tell_what_and_never_where(case: Case, by: Actor, now: datetime) -> None:
    said = replace(seen(now - HOUR), note="Perhaps in Wexcombe", police_reference="MP/1")
    reporting.report(case=case, said=said, by=by, now=now)
    reporting.come_back(case=case, said=replace(back(now), note="In Wexcombe"), by=by, now=now)
    kinds = (Happened.PERSON_MISSING, Happened.PERSON_RETURNED)
    assert [event.facts for event in Event.objects.filter(kind__in=kinds).order_by("id")] == [
        {"case_id": case.pk, "risk": "high", "is_police_told": True},
        {"case_id": case.pk, "wellbeing": "safe", "debrief": "accepted"},
    ]


def test_what_cannot_be_is_refused(case: Case, by: Actor, now: datetime) -> None:
    with pytest.raises(reporting.NotMissing):
        reporting.come_back(case=case, said=back(now), by=by, now=now)
    with pytest.raises(reporting.SeenInTheFuture):
        reporting.report(case=case, said=seen(now + HOUR), by=by, now=now)
    reporting.report(case=case, said=seen(now - HOUR), by=by, now=now)
    with pytest.raises(reporting.MissingAlready):
        reporting.report(case=case, said=seen(now - HOUR), by=by, now=now)
    with pytest.raises(reporting.ReturnedInTheFuture):
        reporting.come_back(case=case, said=back(now + HOUR), by=by, now=now)
    with pytest.raises(reporting.ReturnedTooEarly):
        reporting.come_back(case=case, said=back(now - 2 * HOUR), by=by, now=now)
    assert board(case) == (True, "missing", True)


def in_parts(name: str, day: datetime) -> dict[str, int]:
    on = local_day(day)
    return {f"{name}_day": on.day, f"{name}_month": on.month, f"{name}_year": on.year}


def test_caseworker_reports_and_records_the_return_in_a_browser(desk: Client, case: Case, now: datetime) -> None:
    history = reverse("case_missing", args=[case.reference])
    said = in_parts("seen_on", now) | {
        "seen_time": "00.00",
        "by_whom": "support_provider",
        "risk": "high",
        "police_told": "no",
        "police_reference": "typed by mistake",
        "note": "Their telephone is off",
    }
    answer = desk.post(reverse("report_missing", args=[case.reference]), said)
    assert (answer.status_code, answer.headers["Location"]) == (302, history)
    assert Absence.objects.get().police_reference == ""
    for words in ("Missing", "Not yet told when it was recorded", "Their telephone is off"):
        assert words in desk.get(history).content.decode()
    assert "govuk-tag--red" in desk.get(reverse("case", args=[case.reference])).content.decode()
    returned = in_parts("returned_on", now) | {"wellbeing": "needs_care", "debrief": "not_yet"}
    assert desk.post(reverse("report_returned", args=[case.reference]), returned).status_code == 302
    assert "Needs medical or other care" in desk.get(history).content.decode()


def test_what_was_typed_stays_where_it_is_refused(desk: Client, case: Case, now: datetime) -> None:
    said = in_parts("seen_on", now + timedelta(days=2)) | {
        "by_whom": "police",
        "risk": "low",
        "police_told": "yes",
        "note": "Their telephone is off",
    }
    shown = desk.post(reverse("report_missing", args=[case.reference]), said).content.decode()
    assert str(reporting.SeenInTheFuture.sentence) in shown
    assert "Their telephone is off" in shown
    shown = desk.post(reverse("report_missing", args=[case.reference]), said | {"seen_time": "25:99"}).content.decode()
    assert "Enter a time like 14:30" in shown
    assert not Absence.objects.exists()


def test_history_costs_the_same_with_more_of_it(desk: Client, case: Case, by: Actor, now: datetime) -> None:
    def more(count: int) -> None:
        for _ in range(count):
            reporting.report(case=case, said=seen(now - HOUR), by=by, now=now)
            reporting.come_back(case=case, said=back(now), by=by, now=now)

    assert_same_queries(more, lambda: desk.get(reverse("case_missing", args=[case.reference])))


def test_two_reports_at_once_leave_one(committed_database: Committed) -> None:
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officers = [actor_through(accounts.membership(organisation=authority, roles=["caseworker"])) for _ in range(4)]
    case = form.sent(actor_through(accounts.membership()), now=timezone.now()).case
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda officer: _report(case, officer), officers))
    assert (told.count(True), Absence.objects.count()) == (1, 1)


def _report(case: Case, by: Actor) -> bool:
    now = timezone.now()
    try:
        reporting.report(case=case, said=seen(now - HOUR), by=by, now=now)
    except reporting.MissingAlready:
        return False
    finally:
        connection.close()
    return True
