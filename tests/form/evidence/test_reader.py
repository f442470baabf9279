"""Reading evidence in the browser: page by page, only what was scanned, only for those who may, and written down."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.cast import actor_through
from nrm.gateways import filestore
from nrm.ledger.models import AccessEntry
from referrals.casefile.models import Case
from referrals.form.evidence import child
from referrals.form.evidence.case_files import add_to_case
from referrals.form.evidence.reader import asking, listing
from referrals.form.evidence.reader.asking import NotShown, NotToBeOpened
from referrals.form.models import Evidence
from tests.factories import accounts
from tests.factories.casework import Casework, casework
from tests.form.evidence import corpus
from tests.queries import assert_same_queries
from tests.signed_in import client_of

TEXT = b"BT /F1 24 Tf 40 100 Td (Page %d of an invented statement) Tj ET"


def statement(pages: int) -> bytes:
    """A PDF with a line of real text on each page."""

    def write(made: pikepdf.Pdf) -> None:
        font = made.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        )
        for number in range(1, pages + 1):
            page = made.pages[-1] if number == 1 else made.add_blank_page(page_size=(400, 200))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = made.make_stream(TEXT % number)

    return corpus.pdf(write)


@pytest.fixture
def work(db: None, now: datetime) -> Casework:
    return casework(now=now)


def give(
    work: Casework, now: datetime, *, name: str = "a.pdf", content: bytes = b"", verdict: str = "clean"
) -> Evidence:
    content = content or statement(1)
    made = add_to_case(case=work.case, referral=None, name=name, content=content, by=work.by, now=now)
    Evidence.objects.filter(pk=made.pk).update(verdict=verdict)
    return Evidence.objects.get(pk=made.pk)


def read(browser: Client, evidence: Evidence, query: str = "") -> str:
    response = browser.get(reverse("evidence_reader", args=[evidence.reference]) + query)
    assert response.status_code == 200
    return response.content.decode()


def page(browser: Client, evidence: Evidence, number: int) -> Image.Image:
    response = browser.get(reverse("evidence_page", args=[evidence.reference, number]))
    assert response.status_code == 200
    assert response.headers["Content-Security-Policy"].startswith("sandbox")
    assert response.headers["Cache-Control"] == "no-store"
    return Image.open(BytesIO(response.content))


def test_list_says_what_each_file_is_and_who_added_it(work: Casework, now: datetime) -> None:
    evidence = give(work, now, name="statement.pdf")
    shown = work.browser.get(reverse("case_evidence", args=[work.case.reference])).content.decode()
    assert f"E{evidence.pk}" in shown
    assert "statement.pdf" in shown
    assert f"by {work.officer.person.full_name}, {work.authority.name}" in shown
    assert reverse("evidence_reader", args=[evidence.reference]) in shown
    assert AccessEntry.objects.latest("pk").fields == ["list_of_evidence"]


def test_pages_are_pictures_with_their_text_and_how_to_cite_them(work: Casework, now: datetime) -> None:
    evidence, browser = give(work, now, content=statement(3)), work.browser
    shown = read(browser, evidence)
    assert 'id="page-3"' in shown
    assert "Page 2 of an invented statement" in shown
    assert f"{work.case.number}, E{evidence.pk}, page 2" in shown
    assert reverse("evidence_page", args=[evidence.reference, 2]) in shown
    assert page(browser, evidence, 2).size == (1240, 620)


def test_citation_leads_to_its_page_among_many(work: Casework, now: datetime) -> None:
    evidence, browser = give(work, now, content=statement(23)), work.browser
    shown = read(browser, evidence, "?page=17")
    assert 'id="page-17"' in shown
    assert 'id="page-10"' not in shown
    assert "?page=1#page-1" in shown
    assert "?page=21#page-21" in shown
    assert 'id="page-1"' in read(browser, evidence, "?page=no")
    assert listing.cited(Evidence.objects.select_related("case").get(), 17).endswith("page 17")


def test_what_is_not_a_page_is_not_there(work: Casework, now: datetime) -> None:
    evidence, browser = give(work, now), work.browser
    for number in (0, 2, 10**9):
        assert browser.get(reverse("evidence_page", args=[evidence.reference, number])).status_code == 404
    assert browser.get(reverse("evidence_reader", args=[evidence.reference]) + "?page=11").status_code == 404


def test_each_page_that_was_seen_is_written_down(work: Casework, now: datetime) -> None:
    evidence, browser = give(work, now, content=statement(2)), work.browser
    read(browser, evidence)
    page(browser, evidence, 2)
    looks = AccessEntry.objects.filter(subject_type="form.evidence", subject_id=str(evidence.pk)).order_by("pk")
    assert [look.fields for look in looks] == [["text of pages 1 to 2"], ["page 2"]]


@pytest.mark.parametrize("verdict", ["waiting", "infected", "refused"])
def test_no_file_that_was_not_found_clean_is_ever_read(work: Casework, now: datetime, verdict: str) -> None:
    evidence, browser = give(work, now, verdict=verdict), work.browser
    for address in (
        reverse("evidence_reader", args=[evidence.reference]),
        reverse("evidence_page", args=[evidence.reference, 1]),
    ):
        assert browser.get(address).status_code == 404
    with pytest.raises(NotToBeOpened):
        asking.picture(evidence, page=1)
    shown = browser.get(reverse("case_evidence", args=[work.case.reference])).content.decode()
    assert reverse("evidence_reader", args=[evidence.reference]) not in shown


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG")])
def test_picture_is_shown_as_its_only_page(work: Casework, now: datetime, name: str, kind: str) -> None:
    evidence = give(work, now, name=name, content=corpus.picture(kind, size=(2_000, 1_000)))
    assert "it is a picture" in read(work.browser, evidence)
    assert page(work.browser, evidence, 1).size == (1240, 620)
    with pytest.raises(NotShown):
        asking.picture(evidence, page=2)


def test_picture_stands_the_way_it_was_taken(work: Casework, now: datetime) -> None:
    evidence = give(work, now, name="a.jpg", content=corpus.located(upright=6))
    assert page(work.browser, evidence, 1).size == (30, 40)


def test_word_document_is_only_downloaded(work: Casework, now: datetime) -> None:
    document = next(one for one in corpus.cases() if one.name.endswith(".docx") and one.fault is None)
    evidence = give(work, now, name="a.docx", content=document.content)
    shown = work.browser.get(reverse("case_evidence", args=[work.case.reference])).content.decode()
    assert reverse("evidence_of_case", args=[evidence.reference]) in shown
    assert reverse("evidence_reader", args=[evidence.reference]) not in shown


def test_page_of_any_size_is_drawn_within_bounds(work: Casework, now: datetime) -> None:
    """A page of two hundred inches, and one that is a line."""

    def huge(made: pikepdf.Pdf) -> None:
        made.add_blank_page(page_size=(14_400, 14_400))
        made.add_blank_page(page_size=(3, 14_400))

    evidence = give(work, now, content=corpus.pdf(huge))
    for number in (2, 3):
        picture = page(work.browser, evidence, number)
        assert picture.width * picture.height <= 6_100_000


def test_file_that_the_reader_cannot_draw_says_so_and_can_be_downloaded(work: Casework, now: datetime) -> None:
    evidence = give(work, now)
    _spoil(evidence, b"%PDF-1.7 nothing")
    shown = read(work.browser, Evidence.objects.get(pk=evidence.pk))
    assert "cannot be shown here" in shown
    assert work.browser.get(reverse("evidence_page", args=[evidence.reference, 1])).status_code == 404


def _spoil(evidence: Evidence, content: bytes) -> None:
    """As if an older release had let it in."""
    stored = filestore.put(content)
    Evidence.objects.filter(pk=evidence.pk).update(stored_as=stored.name, size=stored.size, sha256=stored.sha256)


def test_crowd_of_readers_is_asked_to_wait(work: Casework, now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    evidence = give(work, now)
    monkeypatch.setattr(child, "PATIENCE", 0.01)
    for _place in range(2):
        asking.PLACES.acquire()
    try:
        assert "in a minute" in read(work.browser, evidence)
        response = work.browser.get(reverse("evidence_page", args=[evidence.reference, 1]))
        assert (response.status_code, response.headers["Retry-After"]) == (503, "5")
    finally:
        for _place in range(2):
            asking.PLACES.release()


def test_endless_page_is_given_up() -> None:
    """A child that used up its time is killed, whatever the file does."""
    with pytest.raises(child.Killed):
        child.run(
            asking.PROGRAM, "jpeg", "1", "0", content=corpus.picture(size=(5_000, 5_000)), memory=2**28, seconds=0
        )


def test_program_can_neither_write_nor_reach_out() -> None:
    """The same words are forbidden as where files are taken in."""
    folder = Path(asking.__file__).parent
    program = (folder / "__main__.py").read_text(encoding="utf-8")
    parser = (folder.parent / "parsing" / "__main__.py").read_text(encoding="utf-8")
    line = next(line for line in parser.splitlines() if line.startswith("FORBIDDEN"))
    assert line in program
    assert "sys.addaudithook(_shut)" in program


def test_sender_reads_only_through_the_referral(work: Casework, now: datetime) -> None:
    """Who sent it sees the case, but the authority's reader is not theirs."""
    evidence = give(work, now)
    stranger = client_of(accounts.membership())
    for name, arguments in (("evidence_reader", [evidence.reference]), ("evidence_page", [evidence.reference, 1])):
        assert stranger.get(reverse(name, args=arguments)).status_code == 403
    assert Case.objects.visible_to(actor_through(work.officer)).exists()


def test_list_costs_the_same_however_many_files(work: Casework, now: datetime) -> None:

    def make(count: int) -> None:
        for number in range(count):
            made = Evidence.objects.count()
            Evidence.objects.create(
                case=work.case,
                name="a.pdf",
                kind="pdf",
                size=1,
                stored_as=f"{number:02x}/{made}",
                sha256="",
                given_sha256=str(made),
                verdict="clean",
                added_by=work.colleague(),
                added_at=now,
            )

    browser, address = work.browser, reverse("case_evidence", args=[work.case.reference])
    assert_same_queries(make, lambda: browser.get(address))
