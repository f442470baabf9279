"""The presses of this process: children that make PDFs, one letter at a time each, killed at their limit.

A press is kept for the next letter; one that was killed or died is replaced. Never more presses than cores.
"""

import json
import os
import signal
import struct
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings

HERE = Path(__file__).resolve().parent
LENGTH = struct.Struct(">I")  # as in press.py, which is a program of its own
MADE = b"P"
SECONDS = 20
SECONDS_TO_START = 60
MEMORY = 1_000_000_000
LETTERS_EACH = 400
LONGEST_HTML = 4_000_000


class Fault(StrEnum):
    TOO_SLOW = "too_slow"
    DIED = "died"
    WOULD_NOT_START = "would_not_start"
    BUSY = "busy"
    TOO_BIG = "too_big"
    LAYOUT = "layout"
    REACHES_OUTSIDE = "reaches_outside"
    NO_SUCH_CHARACTER = "no_such_character"


# Its memory was full, or a library of the layout made something else of that: the next letter would suffer from it.
SPENDING = frozenset({Fault.TOO_BIG, Fault.LAYOUT})


class LetterCouldNotBeMade(Exception):
    """Carries a code; never a word of the letter."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.code = fault.value
        super().__init__(fault.value)


class LetterTooSlow(LetterCouldNotBeMade):
    """The press was killed at its limit. The next letter gets a new one."""

    def __init__(self) -> None:
        super().__init__(Fault.TOO_SLOW)


class Press:
    """One child. After any fault other than a refused document it is not used again."""

    def __init__(self, seconds: int, memory: int) -> None:
        self.seconds, self.memory = seconds, memory
        self.made = 0
        self.is_spent = False
        self.child = subprocess.Popen(  # noqa: S603  # our own program, no word of a letter among its arguments
            [sys.executable, "-I", "-X", "utf8", str(HERE / "press.py"), self._orders()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
        )
        self.ears, self.mouth = cast(BinaryIO, self.child.stdin), cast(BinaryIO, self.child.stdout)
        try:
            self._answer(SECONDS_TO_START)
        except LetterCouldNotBeMade:
            self.stop()
            raise LetterCouldNotBeMade(Fault.WOULD_NOT_START) from None

    def print(self, html: bytes) -> bytes:
        self.made += 1
        outcome, payload = self._answer(self.seconds, LENGTH.pack(len(html)) + html)
        if outcome != MADE:
            fault = Fault(payload.decode())
            self.is_spent = fault in SPENDING
            raise LetterCouldNotBeMade(fault)
        return payload

    @property
    def is_fit(self) -> bool:
        """One whose memory was full ends, which takes it longer than the next letter takes to come."""
        return not self.is_spent and self.child.poll() is None and self.made < LETTERS_EACH

    def stop(self) -> None:
        self.child.kill()
        self.child.wait()
        self.leave()

    def leave(self) -> None:
        for pipe in (self.ears, self.mouth):
            with suppress(OSError):  # what was left unsent to a dead child cannot be sent
                pipe.close()

    def _answer(self, seconds: int, message: bytes = b"") -> tuple[bytes, bytes]:
        """Say something, hear the answer; the clock kills the child, and a killed child is silent."""
        rang = threading.Event()
        clock = threading.Timer(seconds, self._out_of_time, [rang])
        clock.daemon = True
        clock.start()
        try:
            return self._talk(message)
        except (OSError, EOFError):
            self.child.kill()
            out_of_time = self.child.wait() == -signal.SIGXCPU or rang.is_set()
            raise (LetterTooSlow() if out_of_time else LetterCouldNotBeMade(Fault.DIED)) from None
        finally:
            clock.cancel()

    def _out_of_time(self, rang: threading.Event) -> None:
        rang.set()
        self.child.kill()

    def _talk(self, message: bytes) -> tuple[bytes, bytes]:
        self.ears.write(message)
        self.ears.flush()
        outcome = self._exactly(1)
        return outcome, self._exactly(LENGTH.unpack(self._exactly(LENGTH.size))[0])

    def _exactly(self, length: int) -> bytes:
        received = self.mouth.read(length)
        if len(received) < length:
            raise EOFError
        return received

    def _orders(self) -> str:
        return json.dumps(
            {
                "fonts": str(settings.LETTER_FONTS_DIR),
                "stylesheet": str(HERE / "letter.css"),
                "memory": self.memory,
                "seconds": self.seconds,
            }
        )


class Presses:
    """Lends presses out. Safe between threads; a forked process starts with none of its parent's."""

    def __init__(self, *, seconds: int = SECONDS, memory: int = MEMORY, at_once: int | None = None) -> None:
        self.seconds, self.memory = seconds, memory
        self.at_once = at_once or os.cpu_count() or 1
        self._begin()

    def _begin(self) -> None:
        self.places = threading.BoundedSemaphore(self.at_once)
        self.lock = threading.Lock()
        self.idle: list[Press] = []

    def print(self, html: str) -> bytes:
        document = html.encode()
        if len(document) > LONGEST_HTML:
            raise LetterCouldNotBeMade(Fault.TOO_BIG)
        if not self.places.acquire(timeout=self.seconds):
            raise LetterCouldNotBeMade(Fault.BUSY)
        try:
            return self._print(document)
        finally:
            self.places.release()

    def _print(self, document: bytes) -> bytes:
        press = self._borrow()
        try:
            return press.print(document)
        finally:
            self._return(press)

    def _borrow(self) -> Press:
        with self.lock:
            if self.idle:
                return self.idle.pop()
        return Press(self.seconds, self.memory)

    def _return(self, press: Press) -> None:
        if not press.is_fit:
            press.stop()
            return
        with self.lock:
            self.idle.append(press)

    def stop(self) -> None:
        with self.lock:
            idle, self.idle = self.idle, []
        for press in idle:
            press.stop()

    def forget(self) -> None:
        for press in self.idle:
            press.leave()
        self._begin()


def _environment() -> dict[str, str]:
    """Nothing of ours: no address, no key. A cache folder for the font index and a place for temporary files."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "HOME": tempfile.gettempdir(),
        "TMPDIR": tempfile.gettempdir(),
        "FONTCONFIG_FILE": str(HERE / "fonts.conf"),
    }


PRESSES = Presses()
os.register_at_fork(after_in_child=PRESSES.forget)
