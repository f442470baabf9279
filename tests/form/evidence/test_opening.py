"""Each file of the corpus: taken or refused for its own reason, in little memory and little time, and written anew."""

import resource
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from referrals.form.evidence import naming, opening
from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused
from tests.form.evidence import corpus
from tests.form.evidence.corpus import MARKER, Case


def outcome(case: Case) -> tuple[Fault | None, Opened | None]:
    try:
        return None, opening.open_file(opening.kind_of(naming.shown(case.name), case.content), case.content)
    except Refused as refused:
        return refused.fault, None


@pytest.mark.parametrize("case", corpus.cases(), ids=lambda case: case.what)
def test_file_meets_its_verdict(case: Case, count: Callable[[str, int], None]) -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    fault, opened = outcome(case)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert fault == case.fault
    assert (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime) < 5
    assert frozenset(opened.taken_out if opened else ()) == case.taken_out
    if opened:
        assert MARKER not in opened.content
        assert b"alert" not in opened.content
    count("hostile and harmless files opened", 1)


def test_the_corpus_is_as_large_as_the_design_asks() -> None:
    assert len(corpus.cases()) >= 60


def test_no_child_used_300_megabytes() -> None:
    """The largest pictures and archives that are taken, and the bombs; the limit itself is below it."""
    big = corpus.picture(size=(5_400, 5_400), quality=95)
    for case in (
        *(case for case in corpus.cases() if "too" in case.what or "unpack" in case.what),
        Case("", "a.jpg", big),
        Case("", "a.png", corpus.picture("PNG", size=(5_400, 5_400), mode="RGBA")),
    ):
        outcome(case)
    assert outcome(Case("", "a.jpg", big))[0] is None
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 300 * 1024 or opening.MEMORY < 300 * 1024 * 1024


def test_location_is_gone_and_which_side_is_up_stays() -> None:
    opened = opening.open_file("jpeg", corpus.located(upright=6))
    exif = Image.open(BytesIO(opened.content)).getexif()
    assert dict(exif) == {0x0112: 6}
    assert not exif.get_ifd(0x8825)
    assert b"CanaryCamera" not in opened.content


def test_location_is_gone_from_a_picture_inside_a_pdf() -> None:
    case = next(case for case in corpus.cases() if case.what == "a PDF with a located picture")
    assert b"CanaryCamera" in case.content
    assert b"CanaryCamera" not in opening.open_file("pdf", case.content).content


def test_a_cleaned_pdf_still_opens() -> None:
    for case in corpus.cases():
        if case.name == "a.pdf" and case.fault is None:
            with pikepdf.open(BytesIO(opening.open_file("pdf", case.content).content)) as pdf:
                assert len(pdf.pages) == 1
                assert not pdf.is_encrypted


def test_a_child_that_takes_too_long_is_killed_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.01)
    with pytest.raises(Refused) as refused:
        opening.open_file("png", corpus.picture("PNG"))
    assert refused.value.fault == Fault.TOO_SLOW


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\a.pdf", "a.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("photo\u202egpj.exe", "photogpj.exe"),
        ("", "file"),
        ("...", "file"),
        ("x" * 255 + ".pdf", "x" * 116 + ".pdf"),
        ("Нгуен ảnh 😀.jpg", "Нгуен ảnh 😀.jpg"),
    ],
)
def test_name_is_shown_as_it_is_spelled(given: str, shown: str) -> None:
    assert naming.shown(given) == shown
