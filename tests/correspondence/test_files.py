"""Every letter is laid out as a tagged file that a machine finds nothing wrong with."""

from pathlib import Path

import pytest
from pdfua import validate

from nrm.guidance.vocabulary import LetterCode
from nrm.letters import Language, render
from tests.correspondence import specimens
from tests.correspondence.specimens import Kind
from tests.nrm.letters.notices import opened, tags, words
from tests.proof import PROVING

KINDS = list(specimens.kinds())
# Each reader's frame once, with and without reasons; `make prove` lays out every letter.
FRAMES = (LetterCode.L2, LetterCode.L3, LetterCode.L12)
LAID_OUT = [kind for kind in KINDS if PROVING or kind.code in FRAMES]


@pytest.mark.parametrize("kind", LAID_OUT, ids=str)
def test_file_is_tagged_titled_and_names_nobody(kind: Kind, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(render(kind.specimen()))
    assert [(finding.rule_id, finding.message) for finding in validate(str(file)).findings] == []
    found = tags(file.read_bytes())
    assert [tag.kind for tag in found].count("/H1") == 1
    assert all(tag.alternative for tag in found if tag.kind == "/Figure")
    document = opened(file.read_bytes())
    assert str(document.Root.Lang) == "en"
    assert str(document.docinfo["/Title"]) == kind.letter.title
    assert specimens.VALUES["name"] not in str(dict(document.docinfo))


def test_slip_in_ten_languages_is_read_as_it_was_written() -> None:
    kind = next(kind for kind in KINDS if kind.letter.template == "L2/young")
    text = words(render(kind.specimen(language=Language.VIETNAMESE, name="王小芳")))
    assert text.index("Lá thư này rất quan trọng") < text.index("This letter is important") < text.index("Dear 王小芳")
    assert "这封信很重要" in text
    assert "ደብዳበ" in text
