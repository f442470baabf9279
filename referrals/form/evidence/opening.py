"""Opens a file in a child process with limits of memory and time, and gives back the copy it wrote."""

import json
import threading

from referrals.form.evidence import child
from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused, TakenOut

LARGEST = 25 * 1024 * 1024
MEMORY = child.MEMORY
SECONDS = child.SECONDS
PARSING = "referrals.form.evidence.parsing"
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
    if not PLACES.acquire(timeout=child.PATIENCE):
        raise Refused(Fault.BUSY)
    try:
        return _heard(_run(kind, content))
    finally:
        PLACES.release()


def _run(kind: str, content: bytes) -> bytes:
    try:
        return child.run(PARSING, kind, content=content, memory=MEMORY, seconds=SECONDS)
    except child.Killed:
        raise Refused(Fault.TOO_SLOW) from None


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
