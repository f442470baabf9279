"""Children that cannot outlive us, and how a later start recognises and stops what a kill left behind.

A process is known by its id together with its start time, because ids are used again.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from nrm.services import places

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True, slots=True)
class Identity:
    pid: int
    started: str

    def is_alive(self) -> bool:
        return bool(self.started) and start_time(self.pid) == self.started


def start_time(pid: int) -> str:
    """The kernel's start time of a living process, or nothing. A zombie counts as gone."""
    if sys.platform != "linux":
        done = subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return done.stdout.strip()
    try:
        state, *rest = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    return "" if state in "ZX" else rest[18]


def identity_of(pid: int) -> Identity:
    return Identity(pid, start_time(pid))


def remember(file: Path, pid: int) -> None:
    places.write_private(file, json.dumps(asdict(identity_of(pid))))


def recall(file: Path) -> Identity | None:
    """The living process a pid file names, or None when it is gone or the file is unreadable."""
    try:
        identity = Identity(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return identity if identity.is_alive() else None


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path | IO[bytes] | None = None,
    env: Mapping[str, str] | None = None,
    run_as: places.RunAs | None = None,
    dies_by: signal.Signals = signal.SIGTERM,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches only us, and bound to our life by the kernel."""
    user = run_as or places.RunAs()
    output = log.open("ab") if isinstance(log, Path) else log
    try:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            env=dict(os.environ if env is None else env),
            cwd=cwd,
            start_new_session=True,
            preexec_fn=_bound_to_us(dies_by),
            user=user.user,
            group=user.group,
            extra_groups=None if user.user is None else [],
        )
    finally:
        if isinstance(log, Path) and output:
            output.close()


def _bound_to_us(dies_by: signal.Signals) -> Callable[[], None]:
    def bind() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        if _libc is not None:
            _libc.prctl(PR_SET_PDEATHSIG, int(dies_by))

    return bind


def end_with_make() -> None:
    """Under make, a killed make must not leave the product running behind the next start's back."""
    if "MAKELEVEL" in os.environ and _libc is not None:
        _libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))


def end(process: subprocess.Popen[bytes], *, by: signal.Signals = signal.SIGTERM, within: float = 10) -> None:
    """Ask a child to stop, and kill it when it does not; whatever it leaves in its session goes with it."""
    if process.poll() is None:
        process.send_signal(by)
        with suppress(subprocess.TimeoutExpired):
            process.wait(within)
    kill_session(process.pid)
    process.wait()


def end_stranger(identity: Identity, *, by: signal.Signals, within: float = 10) -> None:
    """Stop a process that an earlier start left behind; it is nobody's child of ours, so we can only watch it."""
    deadline = time.monotonic() + within
    _signal(identity, by)
    while identity.is_alive():
        if time.monotonic() > deadline:
            _signal(identity, signal.SIGKILL)
            deadline += within
        time.sleep(0.05)
    kill_session(identity.pid)


def kill_session(pid: int) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


def _signal(identity: Identity, by: signal.Signals) -> None:
    if not identity.is_alive():
        return
    with suppress(ProcessLookupError):
        os.kill(identity.pid, by)
