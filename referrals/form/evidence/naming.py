"""A file's name as it was given, made fit to be shown: it is never a path, and it reads as it is spelled."""

import re
import unicodedata

LONGEST = 120
UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown(given: str) -> str:
    """Marks of direction go: with them `gpj.exe` could be shown as `exe.jpg`."""
    last = re.split(r"[\\/]", given)[-1]
    seen = "".join(mark for mark in unicodedata.normalize("NFC", last) if unicodedata.category(mark) not in UNSEEN)
    name = " ".join(seen.split()).strip(" .")
    return _short(name) or "file"


def _short(name: str) -> str:
    if len(name) <= LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > 5:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
