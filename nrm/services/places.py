"""Where the services keep their things. As root, PostgreSQL's must be reachable for the user it drops to."""

import hashlib
import os
import pwd
import stat
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# The first that exists runs PostgreSQL, which refuses to run as root.
UNPRIVILEGED = ("postgres", "nobody", "daemon")


class CannotStart(SystemExit):
    """Ends the process with one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class RunAs:
    """The user and group a child runs as; None leaves them as they are."""

    user: int | None = None
    group: int | None = None


def var_dir() -> Path:
    return Path(os.environ.get("NRM_VAR_DIR") or ROOT / "var")


@cache
def run_as() -> RunAs:
    if os.geteuid() != 0:
        return RunAs()
    for name in UNPRIVILEGED:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return RunAs(entry.pw_uid, entry.pw_gid)
    raise CannotStart("PostgreSQL does not run as root, and there is no user postgres, nobody or daemon to run it as.")


def data_dir(var: Path, name: str = "postgres") -> Path:
    """PostgreSQL's folder: under var/, or with the machine's own when a private home hides var/ from its user."""
    if not is_outside(var):
        return var / name
    mark = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]
    return Path("/var/tmp") / f"nrm-{mark}-{name}"  # noqa: S108 - survives a restart; ours alone is checked below


def is_outside(var: Path) -> bool:
    """Whether var/ is hidden from the user that PostgreSQL runs as, so that its data lies elsewhere."""
    return run_as().user is not None and not reachable(var)


def reachable(place: Path) -> bool:
    """Whether a stranger to us can walk down to this folder."""
    existing = place.resolve()
    while not existing.exists():
        existing = existing.parent
    return all(step.stat().st_mode & stat.S_IXOTH for step in (existing, *existing.parents) if step.is_dir())


def open_folder() -> str:
    """Where short-lived things go that PostgreSQL's user must reach; TMPDIR may lie in a private home."""
    folder = tempfile.gettempdir()
    return folder if run_as().user is None or reachable(Path(folder)) else "/var/tmp"  # noqa: S108 - made by mkdtemp


def private_folder(place: Path) -> Path:
    """A folder of ours that others may pass through but not list or write."""
    place.mkdir(mode=0o711, parents=True, exist_ok=True)
    if place.stat().st_uid != os.geteuid() or place.is_symlink():
        raise CannotStart(f"{place} belongs to somebody else; remove it and start again.")
    return place


def hand_over(place: Path) -> None:
    """Give a folder and what is in it to the user that PostgreSQL runs as."""
    owner = run_as()
    if owner.user is None or owner.group is None:
        return
    for path in (place, *place.rglob("*")):
        os.chown(path, owner.user, owner.group, follow_symlinks=False)


def write_private(path: Path, content: str) -> None:
    """Replace a file in one step; only we can read it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(content)
    draft.replace(path)
