"""PostgreSQL 18 as a child of ours: made once, started, stopped. What is inside it is `provisioning.py`."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg

from nrm.services import binaries, credentials, places, ports, processes
from nrm.services.credentials import SUPERUSER, Credentials

START_WITHIN = 120
SETTLE_WITHIN = 20
# A page here or there costs hardly more than the next one: there is no arm to move.
NO_SPINDLE = "random_page_cost=1.1"
# Nothing a person wrote may reach the log: no statement of a failed query, no key values in a DETAIL line.
DISCREET = ("log_min_error_statement=panic", "log_error_verbosity=terse")
HASTY = (
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_wal_size=2GB",
    "autovacuum=off",
    "max_connections=200",
    # A test connects thousands of times, with passwords that are worth nothing.
    "scram_iterations=1",
)


class Postgres:
    """One cluster in one folder. `home` holds the data, the passwords and the pid file."""

    def __init__(self, home: Path, *, log: Path, options: tuple[str, ...] = ()) -> None:
        self.home = home
        self.log = log
        self.options = options
        self.port = 0
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def credentials(self) -> Credentials:
        return credentials.at(self.home / "credentials.json")

    @property
    def _data(self) -> Path:
        return self.home / "data"

    def url(self, role: str, database: str) -> str:
        return f"postgres://{role}:{self.credentials.of(role)}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        places.private_folder(self.home)
        self._stop_leftover()
        program = binaries.postgres_home(self.home) / "bin"
        if not self._data.exists():
            self._make(program)
        settled = time.monotonic() + (SETTLE_WITHIN if self._was_killed() else 0)
        self._launch(program)
        while not self._answers():
            if time.monotonic() > settled:
                self.stop()
                raise places.CannotStart(f"PostgreSQL did not start; the reason is in {self.log}.")
            time.sleep(0.2)
            self._launch(program)

    def stop(self) -> None:
        """SIGINT is PostgreSQL's fast shutdown: clients are cut, everything committed is kept."""
        if self.process is not None:
            processes.end(self.process, by=signal.SIGINT, within=30)
            self.process = None
            (self.home / "pid.json").unlink(missing_ok=True)

    def _was_killed(self) -> bool:
        """Then the killed one's own children hold its memory for a moment longer, and a first try may fail."""
        return (self._data / "postmaster.pid").exists()

    def _stop_leftover(self) -> None:
        left = processes.recall(self.home / "pid.json")
        if left is not None:
            processes.end_stranger(left, by=signal.SIGINT, within=30)

    def _make(self, program: Path) -> None:
        """Make the cluster beside its place and move it there whole, so that a kill cannot leave half of one."""
        draft = self.home / "data.new"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(mode=0o700)
        places.hand_over(draft)
        with tempfile.NamedTemporaryFile("w", prefix="nrm-", dir=places.open_folder()) as file:
            file.write(self.credentials.superuser)
            file.flush()
            places.hand_over(Path(file.name))
            self._initdb(program, draft, file.name)
        draft.rename(self._data)

    def _initdb(self, program: Path, target: Path, password_file: str) -> None:
        user = places.run_as()
        command: list[str | Path] = [
            program / "initdb",
            "-D",
            target,
            "-U",
            SUPERUSER,
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        ]
        command += ["--auth=scram-sha-256", f"--pwfile={password_file}", "--data-checksums", "--no-sync"]
        with self.log.open("ab") as log:
            done = subprocess.run(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_plain_environment(),
                cwd="/",
                user=user.user,
                group=user.group,
                extra_groups=None if user.user is None else [],
                check=False,
            )
        if done.returncode:
            raise places.CannotStart(f"PostgreSQL could not make its data folder; the reason is in {self.log}.")

    def _launch(self, program: Path) -> None:
        self.port = ports.free_port()
        settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", *DISCREET, NO_SPINDLE, *self.options]
        command: list[str | Path] = [program / "postgres", "-D", self._data, "-p", str(self.port)]
        for setting in settings:
            command += ["-c", setting]
        self.process = processes.spawn(
            command,
            log=self.log,
            env=_plain_environment(),
            run_as=places.run_as(),
            dies_by=signal.SIGINT,
            cwd=Path("/"),
        )
        processes.remember(self.home / "pid.json", self.process.pid)

    def _running(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            raise places.CannotStart("PostgreSQL was asked for before it was started.")
        return self.process

    def _answers(self) -> bool:
        """Crash recovery may take its time, so only death or two minutes end the wait."""
        deadline = time.monotonic() + START_WITHIN
        while self._running().poll() is None and time.monotonic() < deadline:
            try:
                psycopg.connect(self.url(SUPERUSER, "postgres"), connect_timeout=2).close()
            except psycopg.OperationalError as error:
                if "password authentication failed" in str(error):
                    self.stop()
                    raise places.CannotStart(f"The passwords in {self.home} do not open its database.") from None
                time.sleep(0.05)
            else:
                return True
        return False


def _plain_environment() -> dict[str, str]:
    """PostgreSQL reads PG* variables and locales: give it none of ours."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
