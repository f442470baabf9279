"""Finding letters to be taken out: by day, kind, outcome and team, never past what somebody may see, never wider."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import LetterCode
from nrm.ledger.models import AccessEntry
from referrals.casefile.access import restriction, walls
from referrals.casefile.models import Case
from referrals.casefile.models.restriction import RestrictedBecause
from referrals.correspondence.exports import asking, finding, refusals, selecting
from referrals.correspondence.exports.finding import Wanted
from referrals.correspondence.models import Export, Letter
from referrals.correspondence.models.export import Purpose
from tests.accounts.atomicity import no_event_can_be_written
from tests.factories import accounts, exports, on_its_way
from tests.queries import assert_same_queries

DAY = timedelta(days=1)
ALL = {"unsent": "on"}


def find(browser: Client, **asked: str) -> str:
    response = browser.get(reverse("export_letters"), asked)
    assert response.status_code == 200
    return response.content.decode()


def found(by: Actor, **wanted: object) -> set[int]:
    return set(finding.found(Wanted(**{"unsent": True, **wanted}), by).values_list("pk", flat=True))  # type: ignore[arg-type]


def test_letters_are_found_by_the_day_on_which_they_were_made(
    case: Case, by: Actor, asks: Actor, now: datetime
) -> None:
    before, then = (on_its_way.made(case, by=by, now=at) for at in (now - 2 * DAY, now))
    on = local_day(now).isoformat()
    assert found(asks, since=on, until=on) == {then.pk}
    assert found(asks, until=local_day(now - DAY).isoformat()) == {before.pk}
    assert found(asks) == {before.pk, then.pk}


def test_letters_are_found_by_kind_and_by_the_outcome_they_tell(
    case: Case, by: Actor, asks: Actor, now: datetime
) -> None:
    codes = (LetterCode.L2, LetterCode.L3, LetterCode.L6, LetterCode.L8)
    made = {code: on_its_way.made(case, by=by, now=now, code=code).pk for code in codes}
    assert found(asks, code="L8") == {made[LetterCode.L8]}
    assert found(asks, outcome="negative") == {made[LetterCode.L3], made[LetterCode.L6]}
    assert found(asks, outcome="positive") == {made[LetterCode.L2]}


def test_letters_are_found_by_the_team_that_holds_the_case(
    three: list[Letter], officer: Membership, asks: Actor
) -> None:
    Membership.objects.filter(pk=officer.pk).update(team="Leeds")
    assert found(asks, team="Leeds") == {letter.pk for letter in three}
    assert found(asks, team="Hull") == set()


def test_what_was_not_sent_is_found_only_when_it_is_asked_for(three: list[Letter], asks: Actor, now: datetime) -> None:
    Letter.objects.filter(pk=three[0].pk).update(state="sent", sent_at=now)
    assert found(asks, unsent=False) == {three[0].pk}
    assert len(found(asks)) == 3


def test_nobody_finds_a_letter_of_a_case_that_they_may_not_see(
    three: list[Letter], case: Case, manager: Membership, asks: Actor, by: Actor, now: datetime
) -> None:
    elsewhere = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    stranger = accounts.membership(organisation=elsewhere, roles=["authority_manager"])
    assert found(actor_through(stranger)) == set()
    assert found(by) == set()
    colleague = accounts.membership(organisation=manager.organisation, roles=["authority_manager"])
    walls.impose(case=case, person=colleague.person, reason="They know them", by=asks, now=now)
    assert found(actor_through(colleague)) == set()
    restriction.restrict(case=case, because=RestrictedBecause.THREATENED, by=by, now=now)
    assert found(asks) == set()


HOSTILE = (
    {"since_day": "31", "since_month": "2", "since_year": "2026"},
    {"since_day": "1", "since_month": "1", "since_year": "99999999999999999999"},
    {
        "since_day": "2",
        "since_month": "1",
        "since_year": "2026",
        "until_day": "1",
        "until_month": "1",
        "until_year": "2026",
    },
    {"code": "L5' OR 1=1 --"},
    {"code": "L99"},
    {"outcome": "__proto__"},
    {"outcome": "negative\x00"},
    {"team": "../../etc/passwd"},
    {"team": "%"},
)


def test_what_cannot_be_read_is_never_taken_for_anything_wider(
    three: list[Letter], manager: Membership, browser: Client
) -> None:
    Membership.objects.filter(pk=manager.pk).update(team="Leeds")
    for typed in HOSTILE:
        shown = find(browser, **ALL, **typed)
        assert "There is a problem" in shown, typed
        assert three[0].case.number not in shown, typed
        address = f"{reverse('export_letters_ask')}?{urlencode({**ALL, **typed})}"
        asked = browser.post(address, {"kind": "letters_zip", "purpose": "inspection", "seen": ""})
        assert asked.status_code == 302, typed
    assert not Export.objects.exists()


def test_the_list_says_how_many_and_which_before_anything_is_asked_for(
    three: list[Letter], browser: Client, manager: Membership
) -> None:
    assert three[0].case.number not in find(browser)
    shown = find(browser, **ALL)
    assert "3 letters" in shown
    assert all(str(letter.reference) in shown for letter in three)
    look = AccessEntry.objects.filter(actor_membership_id=manager.pk).latest("pk")
    assert (look.action, look.fields) == ("searched", ["letters"])


def test_a_list_that_no_file_can_hold_is_not_offered(
    three: list[Letter], browser: Client, asks: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST", 2)
    shown = find(browser, **ALL)
    assert "More than 2 letters" in shown
    assert reverse("export_letters_ask") not in shown
    with pytest.raises(refusals.TooMany):
        exports.asked(by=asks, now=now)


def test_the_list_costs_the_same_however_long_it_is(case: Case, by: Actor, browser: Client, now: datetime) -> None:
    assert_same_queries(
        lambda count: exports.letters_of(case, count, by=by, now=now),
        lambda: browser.get(reverse("export_letters"), ALL),
    )


def test_asking_costs_the_same_however_many_they_are(case: Case, by: Actor, browser: Client, now: datetime) -> None:
    assert_same_queries(
        lambda count: exports.letters_of(case, count, by=by, now=now),
        lambda: browser.get(reverse("export_letters_ask"), ALL),
    )


def ask(browser: Client, **typed: str) -> object:
    address = f"{reverse('export_letters_ask')}?unsent=on"
    form = browser.get(address).context["form"]
    sent = {"kind": "letters_zip", "purpose": "inspection", "said": "", "seen": form["seen"].value(), **typed}
    return browser.post(address, sent)


def test_a_file_is_asked_for_with_a_purpose_and_leads_to_its_page(
    three: list[Letter], browser: Client, manager: Membership
) -> None:
    response = ask(browser, said="Audit 7")
    export = Export.objects.get()
    assert response.url == reverse("export", args=[export.reference])  # type: ignore[attr-defined]
    assert (export.asked_by_id, export.purpose, export.said, export.total) == (manager.pk, "inspection", "Audit 7", 3)
    assert list(export.letters.values_list("letter_id", flat=True)) == [letter.pk for letter in three]


@pytest.mark.parametrize("typed", [{"purpose": ""}, {"purpose": "nothing"}, {"purpose": "other"}], ids=str)
def test_a_file_without_a_purpose_is_not_asked_for(three: list[Letter], browser: Client, typed: dict[str, str]) -> None:
    response = ask(browser, **typed)
    assert response.status_code == 200  # type: ignore[attr-defined]
    assert not Export.objects.exists()


def test_letters_that_nobody_looked_at_are_not_taken_along(
    three: list[Letter], case: Case, by: Actor, asks: Actor, now: datetime
) -> None:
    seen = finding.fingerprint([letter.pk for letter in three])
    on_its_way.made(case, by=by, now=now)
    with pytest.raises(refusals.OthersFound):
        selecting.ask(
            kind="letters_zip",
            wanted=exports.EVERYTHING,
            seen=seen,
            purpose=Purpose.COURT,
            said="",
            by=asks,
            now=now,
        )
    assert not Export.objects.exists()


def test_nothing_is_asked_for_where_nothing_fits(browser: Client, asks: Actor, now: datetime) -> None:
    with pytest.raises(refusals.NothingFound):
        exports.asked(by=asks, now=now)
    assert "No letter fits" in find(browser, **ALL)
    assert browser.get(f"{reverse('export_letters_ask')}?unsent=on").status_code == 302


def test_nobody_asks_for_a_file_without_the_right_to_it(three: list[Letter], by: Actor, now: datetime) -> None:
    with pytest.raises(refusals.KindUnknown):
        asking.ask(kind="letters_zip", purpose=Purpose.COURT, by=by, now=now)
    with pytest.raises(refusals.KindUnknown):
        asking.ask(kind="nothing_of_that_name", purpose=Purpose.COURT, by=by, now=now)


def test_asking_happens_as_a_whole_or_not_at_all(three: list[Letter], asks: Actor, now: datetime) -> None:
    with no_event_can_be_written(), pytest.raises(Exception, match="refused by the test"):
        exports.asked(by=asks, now=now)
    assert not Export.objects.exists()


def test_nobody_keeps_every_worker_busy(three: list[Letter], asks: Actor, now: datetime) -> None:
    for _ in range(asking.MOST_OPEN):
        exports.asked(by=asks, now=now)
    with pytest.raises(refusals.TooManyAsked):
        exports.asked(by=asks, now=now)
    exports.made(Export.objects.latest("pk"), now=now)
    assert exports.asked(by=asks, now=now).state == "asked"


def test_a_book_holds_fewer_than_an_archive(
    three: list[Letter], asks: Actor, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "MOST_IN_A_BOOK", 2)
    with pytest.raises(refusals.TooManyForABook):
        exports.asked(kind="letters_pdf", by=asks, now=now)
    assert exports.asked(kind="letters_zip", by=asks, now=now).total == 3
