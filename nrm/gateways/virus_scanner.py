"""Asks clamd about a file. Three verdicts; "clean" is only ever said by a scanner that answered.

In the demo without a scanner it says plainly "not scanned". In production it fails closed: no answer, no verdict.
"""

import re
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import BinaryIO

from django.conf import settings

from nrm.environment import Mode

SECONDS = 30
PIECE = 65_536
LONGEST_ANSWER = 4_096
OLDEST_SIGNATURES = timedelta(hours=48)
VERSION = re.compile(r"ClamAV [^/]+/\d+/(?P<date>.+)")


class Verdict(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


class NotYetScanned(Exception):
    """No verdict could be had: the file stays closed and is asked about again."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def scan(stream: BinaryIO, *, now: datetime) -> Verdict:
    if not settings.CLAMD_ADDRESS:
        if settings.MODE is Mode.PRODUCTION:
            raise NotYetScanned("scanner_not_set_up")
        return Verdict.NOT_SCANNED
    try:
        _refuse_old_signatures(_ask(settings.CLAMD_ADDRESS, b"zVERSION\0"), now)
        return _verdict(_ask(settings.CLAMD_ADDRESS, b"zINSTREAM\0", stream))
    except (OSError, ValueError):
        raise NotYetScanned("scanner_unreachable") from None


def _verdict(answer: str) -> Verdict:
    if answer == "stream: OK":
        return Verdict.CLEAN
    if answer.startswith("stream: ") and answer.endswith(" FOUND"):
        return Verdict.INFECTED
    too_long = answer.startswith("INSTREAM size limit exceeded")
    raise NotYetScanned("file_too_long_for_scanner" if too_long else "scanner_answered_with_an_error")


def _refuse_old_signatures(version: str, now: datetime) -> None:
    """«ClamAV 1.4.6/27500/Fri Nov 20 08:15:00 2026»: the date is that of the signatures."""
    match = VERSION.fullmatch(version)
    if match is None:
        raise NotYetScanned("signatures_of_unknown_age")
    made = datetime.strptime(match["date"], "%a %b %d %H:%M:%S %Y").replace(tzinfo=UTC)
    if now - made > OLDEST_SIGNATURES:
        raise NotYetScanned("signatures_too_old")


def _ask(address: str, command: bytes, stream: BinaryIO | None = None) -> str:
    with _connected(address) as link:
        link.sendall(command)
        if stream is not None:
            with suppress(BrokenPipeError, ConnectionResetError):  # it says why it hung up, which is read below
                _pour(stream, link)
        return _answer(link)


def _pour(stream: BinaryIO, link: socket.socket) -> None:
    while piece := stream.read(PIECE):
        link.sendall(struct.pack(">I", len(piece)) + piece)
    link.sendall(struct.pack(">I", 0))


def _answer(link: socket.socket) -> str:
    """Up to the closing zero byte; an answer without one was cut short and counts for nothing."""
    received = b""
    while not received.endswith(b"\0"):
        piece = link.recv(LONGEST_ANSWER)
        received += piece
        if not piece or len(received) > LONGEST_ANSWER:
            raise ConnectionError
    return received[:-1].decode().strip()


@contextmanager
def _connected(address: str) -> Iterator[socket.socket]:
    """A path is a local socket, anything else host:port."""
    if address.startswith("/"):
        with socket.socket(socket.AF_UNIX) as link:
            link.settimeout(SECONDS)
            link.connect(address)
            yield link
    else:
        host, _, port = address.rpartition(":")
        with socket.create_connection((host, int(port)), timeout=SECONDS) as link:
            yield link
