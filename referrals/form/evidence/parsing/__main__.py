"""The program: a kind as its argument, the file in, one line of JSON and the file written anew out. Can be killed."""

import json
import resource
import sys
from collections.abc import Callable
from typing import Any

from referrals.form.evidence.parsing.documents import open_docx
from referrals.form.evidence.parsing.pdfs import open_pdf
from referrals.form.evidence.parsing.pictures import open_jpeg, open_png
from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused

OPENERS: dict[str, Callable[[bytes], Opened]] = {
    "pdf": open_pdf,
    "jpeg": open_jpeg,
    "png": open_png,
    "docx": open_docx,
}
FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn", "ctypes.dlopen")


def main() -> None:
    memory, seconds, kind = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_shut)
    answer, content = _answer(kind, sys.stdin.buffer.read())
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + content)


def _answer(kind: str, content: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        opened = OPENERS[kind](content)
    except Refused as refused:
        return {"fault": refused.fault}, b""
    except MemoryError:
        return {"fault": Fault.UNPACKS_TOO_BIG}, b""
    except Exception:
        return {"fault": Fault.DAMAGED}, b""
    return {"taken_out": list(opened.taken_out)}, opened.content


def _shut(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
