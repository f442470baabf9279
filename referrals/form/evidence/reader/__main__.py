"""The program: what is wanted as its arguments, the file in, one line of JSON and perhaps a picture out."""

import json
import resource
import sys
from typing import Any

from referrals.form.evidence.reader import pages

FORBIDDEN = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "os.spawn", "ctypes.dlopen")
NO_SUCH_PAGE, FAILED = "no_such_page", "failed"


def main() -> None:
    """The libraries are loaded by now; after this nothing else is, and nothing is written or sent."""
    memory, seconds, kind, first, last = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], *map(int, sys.argv[4:6])
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.addaudithook(_shut)
    said, picture = _answer(kind, sys.stdin.buffer.read(), first, last)
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + picture)


def _answer(kind: str, content: bytes, first: int, last: int) -> tuple[dict[str, Any], bytes]:
    """From one page to no page: that page as a picture. Otherwise what is known of those from one to the other."""
    try:
        if last == 0:
            return {}, pages.picture(kind, content, first)
        return pages.outline(kind, content, first, last), b""
    except pages.NoSuchPage:
        return {"fault": NO_SUCH_PAGE}, b""
    except Exception:
        return {"fault": FAILED}, b""


def _shut(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(FORBIDDEN):
        raise PermissionError(event)


if __name__ == "__main__":
    main()
