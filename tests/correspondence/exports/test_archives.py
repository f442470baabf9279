"""The ZIP: stored letters byte for byte, a manifest whose hashes are theirs, a cover sheet, and no gap unsaid."""

import csv
import hashlib
import os
import tracemalloc
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.gateways import filestore
from referrals.casefile.access import walls
from referrals.casefile.models import Case
from referrals.correspondence.exports import making, manifest
from referrals.correspondence.models import Letter
from referrals.correspondence.models.export import Packed
from tests import canaries
from tests.correspondence import storages
from tests.factories import accounts, decisions, exports, on_its_way
from tests.nrm.letters.notices import words


def lines_of(archive: ZipFile) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(archive.read(manifest.NAME).decode("utf-8-sig"))))


def test_letters_leave_byte_for_byte_and_the_manifest_has_their_hashes(
    three: list[Letter], asks: Actor, now: datetime
) -> None:
    archive = exports.archive(exports.made(exports.asked(by=asks, now=now), now=now))
    lines = lines_of(archive)
    assert [line["letter"] for line in lines] == [str(letter.reference) for letter in three]
    for line, letter in zip(lines, three, strict=True):
        content = archive.read(f"letters/{line['file']}")
        assert content == filestore.read(filestore.StoredFile(letter.file, letter.size, letter.sha256))
        assert hashlib.sha256(content).hexdigest() == line["sha256"] == letter.sha256
        assert (line["state"], line["bytes"], line["case"]) == ("in", str(letter.size), letter.case.number)
    assert sorted(archive.namelist()) == sorted(
        ["cover.pdf", "manifest.csv", *(f"letters/{line['file']}" for line in lines)]
    )


def test_the_cover_sheet_says_who_took_them_out_when_and_what_for(
    three: list[Letter], manager: Membership, asks: Actor, now: datetime
) -> None:
    export = exports.made(exports.asked(by=asks, now=now, said="Claim QB-7"), now=now)
    said = words(exports.archive(export).read("cover.pdf"))
    person, body = manager.person.full_name, manager.organisation.name
    for expected in (f"{person}, {body}", "An audit or an inspection", "Claim QB-7", "In this file 3", "On any day"):
        assert expected in said
    assert str(export.reference) in said


def test_nobody_whom_the_letters_are_about_is_named_beside_them(
    case: Case, by: Actor, asks: Actor, now: datetime
) -> None:
    case.person.given_names, case.person.family_names = canaries.personal("given"), canaries.personal("family")
    case.person.save()
    on_its_way.made(case, by=by, now=now)
    archive = exports.archive(exports.made(exports.asked(by=asks, now=now), now=now))
    told = " ".join(archive.namelist()) + archive.read(manifest.NAME).decode() + words(archive.read("cover.pdf"))
    assert case.person.given_names not in told
    assert case.person.family_names not in told


def test_letters_that_cannot_be_read_are_named_as_missing(three: list[Letter], asks: Actor, now: datetime) -> None:
    gone, damaged, whole = three
    export = exports.asked(by=asks, now=now)
    filestore.delete(gone.file)
    filestore.delete(damaged.file)
    filestore.put(b"something else", name=damaged.file)
    export = exports.made(export, now=now)
    archive = exports.archive(export)
    assert [line["state"] for line in lines_of(archive)] == ["missing", "damaged", "in"]
    assert [line["sha256"] for line in lines_of(archive)] == [letter.sha256 for letter in three]
    assert len(exports.letters_in(export)) == 1
    assert str(whole.reference) in exports.letters_in(export)[0]
    assert "Missing, and named below 2" in words(archive.read("cover.pdf"))


def test_what_a_body_is_called_is_no_formula_of_a_spreadsheet(
    case: Case, by: Actor, asks: Actor, now: datetime
) -> None:
    body = accounts.organisation(name="=HYPERLINK(1)")
    on_its_way.made(case, by=by, now=now, to=body, recipient="first_responder")  # type: ignore[arg-type]
    archive = exports.archive(exports.made(exports.asked(by=asks, now=now), now=now))
    assert lines_of(archive)[0]["addressee"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("said", ["\U0001f9ff", "<script>alert(1)</script> & {{ 7 }}", "مراجعة"], ids=ascii)
def test_a_purpose_in_any_characters_stops_no_file(three: list[Letter], asks: Actor, now: datetime, said: str) -> None:
    export = exports.made(exports.asked(by=asks, now=now, said=said), now=now)
    assert export.state == "ready"
    assert "{{ 7 }}" in words(exports.archive(export).read("cover.pdf")) or "script" not in said


def test_letters_are_never_all_in_memory(
    case: Case, by: Actor, asks: Actor, settings: Any, tmp_path: Path, now: datetime
) -> None:
    """Twelve letters of two million bytes: a file of 24 million, made with less than half of it at any moment."""
    storages.use(settings, tmp_path)
    for _ in range(12):
        on_its_way.made(case, by=by, now=now, file=filestore.put(os.urandom(2_000_000)))
    export = exports.asked(by=asks, now=now)
    tracemalloc.start()
    try:
        export = exports.made(export, now=now)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert export.size > 24_000_000
    assert most < 10_000_000


def wall(case: Case, manager: Membership, now: datetime) -> None:
    """Somebody else says that this manager must not see this case."""
    colleague = accounts.membership(organisation=manager.organisation, roles=["authority_manager"])
    by = actor_through(colleague)
    walls.impose(case=case, person=manager.person, reason="They know them", by=by, now=now)


@pytest.fixture
def two_cases(three: list[Letter], officer: Membership, by: Actor, now: datetime) -> tuple[Case, Letter]:
    """One more case, with one letter of its own."""
    other = decisions.case(officer, now=now)
    return three[0].case, on_its_way.made(other, by=by, now=now)


def test_a_right_that_ended_before_it_is_made_keeps_those_letters_out(
    two_cases: tuple[Case, Letter], manager: Membership, asks: Actor, now: datetime
) -> None:
    case, other = two_cases
    export = exports.asked(by=asks, now=now)
    wall(case, manager, now)
    export = exports.made(export, now=now)
    assert [name for name in exports.letters_in(export) if str(other.reference) in name] == exports.letters_in(export)
    assert export.letters.filter(packed=Packed.LEFT_OUT).count() == 3
    archive = exports.archive(export)
    assert len(lines_of(archive)) == 1
    assert "Left out, as they may not leave any more 3" in words(archive.read("cover.pdf"))


def test_a_right_that_ends_while_it_is_made_has_it_made_anew(
    two_cases: tuple[Case, Letter],
    manager: Membership,
    asks: Actor,
    settings: Any,
    tmp_path: Path,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case, other = two_cases
    export = exports.asked(by=asks, now=now)
    monkeypatch.setattr(storages.Meanwhile, "happens", lambda: wall(case, manager, now), raising=False)
    storages.use(settings, tmp_path, "Meanwhile")
    with pytest.raises(making.RightsChanged):
        exports.made(export, now=now)
    export.refresh_from_db()
    assert (export.state, export.file) == ("making", "")
    storages.use(settings, tmp_path)
    export = exports.made(export, now=now)
    # The letters themselves lie in another store here: what counts is who is named.
    assert [line["letter"] for line in lines_of(exports.archive(export))] == [str(other.reference)]


def test_whoever_may_have_nothing_any_more_is_made_nothing(
    three: list[Letter], case: Case, manager: Membership, asks: Actor, now: datetime
) -> None:
    export = exports.asked(by=asks, now=now)
    wall(case, manager, now)
    export = exports.made(export, now=now)
    assert (export.state, export.why, export.file) == ("refused", "NothingFound", "")


@pytest.mark.parametrize("left", [{"to_on": "2020-01-01"}, {"roles": ["caseworker"]}], ids=str)
def test_whoever_left_or_lost_the_role_is_made_nothing(
    three: list[Letter], manager: Membership, asks: Actor, now: datetime, left: dict[str, object]
) -> None:
    export = exports.asked(by=asks, now=now)
    Membership.objects.filter(pk=manager.pk).update(**left)
    export = exports.made(export, now=now)
    assert (export.state, export.why) == ("refused", "NoLongerYours")


def test_a_worker_that_was_overtaken_writes_nothing_down_any_more(
    two_cases: tuple[Case, Letter], manager: Membership, asks: Actor, now: datetime
) -> None:
    """By its own reading some letters may not leave any more, while they are in the file of the other."""
    export = exports.asked(by=asks, now=now)
    first = making._begin(export.pk)
    assert first is not None
    export = exports.made(export, now=now)
    wall(two_cases[0], manager, now)
    with pytest.raises(making.Overtaken):
        making._packed(first, now=now)
    assert not export.letters.exclude(packed=Packed.IN).exists()
    late = filestore.put(b"what it packed", name=first.laying)
    assert making._keep(first, late, now=now) == "made_meanwhile"
    assert exports.content(export) != b"what it packed"
