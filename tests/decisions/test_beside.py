"""The account and the files beside the questions: page by page, lazily, written down, and nothing typed is lost."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models.membership import Membership
from decisions.assurance import second_check
from decisions.models import Citation, Decision, Limb, SecondCheck
from decisions.workbench import citing
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from nrm.ledger.models import AccessEntry
from referrals.casefile.models import Case
from referrals.form.evidence import case_files
from referrals.form.evidence.reader import asking, story
from referrals.form.models import Evidence
from tests.factories import decisions
from tests.form.evidence import corpus
from tests.queries import assert_same_queries, queries_of
from tests.signed_in import client_of

SIXTY = 60


@pytest.fixture
def decision(case: Case, author: Actor, now: datetime) -> Decision:
    return decisions.begun(case, author, now=now)


@pytest.fixture
def file(decision: Decision, author: Actor, now: datetime) -> Evidence:
    return given(decision.case, author, now, story.notes(SIXTY))


def given(case: Case, by: Actor, now: datetime, content: bytes, *, name: str = "visit notes.pdf") -> Evidence:
    made = case_files.add_to_case(case=case, referral=None, name=name, content=content, by=by, now=now)
    Evidence.objects.filter(pk=made.pk).update(verdict="clean")
    return made


def work(browser: Client, decision: Decision, query: str = "") -> str:
    response = browser.get(reverse("decision_work", args=[decision.reference]) + query)
    assert response.status_code == 200
    return response.content.decode()


def picture(file: Evidence, page: int) -> str:
    return reverse("evidence_page", args=[file.reference, page])


def code(file: Evidence) -> str:
    return f"evidence:{file.reference}"


def test_one_page_of_sixty_is_beside_the_questions(decision: Decision, file: Evidence, browser: Client) -> None:
    page = work(browser, decision, f"?show={file.reference}&page=7")
    assert page.count(f'src="{picture(file, 7)}"') == 1
    assert page.count("<img") == 1
    assert "Visit notes, sheet 7" in page
    assert "Visit notes, sheet 8" not in page
    assert "of 60" in page
    assert "visit notes.pdf" in page


def test_page_that_is_not_there_shows_one_that_is(decision: Decision, file: Evidence, browser: Client) -> None:
    for number, shown in (("61", 60), ("0", 1), ("no", 1), ("999999999", 1)):
        assert f'src="{picture(file, shown)}"' in work(browser, decision, f"?show={file.reference}&page={number}")


def test_what_cannot_be_shown_leads_to_the_list(decision: Decision, file: Evidence, browser: Client) -> None:
    Evidence.objects.update(verdict="waiting")
    page = work(browser, decision, f"?show={file.reference}")
    assert "visit notes.pdf" in page
    assert "It is read in the case file, not here" in page
    assert picture(file, 1) not in page


def test_file_of_another_case_is_not_shown(
    decision: Decision, officer: Membership, author: Actor, browser: Client, now: datetime
) -> None:
    elsewhere = given(decisions.case(officer, now=now), author, now, story.notes(1))
    assert picture(elsewhere, 1) not in work(browser, decision, f"?show={elsewhere.reference}")


def test_each_page_that_was_looked_at_is_written_down(decision: Decision, file: Evidence, browser: Client) -> None:
    beside = reverse("decision_beside", args=[decision.reference])
    for query in (f"?show={file.reference}&page=2", f"?show={file.reference}&page=3", "?show=files", "?show=account"):
        assert browser.get(beside + query).status_code == 200
    assert browser.get(picture(file, 3)).status_code == 200
    looks = AccessEntry.objects.order_by("pk").values_list("subject_type", "fields")
    assert list(looks) == [
        ("form.evidence", ["text of page 2"]),
        ("form.evidence", ["text of page 3"]),
        ("casefile.case", ["files"]),
        ("casefile.case", ["account"]),
        ("form.evidence", ["page 3"]),
    ]


def test_sixty_pages_cost_what_one_costs(
    decision: Decision, file: Evidence, author: Actor, browser: Client, now: datetime
) -> None:
    short = given(decision.case, author, now, story.notes(1), name="b.pdf")
    for name in ("decision_work", "decision_beside"):
        address = reverse(name, args=[decision.reference])
        one, sixty = (f"{address}?show={shown.reference}&page=1" for shown in (short, file))
        browser.get(one)
        few, many = (queries_of(lambda at=at: browser.get(at)) for at in (one, sixty))  # type: ignore[misc]
        assert len(few) == len(many)
        sizes = [len(browser.get(at).content) for at in (one, sixty)]
        assert abs(sizes[0] - sizes[1]) < 500


def test_turning_a_page_asks_for_little(decision: Decision, file: Evidence, browser: Client) -> None:
    address = f"{reverse('decision_beside', args=[decision.reference])}?show={file.reference}&page=7"
    browser.get(address)
    assert len(queries_of(lambda: browser.get(address))) <= 10
    assert len(browser.get(address).content) < 6_000


def test_files_cost_the_same_however_many(
    decision: Decision, officer: Membership, browser: Client, now: datetime
) -> None:
    def make(count: int) -> None:
        for _number in range(count):
            made = str(Evidence.objects.count())
            row = {"name": "a.pdf", "kind": "pdf", "size": 1, "sha256": "", "verdict": "clean"}
            row |= {"stored_as": f"aa/{made}", "given_sha256": made}
            Evidence.objects.create(case=decision.case, added_by=officer, added_at=now, **row)

    address = f"{reverse('decision_beside', args=[decision.reference])}?show=files"
    assert_same_queries(make, lambda: browser.get(address))


def test_files_say_where_they_are_cited(
    decision: Decision, file: Evidence, author: Actor, browser: Client, now: datetime
) -> None:
    assert "Not cited" in work(browser, decision, "?show=files")
    citing.cite(decision=decision, limb=Limb.ACTION, source=code(file), page=4, passage="", by=author, now=now)
    page = work(browser, decision, "?show=files")
    assert "page 4 for action" in page
    assert "Not cited" not in page
    assert "Cited for: Action" in work(browser, decision, f"?show={file.reference}&page=4")


def test_turning_without_scripts_saves_what_was_typed(decision: Decision, file: Evidence, browser: Client) -> None:
    address = reverse("decision_work", args=[decision.reference])
    typed = {"seen": "work:1", "action_reasons": "Half a sentence", "show": str(file.reference), "page": "1"}
    turned = browser.post(address, typed | {"open": f"{file.reference}:2"})
    assert turned.headers["Location"] == f"{address}?show={file.reference}&page=2#beside"
    assert decision.findings.get(limb=Limb.ACTION).reasons == "Half a sentence"
    gone = browser.post(address, typed | {"seen": "work:2", "page": "31", "go": "1"})
    assert gone.headers["Location"] == f"{address}?show={file.reference}&page=31#beside"
    kept = browser.post(address, typed | {"seen": "work:2", "page": "31"})
    assert kept.headers["Location"] == f"{address}?show={file.reference}&page=31"


def test_turning_that_cannot_save_turns_and_keeps_every_word(
    decision: Decision, file: Evidence, author: Actor, browser: Client, now: datetime
) -> None:
    decisions.saved(decision, author, now=now, work=decisions.found(decisions.MET))
    typed = {"seen": "work:1", "action_reasons": "Half a sentence", "open": f"{file.reference}:9"}
    page = browser.post(reverse("decision_work", args=[decision.reference]), typed).content.decode()
    assert "Half a sentence" in page
    assert f'src="{picture(file, 9)}"' in page


def test_what_is_open_is_what_is_cited(decision: Decision, file: Evidence, browser: Client) -> None:
    address = reverse("decision_work", args=[decision.reference])
    typed = {"seen": "work:1", "action_reasons": "Kept", "show": str(file.reference), "page": "12"}
    onward = browser.post(address, typed | {"onward": "action"}).headers["Location"]
    cite = browser.get(onward).content.decode()
    assert f'value="{code(file)}" selected' in cite
    assert 'value="12"' in cite
    back = browser.post(onward, {"source": code(file), "page": "12", "passage": "The wage"})
    assert back.headers["Location"] == f"{address}?show={file.reference}&page=12#action"
    assert Citation.objects.get().page == 12
    assert decision.findings.get(limb=Limb.ACTION).reasons == "Kept"


def test_script_is_given_what_of_the_page_has_changed(decision: Decision, file: Evidence, browser: Client) -> None:
    address, script = reverse("decision_cite", args=[decision.reference, "means"]), {"HTTP_ACCEPT": "application/json"}
    refused = browser.post(address, {"source": code(file), "page": "61"}, **script)  # type: ignore[arg-type]
    assert refused.status_code == 422
    assert refused.json()["errors"] == ["This file has 60 pages"]
    told = browser.post(address, {"source": code(file), "page": "60"}, **script).json()  # type: ignore[arg-type]
    assert told["said"] == f"Cited for means: E{file.pk}, page 60"
    assert f"{file.reference}:60" in told["parts"]["citations-means"]
    assert "is cited nowhere" not in told["parts"]["missing"]


def test_taking_back_keeps_what_was_typed(
    decision: Decision, file: Evidence, author: Actor, browser: Client, now: datetime
) -> None:
    made = citing.cite(decision=decision, limb=Limb.ACTION, source=code(file), page=4, passage="", by=author, now=now)
    typed = {"seen": "work:1", "action_reasons": "Typed", "show": str(file.reference), "page": "4"}
    back = browser.post(reverse("citation_take_back", args=[made.reference]), typed)
    assert back.headers["Location"].endswith(f"?show={file.reference}&page=4#action")
    assert not Citation.objects.exists()
    assert decision.findings.get(limb=Limb.ACTION).reasons == "Typed"


def test_crowd_of_readers_does_not_take_the_questions_away(
    decision: Decision, file: Evidence, browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("referrals.form.evidence.child.PATIENCE", 0.01)
    for _place in range(2):
        asking.PLACES.acquire()
    try:
        page = work(browser, decision, f"?show={file.reference}")
    finally:
        for _place in range(2):
            asking.PLACES.release()
    assert "Open it again in a minute" in page
    assert 'name="action_reasons"' in page


def test_picture_has_one_page(decision: Decision, author: Actor, browser: Client, now: datetime) -> None:
    photo = given(decision.case, author, now, corpus.picture(size=(400, 300)), name="a.jpg")
    page = work(browser, decision, f"?show={photo.reference}&page=3")
    assert f'src="{picture(photo, 1)}"' in page
    assert "of 1" in page


def test_signed_off_the_pages_turn_by_address(
    case: Case, author: Actor, officer: Membership, browser: Client, now: datetime
) -> None:
    decision = decisions.drafted(case, author, now=now)
    file = given(case, author, now, story.notes(2))
    page = work(browser, decision, f"?open={file.reference}:2&show=account")
    assert f'src="{picture(file, 2)}"' in page
    assert 'form="work"' not in page


def test_second_checker_turns_pages_and_records_nothing(
    case: Case, author: Actor, reviewer: Membership, now: datetime
) -> None:
    decision = decisions.drafted(case, author, now=now, outcome=Outcome.NEGATIVE)
    file = given(case, author, now, story.notes(3))
    second_check.send(decision=decision, by=author, now=now)
    decisions.holds_check(reviewer, case, now=now)
    checker, address = client_of(reviewer), reverse("decision_check", args=[decision.reference])
    typed = {"verdict": "return", "reasons": "Page 2 says otherwise", "open": f"{file.reference}:2"}
    page = checker.post(address, typed).content.decode()
    assert f'src="{picture(file, 2)}"' in page
    assert "Page 2 says otherwise" in page
    assert "There is a problem" not in page
    assert not SecondCheck.objects.exists()
    beside = checker.get(f"{reverse('check_beside', args=[decision.reference])}?show={file.reference}&page=3")
    assert f'src="{picture(file, 3)}"' in beside.content.decode()
