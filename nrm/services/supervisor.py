"""Runs the product's own processes, notices when one dies, and stops them all together."""

import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from nrm.services import places, processes
from nrm.services.embedded import log_file

WORKER = (
    *("-m", "celery", "-A", "nrm.celery", "worker", "--pool=prefork", "-O", "fair", "--concurrency=1"),
    *("--without-gossip", "--without-mingle", "-Q", "deliver,letters,scan", "--loglevel=WARNING"),
)
# A scheduler that keeps nothing on disk: what is due is in PostgreSQL.
BEAT = ("-m", "celery", "-A", "nrm.celery", "beat", "-S", "celery.beat:Scheduler", "--pidfile=", "--loglevel=WARNING")
TICKER = ("manage.py", "tick", "--forever")
NAMES = ("web", "worker", "beat", "ticker")
STOP_WITHIN = 8
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked us to stop."""


@dataclass
class Ending:
    """Whether somebody asked us to stop. While starting it cuts in at once; later the loop looks, so that nothing
    is left half done: an exception out of a signal may otherwise fall between a lock and its release."""

    is_asked: bool = False
    cuts_in: bool = True


ending = Ending()


@dataclass
class Supervisor:
    """`environment` is what the children get, `watched` the servers that others stop; words go to var/log/NAME.log."""

    var: Path
    environment: dict[str, str]
    watched: dict[str, subprocess.Popen[bytes]]
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def run(self, name: str, arguments: tuple[str, ...]) -> None:
        """Start a child that is to stay."""
        log = log_file(self.var, name)
        log.write_bytes(b"")
        self.children[name] = processes.spawn(
            [sys.executable, *arguments], log=log, env=self.environment, cwd=places.ROOT
        )
        processes.remember(self._pid_file(name), self.children[name].pid)

    def sweep(self) -> None:
        """Stop what a killed supervisor left behind, before anybody asks whether the port is free."""
        for name in NAMES:
            left = processes.recall(self._pid_file(name))
            if left is not None:
                processes.end_stranger(left, by=signal.SIGTERM)

    def finish(self, arguments: tuple[str, ...], *, what: str, **more: str) -> str:
        """Run a child to its end and give back what it said; its failure is ours, in its own last line."""
        done = subprocess.Popen(
            [sys.executable, *arguments],
            env=self.environment | more,
            cwd=places.ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        try:
            said, complaint = done.communicate()
        except BaseException:
            processes.end(done)
            raise
        if done.returncode:
            log_file(self.var, "start").write_bytes(complaint)
            last = complaint.decode(errors="replace").strip().rpartition("\n")[2]
            raise places.CannotStart(f"{what} failed: {last or 'it gave no reason'} (all of it in var/log/start.log)")
        return said.decode(errors="replace")

    def check(self) -> None:
        for name, child in (self.watched | self.children).items():
            if child.poll() is not None:
                raise places.CannotStart(f"The {name} stopped by itself; its last words are in {self.var}/log.")

    def stop(self) -> None:
        """All at once, then wait: the worker's warm shutdown is the slow one."""
        for child in self.children.values():
            if child.poll() is None:
                child.terminate()
        deadline = time.monotonic() + STOP_WITHIN
        for name, child in self.children.items():
            processes.end(child, within=max(0.1, deadline - time.monotonic()))
            self._pid_file(name).unlink(missing_ok=True)
        self.children.clear()

    def _pid_file(self, name: str) -> Path:
        return self.var / "run" / f"{name}.json"


def web(port: int, host: str) -> tuple[str, ...]:
    return (
        *("-m", "granian", "--interface", "wsgi", "nrm.wsgi:application", "--host", host, "--port", str(port)),
        *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
        *("--workers-kill-timeout", "5"),
    )


def listen_for_the_end() -> None:
    """Set explicitly: a child of a script's background job inherits SIGINT as ignored. `nohup` is respected."""
    for by in ENDINGS:
        if by is not signal.SIGHUP or signal.getsignal(by) is not signal.SIG_IGN:
            signal.signal(by, _stop)


def _stop(by: int, frame: FrameType | None) -> None:
    """Once is enough; a second Ctrl-C must not cut the stopping short."""
    for each in ENDINGS:
        signal.signal(each, signal.SIG_IGN)
    ending.is_asked = True
    if ending.cuts_in:
        raise Stopped
