"""Opens a file in a child process with limits of memory and time, and gives back the copy it wrote."""

import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused, TakenOut

LARGEST = 25 * 1024 * 1024
MEMORY = 280 * 1024 * 1024
SECONDS = 5
# The clock on the wall is for a child that waits for nothing; a busy machine must not refuse a sound file.
PATIENCE = 20
ROOT = Path(__file__).resolve().parents[3]
PARSING = "referrals.form.evidence.parsing"
START = f"import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('{PARSING}', run_name='__main__')"
PLACES = threading.BoundedSemaphore(2)

BEGINNINGS = {"pdf": b"%PDF-", "jpeg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n", "docx": b"PK\x03\x04"}
ENDINGS = {"pdf": "pdf", "jpg": "jpeg", "jpeg": "jpeg", "png": "png", "docx": "docx"}
REFUSED_ENDINGS = {
    "doc": Fault.OLD_WORD,
    "rtf": Fault.OLD_WORD,
    "docm": Fault.HOLDS_MACROS,
    "heic": Fault.PHONE_PICTURE,
    "heif": Fault.PHONE_PICTURE,
}


def kind_of(name: str, content: bytes) -> str:
    """The ending and the first bytes must agree; the program then opens it as that and nothing else."""
    if not content:
        raise Refused(Fault.EMPTY)
    if len(content) > LARGEST:
        raise Refused(Fault.TOO_LARGE)
    ending = name.rpartition(".")[2].lower()
    if ending not in ENDINGS:
        raise Refused(REFUSED_ENDINGS.get(ending, Fault.NOT_ALLOWED))
    kind = ENDINGS[ending]
    if not content.startswith(BEGINNINGS[kind]):
        raise Refused(Fault.NOT_WHAT_IT_SAYS)
    return kind


def open_file(kind: str, content: bytes) -> Opened:
    if not PLACES.acquire(timeout=PATIENCE):
        raise Refused(Fault.BUSY)
    try:
        return _heard(_run(kind, content))
    finally:
        PLACES.release()


def _run(kind: str, content: bytes) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603  # our own program; nothing of the file is among its arguments
            [sys.executable, "-I", "-c", START, str(ROOT), kind, str(MEMORY), str(SECONDS)],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": tempfile.gettempdir()},
            timeout=PATIENCE,
            start_new_session=True,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Refused(Fault.TOO_SLOW) from None
    if done.returncode < 0:
        raise Refused(Fault.TOO_SLOW)
    return done.stdout


def _heard(answer: bytes) -> Opened:
    head, _, content = answer.partition(b"\n")
    try:
        said = json.loads(head)
    except ValueError:
        raise Refused(Fault.DAMAGED) from None
    if "fault" in said:
        raise Refused(Fault(said["fault"]))
    if len(content) > LARGEST:
        raise Refused(Fault.TOO_LARGE)
    return Opened(content, tuple(TakenOut(word) for word in said["taken_out"]))
