"""A file is clean only when a scanner with fresh signatures said so; everything else stays closed."""

import io
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from nrm.environment import Mode
from nrm.gateways import virus_scanner
from nrm.gateways.checks import scanner_is_named
from nrm.gateways.virus_scanner import NotYetScanned, Verdict
from tests.clock import NOW

MARKER = b"made-up-virus-marker"
FRESH = "ClamAV 1.4.6/27500/Wed Mar 11 08:15:00 2026"


@dataclass
class Scanner:
    """Finds one marker; `version` and `answer` overrule what it says, None hangs up."""

    address: str = ""
    version: str | None = FRESH
    answer: str | None = ""
    most: int = 1_000_000
    streams: list[bytes] = field(default_factory=list)


@contextmanager
def scanning(at: Path | None = None) -> Iterator[Scanner]:
    state = Scanner()

    class Talk(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            command = b""
            while not command.endswith(b"\0"):
                command += self.rfile.read(1)
            reply = state.version if command == b"zVERSION\0" else self._scanned()
            if reply is not None:
                self.wfile.write(reply.encode() + b"\0")

        def _scanned(self) -> str | None:
            received = b""
            while length := struct.unpack(">I", self.rfile.read(4))[0]:
                received += self.rfile.read(length)
                if len(received) > state.most:
                    return "INSTREAM size limit exceeded. ERROR"
            state.streams.append(received)
            if state.answer != "":
                return state.answer
            return "stream: Made.Up FOUND" if MARKER in received else "stream: OK"

    server: socketserver.BaseServer
    if at is None:
        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        state.address = f"127.0.0.1:{server.server_address[1]}"
    else:
        server = socketserver.ThreadingUnixStreamServer(str(at), Talk)
        state.address = str(at)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def scanner(settings: Any) -> Iterator[Scanner]:
    with scanning() as running:
        settings.CLAMD_ADDRESS, settings.MODE = running.address, Mode.PRODUCTION
        yield running


def scan(content: bytes = b"harmless") -> Verdict:
    return virus_scanner.scan(io.BytesIO(content), now=NOW)


@pytest.mark.usefixtures("scanner")
def test_harmless_file_is_clean() -> None:
    assert scan() is Verdict.CLEAN


@pytest.mark.usefixtures("scanner")
@pytest.mark.parametrize("around", [0, 70_000])
def test_infected_file_is_found_wherever_the_virus_sits(around: int) -> None:
    assert scan(b"x" * around + MARKER + b"x" * around) is Verdict.INFECTED


def test_every_byte_of_a_large_file_reaches_the_scanner(scanner: Scanner) -> None:
    content = bytes(range(256)) * 3_000
    scan(content)
    assert scanner.streams == [content]


def test_scanner_is_reached_by_a_local_socket(settings: Any, tmp_path: Path) -> None:
    with scanning(tmp_path / "clamd.sock") as running:
        settings.CLAMD_ADDRESS = running.address
        assert scan(MARKER) is Verdict.INFECTED


@pytest.mark.parametrize("answer", ["stream: broken ERROR", "OK", "stream: OK and more", "stream: X FOUND.", " "])
def test_answer_that_is_not_plainly_clean_is_no_verdict(scanner: Scanner, answer: str) -> None:
    scanner.answer = answer
    with pytest.raises(NotYetScanned):
        scan()


def test_scanner_that_hangs_up_gives_no_verdict(scanner: Scanner) -> None:
    scanner.answer = None
    with pytest.raises(NotYetScanned) as refusal:
        scan()
    assert refusal.value.code == "scanner_unreachable"


def test_file_beyond_the_scanners_limit_is_not_clean(scanner: Scanner) -> None:
    scanner.most = 1_000
    with pytest.raises(NotYetScanned) as refusal:
        scan(b"x" * 500_000)
    assert refusal.value.code in {"file_too_long_for_scanner", "scanner_unreachable"}


@pytest.mark.parametrize(
    ("version", "code"),
    [
        ("ClamAV 1.4.6/27400/Mon Mar 09 08:15:00 2026", "signatures_too_old"),
        ("ClamAV 1.4.6", "signatures_of_unknown_age"),
        ("ClamAV 1.4.6/27400/some day", "scanner_unreachable"),
    ],
)
def test_scanner_with_old_signatures_gives_no_verdict(scanner: Scanner, version: str, code: str) -> None:
    scanner.version = version
    with pytest.raises(NotYetScanned) as refusal:
        scan()
    assert refusal.value.code == code


def test_signatures_are_good_for_two_days(scanner: Scanner) -> None:
    scanner.version = f"ClamAV 1.4.6/27400/{(NOW - timedelta(hours=48)):%a %b %d %H:%M:%S %Y}"
    assert scan() is Verdict.CLEAN


def test_production_without_a_reachable_scanner_fails_closed(settings: Any) -> None:
    settings.MODE, settings.CLAMD_ADDRESS = Mode.PRODUCTION, "127.0.0.1:1"
    with pytest.raises(NotYetScanned):
        scan()


def test_production_without_a_scanner_fails_closed_and_the_deploy_check_says_so(settings: Any) -> None:
    settings.MODE, settings.CLAMD_ADDRESS = Mode.PRODUCTION, ""
    with pytest.raises(NotYetScanned) as refusal:
        scan()
    assert refusal.value.code == "scanner_not_set_up"
    assert [error.id for error in scanner_is_named(None)] == ["nrm.E030"]


@pytest.mark.parametrize("mode", [Mode.DEMO, Mode.TEST])
def test_demo_without_a_scanner_says_plainly_not_scanned(settings: Any, mode: Mode) -> None:
    settings.MODE, settings.CLAMD_ADDRESS = mode, ""
    assert scan(MARKER) is Verdict.NOT_SCANNED


def test_demo_with_a_scanner_that_is_down_does_not_say_not_scanned(settings: Any) -> None:
    settings.MODE, settings.CLAMD_ADDRESS = Mode.DEMO, "127.0.0.1:1"
    with pytest.raises(NotYetScanned):
        scan()
