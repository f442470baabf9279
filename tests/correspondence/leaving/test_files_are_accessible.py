"""Each letter of these cases is a tagged file in which two machines and our own questions find nothing wrong."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.correspondence.leaving.conftest import KINDS, Files
from tests.correspondence.leaving.wishes import World
from tests.nrm.letters import structure
from tests.nrm.letters.faultless import faults
from tests.nrm.letters.notices import opened, tags

pytestmark = pytest.mark.xdist_group("what_leaves")


@pytest.mark.parametrize("template", KINDS)
def test_machines_find_nothing_wrong(files: Files, template: str, tmp_path: Path) -> None:
    """By the rules of PDF/UA-1 that a machine can check: one of the two follows veraPDF's."""
    assert faults(files.of(template), tmp_path) == []


@pytest.mark.parametrize("template", KINDS)
def test_file_says_what_it_is(files: Files, template: str) -> None:
    with opened(files.of(template)) as document:
        assert str(document.Root.Lang) == "en"
        assert bool(document.Root.MarkInfo.Marked)
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert str(document.docinfo["/Title"]) == KINDS[template].letter.title
        with document.open_metadata() as metadata:
            assert (metadata["dc:title"], metadata["pdfuaid:part"]) == (KINDS[template].letter.title, "1")


@pytest.mark.parametrize("template", KINDS)
def test_everything_on_its_pages_has_its_place_in_the_reading(files: Files, template: str) -> None:
    pdf = files.of(template)
    assert structure.unmarked(pdf) == []
    assert structure.marked(pdf) == structure.told(pdf)
    assert structure.off_the_page(pdf) == []


@pytest.mark.parametrize("template", KINDS)
def test_headings_pictures_and_tables_can_be_found_by_ear(files: Files, template: str) -> None:
    pdf = files.of(template)
    found = tags(pdf)
    levels = [int(tag.kind.removeprefix("/H")) for tag in found if tag.kind in structure.HEADINGS]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert structure.bookmarks(pdf) == len(levels)
    assert all(tag.alternative.strip() for tag in found if tag.kind == "/Figure")
    headers = {tag.name for tag in found if tag.kind == "/TH"}
    assert all(tag.attributes.get("/Scope") for tag in found if tag.kind == "/TH")
    cells = [tag.attributes.get("/Headers") or [] for tag in found if tag.kind == "/TD"]
    assert all(cell and set(cell) <= headers for cell in cells)


def test_what_is_untagged_is_found(files: Files, world: World) -> None:
    """The question can be answered with yes: a stamp that was not laid over as ornament stands outside the reading."""
    pdf = structure.with_words_outside(files.of(next(iter(KINDS))))
    assert structure.unmarked(pdf) == ["Tj"]
