"""The embedded services as an environment: what the settings need to know, with the servers behind it running."""

import fcntl
import os
import secrets
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from nrm.services import given, places, provisioning, running
from nrm.services.credentials import APP, OWNER, SEALER
from nrm.services.postgres import Postgres
from nrm.services.valkey import Valkey

# These change tables, so they act as the owner of them.
OWNERS_COMMANDS = frozenset(
    {"migrate", "prepare_database", "createcachetable", "sqlmigrate", "makemigrations", "bench_load"}
)
# These need the settings to load and nothing behind them.
IDLE_COMMANDS = frozenset(
    {"help", "version", "--help", "--version", "collectstatic", "makemessages", "compilemessages"}
)
# How long a short command waits for another one to finish.
PATIENCE = 60
NOWHERE = "postgres://nobody@127.0.0.1:9/nowhere"


@dataclass(frozen=True, slots=True)
class Started:
    """What the settings need to know, and the servers to keep an eye on."""

    environment: dict[str, str] = field(repr=False)
    processes: dict[str, subprocess.Popen[bytes]]


@contextmanager
def environment_for(argv: Sequence[str]) -> Iterator[None]:
    """Complete os.environ for one management command, and take down afterwards what it needed."""
    command = argv[1] if len(argv) > 1 else "help"
    with ExitStack() as stack:
        if _may_embed():
            os.environ.update(_missing_environment(command, stack))
        if command in OWNERS_COMMANDS:
            os.environ.setdefault("NRM_AS_OWNER", "yes")
        yield


def _may_embed() -> bool:
    """A production without its database is a mistake to be told, not to be covered up by an empty one of ours."""
    return not given.database_url() and os.environ.get("NRM_MODE") != "production"


def _missing_environment(command: str, stack: ExitStack) -> Mapping[str, str]:
    if command in IDLE_COMMANDS:
        return {**own_settings(places.var_dir()), "DATABASE_URL": NOWHERE}
    note = running.read(places.var_dir())
    if note is not None:
        return note.environment
    return stack.enter_context(started(places.var_dir())).environment


@contextmanager
def started(var: Path, *, with_broker: bool = False) -> Iterator[Started]:
    """Run the services that the environment does not name, and give the whole environment of the product."""
    with exclusive(var), ExitStack() as stack:
        found = own_settings(var)
        processes: dict[str, subprocess.Popen[bytes] | None] = {}
        if not given.database_url():
            postgres = Postgres(places.data_dir(var), log=log_file(var, "postgres"))
            stack.callback(postgres.stop)
            postgres.start()
            provisioning.provision(postgres)
            found |= database_environment(postgres, provisioning.DATABASE)
            processes["database"] = postgres.process
        if with_broker and not given.broker_url():
            valkey = Valkey(var / "valkey", log=log_file(var, "valkey"), password=secrets.token_urlsafe(24))
            stack.callback(valkey.stop)
            valkey.start()
            found["REDIS_URL"] = valkey.url
            processes["broker"] = valkey.process
        yield Started(found, {name: process for name, process in processes.items() if process})


def database_environment(postgres: Postgres, database: str) -> dict[str, str]:
    return {
        "DATABASE_URL": postgres.url(APP, database),
        "DATABASE_OWNER_URL": postgres.url(OWNER, database),
        "DATABASE_SEALER_URL": postgres.url(SEALER, database),
    }


def own_settings(var: Path) -> dict[str, str]:
    """What a demo makes for itself and keeps: nothing of this is asked of a newcomer."""
    secret = var / "keys" / "secret_key"
    # WhiteNoise complains about a missing folder, though a demo serves its assets from where they were built.
    (var / "static").mkdir(parents=True, exist_ok=True)
    if not secret.exists():
        places.write_private(secret, secrets.token_urlsafe(48))
    chosen = os.environ.get("SECRET_KEY") or secret.read_text(encoding="utf-8")
    return {"NRM_MODE": "demo", "SECRET_KEY": chosen, "NRM_VAR_DIR": str(var.resolve())}


def log_file(var: Path, name: str) -> Path:
    folder = var / "log"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.log"


@contextmanager
def exclusive(var: Path) -> Iterator[None]:
    """One start at a time. The kernel lets go of the lock when its holder dies, however it dies."""
    (var / "run").mkdir(parents=True, exist_ok=True)
    with (var / "run" / "lock").open("a") as lock:
        deadline = time.monotonic() + PATIENCE
        while not _locked(lock):
            note = running.read(var)
            if note is not None:
                raise places.CannotStart(f"The product already runs from this folder at {note.address}; stop it first.")
            if time.monotonic() > deadline:
                raise places.CannotStart("Another command is using this folder's database; try again when it is done.")
            time.sleep(0.1)
        yield


def _locked(lock: IO[str]) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
