"""Starts the real product as a child of a test, in a folder of its own, and asks it for its page."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nrm.services import places, ports

PAGE_WITHIN = 90
OWN = ("DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_SEALER_URL", "REDIS_URL", "NRM_MODE", "SECRET_KEY", "MAKELEVEL")


def environment(var: Path, **more: str) -> dict[str, str]:
    """Ours without what the test run has set: the product must find or make all of it."""
    kept = {name: value for name, value in os.environ.items() if name not in OWN}
    return kept | {"NRM_VAR_DIR": str(var)} | more


@dataclass
class Demo:
    process: subprocess.Popen[str]
    port: int

    def answers(self, path: str = "/healthz") -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def wait_for_page(self) -> str:
        """What it said until the line that says it is up."""
        said = ""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            said += line
            if line.startswith("Started in"):
                return said
        raise AssertionError(f"It ended before its page was there: {said}{self.complaint()}")

    def end(self, by: signal.Signals = signal.SIGINT) -> float:
        began = time.monotonic()
        self.process.send_signal(by)
        self.process.wait(60)
        return time.monotonic() - began

    def complaint(self) -> str:
        assert self.process.stderr is not None
        self.process.wait(60)
        return self.process.stderr.read().strip()


def start(var: Path, *, port: int = 0, background: bool = False, given: Mapping[str, str] | None = None) -> Demo:
    chosen = port or ports.free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "nrm.services.demo"],
        cwd=places.ROOT,
        env=environment(var, **{"PORT": str(chosen), **(given or {})}),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # As a shell script's background job has it: SIGINT is inherited as ignored.
        preexec_fn=_ignore_interrupt if background else None,
    )
    return Demo(process, chosen)


def _ignore_interrupt() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
