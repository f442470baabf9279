"""Typed readers of the environment. A missing or malformed value stops the start with one sentence of advice.

Any NAME may instead be given as NAME_FILE, the path of a file that holds the value: that is how secrets arrive.
"""

import os
from enum import StrEnum
from pathlib import Path


class SettingMissing(SystemExit):
    """Ends the process with the sentence alone: a traceback would hide the advice."""


class Mode(StrEnum):
    PRODUCTION = "production"
    DEMO = "demo"
    TEST = "test"


def text(name: str, default: str | None = None, *, advice: str = "") -> str:
    value = _raw(name)
    if value is not None:
        return value
    if default is None:
        raise SettingMissing(f"{name} is not set. {advice or f'Set {name}, or {name}_FILE to a file that holds it.'}")
    return default


def switch(name: str, default: bool) -> bool:
    value = _raw(name)
    if value is None:
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off", ""}:
        return False
    raise SettingMissing(f"{name} must be yes or no.")


def whole_number(name: str, default: int) -> int:
    value = _raw(name)
    if value is None:
        return default
    try:
        return int(value)
    except ValueError:
        raise SettingMissing(f"{name} must be a whole number.") from None


def words(name: str, default: str | None = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def path(name: str, default: Path) -> Path:
    return Path(text(name, str(default)))


def mode(name: str) -> Mode:
    value = text(name, Mode.PRODUCTION)
    try:
        return Mode(value)
    except ValueError:
        raise SettingMissing(f"{name} must be one of {', '.join(Mode)}.") from None


def _raw(name: str) -> str | None:
    if name in os.environ:
        return os.environ[name]
    file = os.environ.get(f"{name}_FILE")
    if file is None:
        return None
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError:
        raise SettingMissing(f"{name}_FILE names a file that cannot be read.") from None
