"""Whatever leaves holds exactly what its reader may read of all that is known: no more, and no less."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection

from nrm.letters import html_of
from referrals.form.models import DraftKind, Referral
from referrals.form.questions.order import form_of
from tests import canary_tables
from tests.correspondence import specimens
from tests.correspondence.leaving import allowed, answers, outputs, reading
from tests.correspondence.leaving.conftest import KINDS, Files
from tests.correspondence.leaving.wishes import World, readers
from tests.security.taking_back import taken_back

pytestmark = pytest.mark.xdist_group("what_leaves")

# Of people who have an account, of drafts, of comparing people, of messages: none is of a case file.
ELSEWHERE = {
    "account_emailaddress",
    "accounts_invitation",
    "desk_sameperson",
    "form_answer",
    "form_handover",
    "gateways_capturedmessage",
}
# Typed by the tests of the pages that write them; no composer is anywhere near.
LATER = {"correspondence_letter.why", "correspondence_paragraph.text", "decisions_passedon.unit"}


@pytest.fixture(autouse=True)
def as_it_was(world: World) -> Iterator[None]:
    with taken_back():
        yield


@pytest.mark.parametrize("template", KINDS)
def test_letter_says_what_each_of_its_readers_may_know(world: World, template: str) -> None:
    kind = KINDS[template]
    for reader in readers(kind):
        letter = world.composed(kind, reader)
        assert type(letter) is kind.letter
        assert world.office.marks.found_in(html_of(letter)) == allowed.in_letter(reader.audience, template), reader


@pytest.mark.parametrize("template", KINDS)
def test_file_holds_that_and_nothing_else_wherever_one_looks(files: Files, world: World, template: str) -> None:
    kind, pdf = KINDS[template], files.of(template)
    found = world.office.marks.found_in(reading.everything_in(pdf))
    assert found == allowed.in_letter(readers(kind)[0].audience, template)
    assert reading.attachments_of(pdf) == []


@pytest.mark.parametrize("output", allowed.OUTPUTS)
def test_output_says_what_its_reader_may_know(world: World, output: str) -> None:
    said = outputs.OUTPUTS[output](world)
    assert said.strip()
    assert world.office.marks.found_in(said) == allowed.OUTPUTS[output]


def test_every_letter_has_a_reader_under_some_version() -> None:
    """But one, which waits for a version that gives a lawyer a copy of a first positive decision."""
    assert {str(kind) for kind in specimens.kinds()} - KINDS.keys() == {"L2/lawyer"}


def test_every_output_has_its_line(world: World) -> None:
    assert outputs.OUTPUTS.keys() == allowed.OUTPUTS.keys()


def test_every_box_of_the_form_is_filled(world: World) -> None:
    said = json.dumps(list(Referral.objects.values_list("answers", flat=True)))
    form = form_of(DraftKind.FULL)
    asked = {code for code in answers.planted(form) if not form.by_code[code].is_tier0}
    assert asked - world.office.marks.found_in(said) == set()


def test_everything_that_a_case_can_hold_is_marked(world: World) -> None:
    """By the list of the columns that may hold something personal at all: a new one has to be planted here too."""
    columns = [(table, column) for table, names in canary_tables.MAY_HOLD.items() for column in names]
    unmarked = {f"{table}.{column}" for table, column in columns if table not in ELSEWHERE and not _held(table, column)}
    assert unmarked - LATER == set()


def _held(table: str, column: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE "{column}"::text ~* %s)', ["zqcanary.*z"])
        return bool(cursor.fetchone()[0])
