"""Valkey as a child of ours: the broker's memory. It may be lost at any time; PostgreSQL is the truth."""

import signal
import subprocess
import time
from pathlib import Path

from nrm.services import binaries, places, ports, processes

START_WITHIN = 20


class Valkey:
    def __init__(self, home: Path, *, log: Path, password: str) -> None:
        self.home = home
        self.log = log
        self.password = password
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@127.0.0.1:{self.port}/0"

    def start(self) -> None:
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        left = processes.recall(self.home / "pid.json")
        if left is not None:
            processes.end_stranger(left, by=signal.SIGTERM)
        self.port = ports.free_port()
        self.process = processes.spawn([binaries.valkey_server(), self._configuration()], log=self.log)
        processes.remember(self.home / "pid.json", self.process.pid)
        self._wait(self.process)

    def stop(self) -> None:
        if self.process is not None:
            processes.end(self.process)
            self.process = None
            (self.home / "pid.json").unlink(missing_ok=True)

    def _configuration(self) -> Path:
        """A private file, because other people on the machine can read a command line."""
        file = self.home / "valkey.conf"
        lines = [f"port {self.port}", "bind 127.0.0.1", f"requirepass {self.password}", f'dir "{self.home}"']
        lines += ['save ""', "appendonly no", "maxmemory-policy noeviction", "daemonize no"]
        places.write_private(file, "\n".join(lines) + "\n")
        return file

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + START_WITHIN
        while process.poll() is None and time.monotonic() < deadline:
            if ports.answers(self.port):
                return
            time.sleep(0.02)
        self.stop()
        raise places.CannotStart(f"Valkey did not start; the reason is in {self.log}.")
