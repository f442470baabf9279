"""Each file of the corpus: taken or refused for its own reason, in little memory and little time, and written anew."""

import re
import resource
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from referrals.form.evidence import child, naming, opening
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


def highest_memory(kind: str, content: bytes) -> tuple[int, bytes]:
    """The same program, which at its end also says the most memory it ever had, in kilobytes."""
    tell = "; sys.stderr.write(open('/proc/self/status').read())"
    orders = [str(child.ROOT), opening.PARSING, str(child.MEMORY), str(child.SECONDS), kind]
    start = [sys.executable, "-I", "-c", child.START + tell, *orders]
    done = subprocess.run(start, input=content, capture_output=True, check=False)
    high = re.search(rb"VmHWM:\s+(\d+) kB", done.stderr)
    assert high
    return int(high[1]), done.stdout


@pytest.mark.parametrize("mode", ["RGB", "CMYK", "L"])
def test_the_largest_picture_stays_below_300_megabytes(mode: str) -> None:
    memory, answer = highest_memory("jpeg", corpus.picture(size=(5_470, 5_480), mode=mode, quality=95))
    assert memory < 300 * 1024
    assert b'"fault"' not in answer[:100]


def test_bombs_stay_below_300_megabytes() -> None:
    bombs = {Fault.PICTURE_TOO_BIG, Fault.UNPACKS_TOO_BIG}
    for case in corpus.cases():
        if case.fault in bombs or "unpack" in case.what:
            memory, _answer = highest_memory(opening.ENDINGS[case.name.rpartition(".")[2]], case.content)
            assert memory < 300 * 1024, case.what


def test_a_pdf_whose_page_unpacks_to_900_megabytes_is_not_unpacked() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join([*(packer.compress(bytes(9_000_000)) for _ in range(100)), packer.flush()])
    memory, _answer = highest_memory("pdf", corpus.pdf(lambda made: _add_page_content(made, packed)))
    assert memory < 300 * 1024


def _add_page_content(made: pikepdf.Pdf, packed: bytes) -> None:
    stream = made.make_stream(b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    made.pages[0].obj["/Contents"] = stream


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
    monkeypatch.setattr(child, "PATIENCE", 0.01)
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
