"""Whether a database was already brought up to the code at hand, so that a second start need not ask Django."""

import hashlib
from pathlib import Path

from nrm.services import places

_SOURCES = ("*.py", "*.txt", "*.toml", "*.json", "*.csv")
PACKAGES = ("nrm", "accounts", "referrals", "decisions", "support")


def mark() -> str:
    """Of every product file that could change tables, reference data or stories."""
    digest = hashlib.sha256((places.ROOT / "requirements.txt").read_bytes())
    for package in PACKAGES:
        files = (file for pattern in _SOURCES for file in (places.ROOT / package).rglob(pattern))
        for file in sorted(files):
            digest.update(str(file.relative_to(places.ROOT)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def is_prepared(file: Path) -> bool:
    return file.exists() and file.read_text(encoding="utf-8") == mark()


def note(file: Path) -> None:
    places.write_private(file, mark())


def forget(file: Path) -> None:
    file.unlink(missing_ok=True)
