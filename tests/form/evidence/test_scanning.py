"""A file is clean when a scanner said so, and at no other time."""

from datetime import datetime

import pytest

from nrm.actor import Actor
from nrm.environment import Mode
from nrm.gateways import virus_scanner
from nrm.gateways.virus_scanner import NotYetScanned
from nrm.ledger.models import Event, OutboxRow
from referrals.form.evidence import adding, scanning
from referrals.form.models import Draft, Evidence
from referrals.form.models.evidence import Verdict
from tests.form.evidence import corpus
from tests.nrm.gateways.test_virus_scanner import MARKER
from tests.nrm.gateways.test_virus_scanner import scanning as scanner_at_work

FRESH = "ClamAV 1.4.6/27500/%s"


@pytest.fixture
def file(draft: Draft, responder: Actor, now: datetime) -> Evidence:
    content = corpus.docx({"word/notes.txt": MARKER})
    return adding.add(draft=draft, name="a.docx", content=content, by=responder, now=now)


def scan(file: Evidence, now: datetime) -> str:
    event = Event.objects.get(kind="evidence_added", subject_id=str(file.pk))
    scanning.scan_evidence(event, now=now)
    file.refresh_from_db()
    return file.verdict


def test_adding_a_file_asks_for_a_scan_in_the_same_transaction(file: Evidence) -> None:
    assert file.verdict == Verdict.WAITING
    assert OutboxRow.objects.filter(reaction="scan_evidence").count() == 1


@pytest.mark.parametrize("mode", [Mode.PRODUCTION, Mode.TEST])
def test_a_scanner_that_is_down_leaves_the_file_being_checked(
    file: Evidence, now: datetime, settings: object, mode: Mode
) -> None:
    settings.MODE, settings.CLAMD_ADDRESS = mode, "127.0.0.1:1"  # type: ignore[attr-defined]
    with pytest.raises(NotYetScanned):
        scan(file, now)
    file.refresh_from_db()
    assert (file.verdict, file.can_be_opened) == (Verdict.WAITING, False)


def test_production_without_a_scanner_never_says_anything(file: Evidence, now: datetime, settings: object) -> None:
    settings.MODE = Mode.PRODUCTION  # type: ignore[attr-defined]
    with pytest.raises(NotYetScanned):
        scan(file, now)


def test_the_demo_says_not_scanned(file: Evidence, now: datetime) -> None:
    assert scan(file, now) == Verdict.NOT_SCANNED


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        ("stream: OK", Verdict.CLEAN),
        ("stream: Made.Up FOUND", Verdict.INFECTED),
        ("INSTREAM size limit exceeded. ERROR", Verdict.REFUSED),
    ],
)
def test_the_scanners_word_counts_once(
    file: Evidence, now: datetime, settings: object, answer: str, verdict: Verdict
) -> None:
    with scanner_at_work() as scanner:
        scanner.version, scanner.answer = FRESH % now.strftime("%a %b %d %H:%M:%S %Y"), answer
        settings.CLAMD_ADDRESS = scanner.address  # type: ignore[attr-defined]
        assert scan(file, now) == verdict
        assert scan(file, now) == verdict
        assert len(scanner.streams) == 1
    assert Event.objects.filter(kind="evidence_scanned").count() == 1
    assert file.can_be_opened is (verdict == Verdict.CLEAN)


def test_a_file_removed_meanwhile_is_not_asked_about(
    file: Evidence, draft: Draft, responder: Actor, now: datetime
) -> None:
    event = Event.objects.get(kind="evidence_added")
    adding.remove(draft=draft, evidence=file, by=responder, now=now)
    assert scanning.scan_evidence(event, now=now) is None


def test_a_scanner_error_is_no_verdict() -> None:
    assert {verdict.value for verdict in virus_scanner.Verdict} <= set(Verdict.values)
