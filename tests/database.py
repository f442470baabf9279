"""The tests' database: one migrated template, kept while nothing that makes it has changed, and clones of it."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from nrm.services import embedded, places, prepared, provisioning
from nrm.services.credentials import SUPERUSER
from nrm.services.postgres import HASTY, Postgres

TEMPLATE = "nrm_template"
KEEP = 3
# What a template is made of. Tests and pages are not in it.
SOURCES = (
    *(f"{package}/**/migrations/*.py" for package in prepared.PACKAGES),
    "nrm/services/*.py",
    "nrm/guidance/**/*",
    "nrm/calendars/**/*",
    "nrm/management/**/*.py",
    "nrm/wiring.py",
    "requirements.txt",
)


def open_copy_of_template(home: Path) -> Postgres:
    """A running cluster of this test run's own, with the template in it."""
    with _template() as kept:
        shutil.copytree(kept, home, symlinks=True, ignore=shutil.ignore_patterns("pid.json", "*.log"))
    home.chmod(0o711)
    places.hand_over(home / "data")
    postgres = Postgres(home, log=home.parent / "postgres.log", options=HASTY)
    postgres.start()
    return postgres


@contextmanager
def _template() -> Iterator[Path]:
    folder = places.data_dir(places.ROOT / "var", "test-template")
    places.private_folder(folder)
    with (folder / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = folder / _mark()
        if not kept.exists():
            _build(kept)
            _forget_older(folder)
        os.utime(kept)
        yield kept


def _mark() -> str:
    digest = hashlib.sha256()
    files = {file for pattern in SOURCES for file in places.ROOT.glob(pattern) if file.is_file()}
    for file in sorted(file for file in files if "__pycache__" not in file.parts and "node_modules" not in file.parts):
        digest.update(str(file.relative_to(places.ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _build(kept: Path) -> None:
    draft = kept.with_name("draft")
    shutil.rmtree(draft, ignore_errors=True)
    postgres = Postgres(draft, log=kept.with_name("build.log"), options=HASTY)
    try:
        postgres.start()
        provisioning.provision(postgres, TEMPLATE)
        environment = {**os.environ, **embedded.database_environment(postgres, TEMPLATE), "NRM_AS_OWNER": "yes"}
        done = subprocess.run(
            [sys.executable, "manage.py", "prepare_database"],
            env=environment,
            cwd=places.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        postgres.stop()
    if done.returncode:
        raise places.CannotStart(f"The tests' database could not be migrated.\n{done.stdout}{done.stderr}")
    draft.rename(kept)


def _forget_older(folder: Path) -> None:
    kept = sorted((entry for entry in folder.iterdir() if entry.is_dir()), key=lambda entry: entry.stat().st_mtime)
    for old in kept[:-KEEP]:
        shutil.rmtree(old, ignore_errors=True)


def server_url(postgres: Postgres) -> str:
    return postgres.url(SUPERUSER, "postgres")


def named(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()
