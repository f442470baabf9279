"""A download: rights are asked again, each case keeps it, and after a day there is nothing left but the fact."""

from datetime import datetime, timedelta
from typing import cast

import pytest
from django.http import FileResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models.membership import Membership
from accounts.models.session import SignedInSession
from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.gateways.filestore import NoSuchFile
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from referrals.casefile.models import Case
from referrals.casefile.timeline import reading, words
from referrals.correspondence.exports import ending, making, refusals, taking
from referrals.correspondence.models import Export, Letter
from tests.accounts.atomicity import no_event_can_be_written
from tests.correspondence.exports.test_archives import wall
from tests.factories import accounts, casefile, decisions, exports, on_its_way
from tests.queries import Answer, assert_same_queries
from tests.signed_in import client_of

DAY = timedelta(days=1)


@pytest.fixture
def ready(three: list[Letter], asks: Actor, now: datetime) -> Export:
    return exports.made(exports.asked(by=asks, now=now), now=now)


def download(browser: Client, export: Export) -> bytes:
    response = browser.post(reverse("export_file", args=[export.reference]))
    assert response.status_code == 200
    assert f'filename="export-{export.reference}.zip"' in response.headers["Content-Disposition"]
    return cast(FileResponse, response).getvalue()


def refused(browser: Client, export: Export, sentence: object) -> None:
    response = browser.post(reverse("export_file", args=[export.reference]), follow=True)
    assert str(sentence) in response.content.decode()


def test_what_was_made_is_downloaded_and_each_case_keeps_it(
    ready: Export, three: list[Letter], officer: Membership, by: Actor, browser: Client, asks: Actor, now: datetime
) -> None:
    case = three[0].case
    assert download(browser, ready) == exports.content(ready)
    look = AccessEntry.objects.filter(action="exported").get()
    assert (look.subject_type, look.subject_id) == ("casefile.case", str(case.pk))
    assert (look.purpose, look.fields, look.actor_membership_id) == ("inspection", ["letters_zip"], asks.membership_id)
    event = reading.of(case).filter(kind=Happened.EXPORT_TAKEN).get()
    assert words.sentence(event, words.Names()) == "A file with papers of this case was downloaded"
    assert set(event.facts) == {"export_id", "export", "for_what", "case_id"}
    download(browser, ready)
    assert reading.of(case).filter(kind=Happened.EXPORT_TAKEN).count() == 2


def test_each_case_whose_letters_are_in_it_keeps_it_once(
    three: list[Letter], officer: Membership, by: Actor, asks: Actor, browser: Client, now: datetime
) -> None:
    other = decisions.case(officer, now=now)
    on_its_way.made(other, by=by, now=now)
    download(browser, exports.made(exports.asked(by=asks, now=now), now=now))
    kept = Event.objects.filter(kind=Happened.EXPORT_TAKEN).values_list("facts__case_id", flat=True)
    assert sorted(kept) == sorted([three[0].case_id, other.pk])
    assert AccessEntry.objects.filter(action="exported").count() == 2


def test_a_right_that_ended_since_closes_the_file(
    ready: Export, case: Case, manager: Membership, browser: Client, now: datetime
) -> None:
    wall(case, manager, now)
    refused(browser, ready, refusals.NoLongerYours.sentence)
    stored, ready = ready.file, Export.objects.get(pk=ready.pk)
    assert (ready.state, ready.why) == ("refused", "NoLongerYours")
    assert not AccessEntry.objects.filter(action="exported").exists()
    ending.delete_file(exports.told(ready, Happened.EXPORT_REFUSED), now=now)
    with pytest.raises(NoSuchFile):
        filestore.open_stream(stored)
    refused(browser, ready, refusals.NotReady.sentence)


def test_a_role_that_was_taken_away_closes_the_file(ready: Export, manager: Membership, now: datetime) -> None:
    Membership.objects.filter(pk=manager.pk).update(roles=["caseworker"])
    refused(client_of(manager), ready, refusals.NoLongerYours.sentence)


def test_nobody_is_given_the_file_of_another(ready: Export, manager: Membership) -> None:
    colleague = client_of(accounts.membership(organisation=manager.organisation, roles=["authority_manager"]))
    for name in ("export", "export_progress"):
        assert colleague.get(reverse(name, args=[ready.reference])).status_code == 404
    assert colleague.post(reverse("export_file", args=[ready.reference])).status_code == 404
    assert str(ready.reference) not in colleague.get(reverse("exports")).content.decode()


def test_no_link_and_no_reload_downloads_anything(ready: Export, browser: Client) -> None:
    assert browser.get(reverse("export_file", args=[ready.reference])).status_code == 405


def test_a_file_goes_after_a_day_and_the_fact_of_it_stays(
    ready: Export, asks: Actor, browser: Client, now: datetime
) -> None:
    stored, hashed = ready.file, ready.sha256
    ending.sweep(now=now + DAY - timedelta(seconds=1))
    assert Export.objects.get().state == "ready"
    with pytest.raises(refusals.NotReady):
        taking.take(export=ready, by=asks, now=now + DAY)
    ending.sweep(now=now + DAY)
    ending.sweep(now=now + DAY)
    event = exports.told(ready, Happened.EXPORT_GONE)
    for _ in range(2):
        ending.delete_file(event, now=now + DAY)
    ready.refresh_from_db()
    assert (ready.state, ready.file, ready.sha256) == ("gone", "", hashed)
    with pytest.raises(NoSuchFile):
        filestore.open_stream(stored)
    assert Event.objects.filter(kind=Happened.EXPORT_GONE).count() == 1
    shown = browser.get(reverse("export", args=[ready.reference])).content.decode()
    assert "Deleted" in shown
    assert reverse("export_file", args=[ready.reference]) not in shown


def test_what_stood_still_for_hours_says_so(three: list[Letter], asks: Actor, browser: Client, now: datetime) -> None:
    export = exports.asked(by=asks, now=now)
    ending.sweep(now=now + ending.STANDS_STILL)
    assert Export.objects.get().state == "asked"
    ending.sweep(now=now + ending.STANDS_STILL + timedelta(seconds=1))
    export.refresh_from_db()
    assert export.state == "failed"
    assert making.make(exports.told(export), now=now) == "made_already"
    assert "stood still" in browser.get(reverse("export", args=[export.reference])).content.decode()


@pytest.mark.parametrize("content", [b"something else", None], ids=["damaged", "lost"])
def test_what_the_store_lost_is_given_to_nobody(ready: Export, browser: Client, content: bytes | None) -> None:
    filestore.delete(ready.file)
    if content:
        filestore.put(content, name=ready.file)
    refused(browser, ready, refusals.FileLost.sentence)
    assert not AccessEntry.objects.filter(action="exported").exists()


def test_a_download_that_cannot_be_written_down_does_not_happen(ready: Export, asks: Actor, now: datetime) -> None:
    with no_event_can_be_written(), pytest.raises(Exception, match="refused by the test"):
        taking.take(export=ready, by=asks, now=now)
    assert not AccessEntry.objects.filter(action="exported").exists()


def test_made_twice_it_is_one_file(ready: Export, now: datetime) -> None:
    before = ready.file
    assert making.make(exports.told(ready), now=now) == "made_already"
    ready.refresh_from_db()
    assert ready.file == before


def test_the_page_says_how_far_it_is_with_scripts_and_without(
    three: list[Letter], asks: Actor, browser: Client, now: datetime
) -> None:
    export = exports.asked(by=asks, now=now)
    shown = browser.get(reverse("export", args=[export.reference])).content.decode()
    assert "It waits for its turn" in shown
    Export.objects.filter(pk=export.pk).update(state="making", done=2)
    told = browser.get(reverse("export_progress", args=[export.reference])).json()
    assert "2 of 3" in told["parts"]["progress"]
    assert told["over"] is False
    exports.made(export, now=now)
    assert browser.get(reverse("export_progress", args=[export.reference])).json()["over"] is True
    assert "Download the file" in browser.get(reverse("export", args=[export.reference])).content.decode()


def test_the_list_of_ones_files_costs_the_same_however_many(
    three: list[Letter], asks: Actor, browser: Client, now: datetime
) -> None:
    one = exports.asked(by=asks, now=now)

    def more(count: int) -> None:
        kept = {"kind": one.kind, "asked_by": one.asked_by, "asked_at": now, "purpose": one.purpose}
        Export.objects.bulk_create(Export(**kept) for _ in range(count))

    assert_same_queries(more, lambda: browser.get(reverse("exports")))


def test_a_download_costs_the_same_however_many_letters_are_in_it(
    case: Case, by: Actor, asks: Actor, officer: Membership, browser: Client, now: datetime
) -> None:
    def another(count: int) -> None:
        for _ in range(count):
            on_its_way.made(casefile.case(officer.organisation, now=now), by=by, now=now)
        exports.made(exports.asked(by=asks, now=now), now=now)

    def taken() -> Answer:
        return browser.post(reverse("export_file", args=[Export.objects.latest("pk").reference]))

    assert_same_queries(another, taken)


def test_asking_how_far_it_is_keeps_nobody_signed_in(ready: Export, browser: Client, manager: Membership) -> None:
    long_ago = timezone.now() - timedelta(minutes=20)
    SignedInSession.objects.filter(person=manager.person).update(started_at=long_ago, seen_at=long_ago)
    browser.get(reverse("export_progress", args=[ready.reference]))
    assert SignedInSession.objects.get(person=manager.person).seen_at == long_ago
    browser.get(reverse("export", args=[ready.reference]))
    assert SignedInSession.objects.get(person=manager.person).seen_at > long_ago
