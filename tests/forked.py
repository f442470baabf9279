"""Work in a child process that may be killed at it, and the status with which that child ended."""

import os
import sys
import threading
import traceback
from collections.abc import Callable

WORKED = 0
FAILED = 1


def run(work: Callable[[], object]) -> int:
    """In a thread of its own: Django's connections belong to a thread, so none of the parent's is found, whether or not
    an event loop runs in the parent (a browser's does)."""
    child = os.fork()
    if child == 0:
        _work_and_go(work)
    _child, status = os.waitpid(child, 0)
    return status


def _work_and_go(work: Callable[[], object]) -> None:
    ended_by: list[int] = [FAILED]

    def worked() -> None:
        try:
            work()
            ended_by.append(WORKED)
        except BaseException:  # whatever it is, it is the child's last word
            traceback.print_exc()

    thread = threading.Thread(target=worked)
    thread.start()
    thread.join()
    sys.stderr.flush()
    os._exit(ended_by[-1])
