"""The passwords of the database roles and the broker: made at the first start, in one file that only we can read."""

import json
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from nrm.services import places

SUPERUSER, OWNER, APP, SEALER = "nrm_superuser", "nrm_owner", "nrm_app", "nrm_sealer"


def _password() -> str:
    return secrets.token_urlsafe(24)


@dataclass(frozen=True, slots=True)
class Credentials:
    superuser: str = field(default_factory=_password, repr=False)
    owner: str = field(default_factory=_password, repr=False)
    app: str = field(default_factory=_password, repr=False)
    sealer: str = field(default_factory=_password, repr=False)
    broker: str = field(default_factory=_password, repr=False)

    def of(self, role: str) -> str:
        return {SUPERUSER: self.superuser, OWNER: self.owner, APP: self.app, SEALER: self.sealer}[role]


def at(file: Path) -> Credentials:
    """Read the passwords, or make them when there are none yet."""
    try:
        return Credentials(**json.loads(file.read_text(encoding="utf-8")))
    except FileNotFoundError:
        made = Credentials()
        places.write_private(file, json.dumps(asdict(made)))
        return made
    except (ValueError, TypeError):
        raise places.CannotStart(
            f"{file} is damaged; restore it, or run make clean to begin with an empty database."
        ) from None
