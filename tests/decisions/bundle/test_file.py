"""The finished bundle: what was to go is not in the file by any means of reading it, and the rest is."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Dictionary, Pdf, Stream
from pypdf import PdfReader

from decisions.bundle import choosing, proving
from decisions.models import Decision, Reason
from nrm.actor import Actor
from nrm.letters import Language
from referrals.correspondence.models import Letter
from tests import canaries
from tests.decisions.bundle.conftest import HOUSE, WITNESS
from tests.factories import bundles, on_its_way
from tests.nrm.letters.faultless import faults

SLEPT = "She slept in a container behind the barn for eleven weeks."


def bytes_of(content: bytes) -> Iterator[bytes]:
    """All there is, packed and unpacked, by means that the product does not use."""
    yield content
    with Pdf.open(BytesIO(content)) as pdf:
        for entry in pdf.objects:
            if isinstance(entry, Stream):
                raw = entry.read_raw_bytes()
                yield raw
                try:
                    yield zlib.decompress(raw)
                except zlib.error:
                    continue


def holds(content: bytes, word: str) -> bool:
    spellings = {form.encode(code) for form in (word, word.upper(), word.lower()) for code in ("utf-8", "utf-16-be")}
    spellings |= {one.hex().encode() for one in spellings} | {one.hex().upper().encode() for one in spellings}
    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return word.lower() in text.lower() or any(one in piece for piece in bytes_of(content) for one in spellings)


def text_of(content: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


@dataclass(frozen=True)
class Made:
    content: bytes
    letters: tuple[str, str]


MADE: list[Made] = []


@pytest.fixture
def made(request: pytest.FixtureRequest) -> Made:
    """Made once: every test here only reads it."""
    if not MADE:
        MADE.append(request.getfixturevalue("made_now"))
    return MADE[0]


@pytest.fixture
def made_now(decision: Decision, naming: Letter, harmless: Letter, author: Actor, now: datetime) -> Made:
    on_its_way.agreed(decision.case, (on_its_way.POST, canaries.secret("address"), True), now=now)
    bundle = bundles.begun(decision.case, author, now=now, words=[WITNESS, HOUSE])
    minute = next(paper for paper in bundles.stands(bundle, author, now=now).offered if paper.kind == "minute")
    slept = next(passage for passage in minute.passages if passage.text == SLEPT)
    gone = {slept.key: Reason.SAFEGUARDING}
    choosing.take_out(bundle=bundle, paper=minute, reasons=gone, by=author, now=now)
    return Made(bundles.printed(bundle, author, now=now), (naming.sha256, harmless.sha256))


@pytest.fixture
def content(made: Made) -> bytes:
    return made.content


def test_what_was_to_go_is_not_in_the_file_and_the_rest_is(made: Made) -> None:
    assert [
        word for word in (WITNESS, HOUSE, "slept in a container", canaries.VAULT_PREFIX) if holds(made.content, word)
    ] == []
    whole = " ".join(text_of(made.content))
    assert "A neighbour, Drago removed: TP , saw the van on removed: TP ." in whole
    assert "removed: SG" in whole
    assert "Keep this letter with your papers" in whole
    assert "The account is credible." in whole
    assert [one for one in made.letters if one not in whole.replace(" ", "")] == []


def test_letter_from_which_something_goes_is_pictures_without_text(content: bytes) -> None:
    said = text_of(content)
    pictured = [page for page in said if "as a picture" in page and "Taken out: TP once" in page]
    assert len(pictured) == 1
    assert "Read this letter" not in pictured[0]
    with Pdf.open(BytesIO(content)) as pdf:
        spoken = [str(tag.Alt) for tag in pdf.objects if isinstance(tag, Dictionary) and "/Alt" in tag]
    assert any("What happens next [TP]" in one and "Read this letter" in one for one in spoken)
    assert not any("was asked as well" in one for one in spoken)
    contents = next(page for page in said if "Contents" in page)
    assert f"to the person {said.index(pictured[0]) + 1}" in contents


def test_every_page_is_numbered_bookmarked_and_tagged(content: bytes) -> None:
    reader, said = PdfReader(BytesIO(content)), text_of(content)
    assert all(f"bundle page {number} of {len(said)}" in page for number, page in enumerate(said, start=1))
    titles = [str(entry["/Title"]) for entry in reader.outline if not isinstance(entry, list)]
    assert sum(title.startswith("Letter:") for title in titles) == 2
    with Pdf.open(BytesIO(content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        tied = {int(number) for number in pdf.Root.StructTreeRoot.ParentTree.Nums[::2]}
        keys = [int(page.StructParents) for page in pdf.pages]
    assert set(keys) <= tied
    assert len(set(keys)) == len(keys)


def test_machine_checks_of_pdf_ua_find_nothing(content: bytes, tmp_path: Path) -> None:
    """Pictured pages among its own, and letters as they are stored."""
    found = faults(content, tmp_path)
    assert found == [], found


def test_names_in_other_scripts_go_from_letters(decision: Decision, author: Actor, now: datetime) -> None:
    names = {Language.ARABIC: "ليلى حسن", Language.CHINESE: "王小芳"}
    for language, name in names.items():
        bundles.sent(decision.case, name, now=now, language=language, name=name)
    bundle = bundles.begun(decision.case, author, now=now, words=list(names.values()))
    found = bundles.stands(bundle, author, now=now)
    assert found.unfound == []
    content = bundles.printed(bundle, author, now=now)
    proving.prove(content, found.removal)
    assert sum("as a picture" in page for page in text_of(content)) == len(names)
