"""A world that many tests begin in: told once for the whole run by the first worker, taken over in rows by the rest."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from nrm.services import provisioning
from tests import committed, database, rows

SHARED = "NRM_TEST_SHARED_DIR"


@dataclass(frozen=True)
class World:
    """A database that nothing else is written to, to be cloned; and what its telling gave back."""

    name: str
    told: Any


def told_once(name: str, tell: Callable[[], object], *, upon: str = "") -> World:
    """`upon`: the database that it begins with, instead of the empty one."""
    server, mine = os.environ["NRM_TEST_SERVER_URL"], f"nrm_test_world_{name}"
    provisioning.clone(server, template=upon or database.TEMPLATE, database=mine)
    kept = Path(os.environ[SHARED]) / name
    with kept.with_suffix(".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if kept.exists():
            _take_over(kept, mine)
        else:
            _keep(kept, mine, _tell(mine, tell))
    return World(mine, pickle.loads((kept / "told").read_bytes()))  # noqa: S301 - our own, of this run


def _tell(mine: str, tell: Callable[[], object]) -> object:
    with pytest.MonkeyPatch.context() as patch, committed.connected_to(mine):
        patch.setattr(settings, "DEMO", True)
        told = tell()
        connections.close_all()
    return told


def _keep(kept: Path, mine: str, told: object) -> None:
    draft = kept.with_suffix(".draft")
    rows.keep(database.named(os.environ["NRM_TEST_SERVER_URL"], mine), draft / "rows")
    (draft / "told").write_bytes(pickle.dumps(told))
    shutil.copytree(_files(), draft / "files") if _files().exists() else (draft / "files").mkdir()
    draft.rename(kept)


def _take_over(kept: Path, mine: str) -> None:
    rows.put(database.named(os.environ["NRM_TEST_SERVER_URL"], mine), kept / "rows")
    shutil.copytree(kept / "files", _files(), dirs_exist_ok=True)


def _files() -> Path:
    """Where documents lie that rows name."""
    return Path(settings.VAR_DIR) / "files"
