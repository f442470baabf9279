"""The timeline of a case: every event about it in a sentence, newest first, and who did it as far as it may be told."""

import re
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.http import QueryDict
from django.urls import reverse

from accounts.cast import actor_through
from nrm.actor import SYSTEM, Actor
from nrm.happened import Happened
from nrm.ledger.models import AccessEntry, Event
from nrm.ledger.record import Fact, Happening, record, record_all
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models import Case
from referrals.casefile.timeline import reading, words
from referrals.casefile.timeline.kinds import EVENTS, MAIN, OF_CASES, events_of
from tests.architecture import source
from tests.factories import accounts, form
from tests.factories.casework import Casework
from tests.queries import assert_same_queries
from tests.signed_in import client_of

SECOND = timedelta(seconds=1)
SENTENCES = Path(settings.BASE_DIR) / "templates" / "casefile" / "timeline"


def happen(case: Case, what: Happened, *, at: datetime, by: Actor = SYSTEM, **facts: Fact) -> Event:
    with transaction.atomic():
        return record(what, subject=case, by=by, at=at, facts={"case_id": case.pk, **facts})


def page(work: Casework, query: str = "") -> str:
    response = work.browser.get(reverse("case_timeline", args=[work.case.reference]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_every_event_of_a_case_has_its_sentence() -> None:
    written = {file.stem for file in SENTENCES.glob("*.txt")} - {"neutral"}
    assert written == {event.value for event in OF_CASES}
    assert MAIN < OF_CASES
    assert sum(len(events) for events in EVENTS.values()) == len(OF_CASES)


# Of people, organisations, drafts and the service itself: never about a case.
OF_SOMETHING_ELSE = {
    Happened.REFERRAL_BEGUN,
    Happened.DRAFT_HANDED_OVER,
    Happened.DRAFT_REMINDED,
    Happened.DRAFT_DELETED,
    Happened.EVIDENCE_REMOVED,
    Happened.INVARIANTS_CHECKED,
    Happened.DIGEST_MADE,
    Happened.PANEL_MEMBER_REGISTERED,
    Happened.PANEL_MEMBER_CHANGED,
    Happened.SITTING_ARRANGED,
    Happened.SITTING_CHANGED,
    Happened.AGENDA_PUBLISHED,
    Happened.SITTING_CLOSED,
    Happened.HOSTING_AREA_ADDED,
    Happened.HOSTING_AREA_ENDED,
    Happened.PILOT_AREA_KEPT,
    Happened.PROTOCOL_REGISTERED,
    Happened.PROTOCOL_CHANGED,
    Happened.BATCH_MADE,
    Happened.BATCH_POSTED,
    Happened.LOCAL_AUTHORITIES_WRITTEN_TO,
    Happened.PROVIDER_INSPECTED,
    Happened.IMPROVEMENT_ASKED,
    Happened.IMPROVEMENT_DONE,
    Happened.IMPROVEMENT_ACCEPTED,
    Happened.IMPROVEMENT_GIVEN_BACK,
    Happened.LOCATION_OPENED,
    Happened.LOCATION_DIGEST_MADE,
    Happened.LOCATION_OPENING_READ,
    Happened.HOUSE_OPENED,
    Happened.HOUSE_CHANGED,
    Happened.STAY_BEGUN,
    Happened.STAY_ENDED,
    Happened.CONTRACT_REGISTERED,
    Happened.SUBCONTRACT_ADDED,
    Happened.SUBCONTRACT_CHANGED,
    # Of what somebody needs and is given: a plan is not for everybody who reads a case.
    Happened.CARE_PLANNED,
    Happened.CARE_CONTACT_RECORDED,
    Happened.CARE_SAFETY_RECORDED,
    Happened.OWN_PLAN_ASKED,
    Happened.CARE_MONEY_NOTED,
    Happened.SUPPORT_PAID,
    Happened.DESTINATION_KEPT,
}


def test_every_word_for_what_happens_to_referrals_and_cases_is_sorted() -> None:
    order = list(Happened)
    of_referrals = set(order[order.index(Happened.REFERRAL_BEGUN) :])
    assert of_referrals - OF_SOMETHING_ELSE == OF_CASES


# Files of a draft: there is no case yet, and what is sent is told as sent.
BEFORE_A_CASE = {"referrals/form/evidence/adding.py"}
# By itself, or with the facts of a letter, which name the case of the letter.
NAMES_ITS_CASE = re.compile(r"case_id|facts_of\(")


def test_every_event_about_a_case_that_is_recorded_names_it() -> None:
    """Read from the code: an event without its case would be missing from the timeline without a trace."""
    forgetful = {
        module.path
        for module in source.product()
        if module.path.startswith("referrals/") and not NAMES_ITS_CASE.search(module.text)
        if any(f"record(Happened.{event.name}," in module.text for event in OF_CASES)
    }
    assert forgetful == BEFORE_A_CASE


def test_every_event_whose_subject_is_a_case_names_it(work: Casework) -> None:
    of_cases = Event.objects.filter(subject_type="casefile.case")
    assert of_cases.exists()
    assert not of_cases.exclude(facts__has_key="case_id").exists()


def test_it_tells_what_happened_newest_first(work: Casework, now: datetime) -> None:
    happen(work.case, Happened.CLOCK_STOPPED, at=now + SECOND, clock="reasonable_grounds")
    shown = page(work)
    told = ["Clock stopped: Reasonable grounds decision", "The referral was sent", "The case was opened"]
    assert [shown.index(sentence) for sentence in told] == sorted(shown.index(sentence) for sentence in told)


def test_an_event_of_a_word_nobody_knows_is_told_all_the_same(work: Casework, now: datetime) -> None:
    event = happen(work.case, Happened.SIGNED_OUT, at=now)
    assert words.sentence(event, words.Names()) == "Recorded: Signed out"


def test_colleagues_are_named_and_others_are_their_organisation(work: Casework, now: datetime) -> None:
    stranger = accounts.membership()
    happen(work.case, Happened.INFORMATION_ADDED, at=now, by=actor_through(stranger))
    happen(work.case, Happened.CASE_RELEASED, at=now, by=work.by)
    shown = page(work)
    assert f"{work.officer.person.full_name}, {work.authority.name}" in shown
    assert stranger.organisation.name in shown
    assert stranger.person.full_name not in shown


def test_what_the_service_did_by_itself_is_said_so(work: Casework, now: datetime) -> None:
    happen(work.case, Happened.DEADLINE_WARNED, at=now, clock="reasonable_grounds")
    assert "by the service itself" in page(work)


def test_nothing_of_another_case_is_told(work: Casework, now: datetime) -> None:
    other = form.sent(actor_through(accounts.membership()), now=now).case
    happen(other, Happened.NOTE_ADDED, at=now)
    assert "A note was added" not in page(work)


def test_number_of_another_case_is_told_to_those_who_see_it(work: Casework, now: datetime) -> None:
    other = form.sent(actor_through(accounts.membership()), now=now).case
    happen(work.case, Happened.REFERRAL_DUPLICATE, at=now, other_case_id=other.pk)
    assert f"the same as {other.number}" in page(work)
    other.parties.filter(capacity=Capacity.AUTHORITY).delete()
    shown = page(work)
    assert "the same as another one" in shown
    assert other.number not in shown


def test_walls_are_told_only_to_those_who_decide_about_them(work: Casework, now: datetime) -> None:
    happen(work.case, Happened.WALL_IMPOSED, at=now)
    assert "conflict of interest" not in page(work)
    assert "conflict of interest" not in page(work, "?kind=access")
    manager = client_of(work.colleague(role="authority_manager"))
    shown = manager.get(reverse("case_timeline", args=[work.case.reference])).content.decode()
    assert "A wall was put up because of a conflict of interest" in shown


def test_who_was_told_and_who_was_asked_are_named(work: Casework, now: datetime) -> None:
    body = accounts.organisation(name="Invented Trust")
    happen(work.case, Happened.NOTICE_SENT, at=now, kind="child_referred", organisation_id=body.pk)
    happen(work.case, Happened.REQUEST_ASKED, at=now, purpose="other", asked_of_id=body.pk)
    shown = page(work)
    assert "Invented Trust was sent the notice “A child in your area was referred”" in shown
    assert "Invented Trust was asked a question: Something else" in shown


def test_filter_by_kind_of_thing_lives_in_the_address(work: Casework, now: datetime) -> None:
    happen(work.case, Happened.NOTE_ADDED, at=now)
    happen(work.case, Happened.CLOCK_RESUMED, at=now, clock="recovery")
    both = page(work, "?kind=notes&kind=clocks")
    assert "A note was added" in both
    assert "Clock running again" in both
    assert "The referral was sent" not in both
    assert "?kind=clocks" in both
    assert events_of(["no_such_kind"]) == []
    assert "The referral was sent" in page(work, "?kind=no_such_kind")


def test_pages_lead_to_older_events_and_back(work: Casework, now: datetime) -> None:
    many = [Happening(Happened.NOTE_ADDED, work.case, {"case_id": work.case.pk}) for _ in range(reading.SIZE + 3)]
    with transaction.atomic():
        record_all(many, by=SYSTEM, at=now + SECOND)
    every = list(reading.of(work.case).values_list("pk", flat=True))
    first = reading.page(reading.of(work.case), _query(""))
    second = reading.page(reading.of(work.case), _query(first.older))
    back = reading.page(reading.of(work.case), _query(second.newer))
    assert [event.pk for event in first.events] == every[: reading.SIZE]
    assert [event.pk for event in second.events] == every[reading.SIZE :]
    assert [event.pk for event in back.events] == every[: reading.SIZE]
    assert (first.newer, second.older, back.newer) == ("", "", "")
    forged = reading.page(reading.of(work.case), _query("?older=forged"))
    assert [event.pk for event in forged.events] == every[: reading.SIZE]


def _query(address: str) -> QueryDict:
    return QueryDict(address.removeprefix("?"))


def test_list_costs_the_same_however_long_it_is(work: Casework, now: datetime) -> None:
    def make(count: int) -> None:
        for _ in range(count):
            by = actor_through(work.colleague())
            happen(work.case, Happened.CASE_ASSIGNED, at=now, by=by, to_membership_id=work.colleague().pk)

    browser = work.browser
    address = reverse("case_timeline", args=[work.case.reference])
    assert_same_queries(make, lambda: browser.get(address))


def test_one_index_of_the_ledger_serves_it(work: Casework) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = reading.of(work.case)[:25].explain()
    assert "ledger_event_of_case" in plan
    assert "Sort" not in plan


def test_opening_it_is_a_look(work: Casework) -> None:
    page(work)
    entry = AccessEntry.objects.latest("pk")
    assert (entry.subject_id, entry.action, entry.fields) == (str(work.case.pk), "opened", ["timeline"])


def test_notice_without_consent_leads_to_no_case(db: None, now: datetime) -> None:
    """Nothing in the ledger connects somebody who did not agree with a place that was offered."""
    events = Event.objects.filter(kind=Happened.NOTICE_SENT, facts__has_key="case_id")
    assert not events.filter(facts__kind="place_of_safety").exists()
