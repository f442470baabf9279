"""Real worker and ticker processes for a test to kill, and a broker of the test's own."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

ROOT = Path(__file__).resolve().parents[2]
CELERY = (
    *("-m", "celery", "-A", "nrm.celery", "worker", "--pool=prefork", "--concurrency=2", "-O", "fair"),
    *("--without-gossip", "--without-mingle", "--loglevel=ERROR"),
)


def worker(broker: str, log: Path) -> subprocess.Popen[bytes]:
    return _start(CELERY, {"REDIS_URL": broker}, log)


def tick(log: Path, *, broker: str = "redis://127.0.0.1:1/0") -> subprocess.Popen[bytes]:
    return _start(("manage.py", "tick"), {"REDIS_URL": broker}, log)


def _start(arguments: tuple[str, ...], environment: dict[str, str], log: Path) -> subprocess.Popen[bytes]:
    with log.open("ab") as stream:
        return subprocess.Popen(
            [sys.executable, *arguments],
            env={**os.environ, **environment, "DJANGO_SETTINGS_MODULE": "tests.faults.settings"},
            cwd=ROOT,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )


@contextmanager
def ended_afterwards(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        kill_all(process)


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """The whole group: a worker's children do not outlive it."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def children(process: subprocess.Popen[bytes]) -> list[int]:
    listed = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(pid) for pid in listed.read_text().split()] if listed.exists() else []


def until(what: str, happened: Callable[[], bool], *, within: float = 60) -> float:
    """Seconds that it took. A test waits for what it expects, never for a time."""
    began, never = monotonic(), Event()
    while not happened():
        assert monotonic() - began < within, f"not within {within} seconds: {what}"
        never.wait(0.05)
    return monotonic() - began
