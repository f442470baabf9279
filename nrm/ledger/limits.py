"""The numbers of delivery, and the alarm that ends a reaction which hangs."""

import random
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from nrm.ledger.outcomes import WorkLimitReached

WORK_SECONDS = 90
LEASE_SECONDS = 120  # longer than the work, so that a living worker is not taken for a dead one
MOST_ATTEMPTS = 8
FIRST_WAIT, LONGEST_WAIT = 10, 3600


def wait_after(attempts: int) -> float:
    """Seconds until the next attempt: doubling, and never all at the same instant."""
    longest: float = min(FIRST_WAIT * 2 ** max(attempts - 1, 0), LONGEST_WAIT)
    return random.uniform(0.75 * longest, longest)  # noqa: S311 — spreads load, keeps no secret


@contextmanager
def work_limit() -> Iterator[None]:
    """Signals reach the main thread only; elsewhere the lease alone bounds the work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _alarm)
    signal.setitimer(signal.ITIMER_REAL, WORK_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _alarm(number: int, frame: FrameType | None) -> None:
    raise WorkLimitReached
