"""The note that a running product leaves in var/run/services.json, so that other commands find its services."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from nrm.services import places
from nrm.services.processes import Identity


@dataclass(frozen=True, slots=True)
class Note:
    supervisor: Identity
    address: str
    environment: dict[str, str]


def write(var: Path, note: Note) -> None:
    places.write_private(_file(var), json.dumps(asdict(note)))


def read(var: Path) -> Note | None:
    """The note of a supervisor that lives; a note that a kill left behind says nothing."""
    try:
        kept = json.loads(_file(var).read_text(encoding="utf-8"))
        note = Note(Identity(**kept["supervisor"]), kept["address"], kept["environment"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return note if note.supervisor.is_alive() else None


def remove(var: Path) -> None:
    _file(var).unlink(missing_ok=True)


def _file(var: Path) -> Path:
    return var / "run" / "services.json"
