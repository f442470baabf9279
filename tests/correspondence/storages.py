"""Storages that behave badly on purpose: one whose process is killed while it writes, one where two workers meet."""

import os
import signal
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

HERE = "tests.correspondence.storages"


class Killed(StrEnum):
    BEFORE = "before it is written"
    AFTER = "after it is written"


class KilledAtIt(FileSystemStorage):
    """The process that stores ends there, as one that a kernel short of memory ends."""

    def __init__(self, *, killed: Killed, **options: Any) -> None:
        super().__init__(**options)
        self.killed = killed

    def _save(self, name: str, content: Any) -> str:
        if self.killed is Killed.AFTER:
            super()._save(name, content)  # type: ignore[misc]  # the stubs leave it out
        os.kill(os.getpid(), signal.SIGKILL)
        return name


class Meanwhile(FileSystemStorage):
    """Something happens elsewhere while a file is stored."""

    happens: Callable[[], None]

    def _save(self, name: str, content: Any) -> str:
        type(self).happens()
        return str(super()._save(name, content))  # type: ignore[misc]  # the stubs leave it out


class MeetingReaders(FileSystemStorage):
    """Both are at the same file before either of them has read it."""

    both = threading.Barrier(2, timeout=30)

    def _open(self, name: str, mode: str = "rb") -> Any:
        self.both.wait()
        return super()._open(name, mode)  # type: ignore[misc]  # the stubs leave it out


class Meeting(FileSystemStorage):
    """Both have laid the letter out before either of them has stored it."""

    both = threading.Barrier(2, timeout=30)

    def _save(self, name: str, content: Any) -> str:
        self.both.wait()
        return str(super()._save(name, content))  # type: ignore[misc]  # the stubs leave it out


def use(settings: Any, folder: Path, backend: str = "FileSystemStorage", **options: object) -> None:
    module = HERE if backend in globals() and backend != "FileSystemStorage" else "django.core.files.storage"
    documents = {"BACKEND": f"{module}.{backend}", "OPTIONS": {"location": str(folder), **options}}
    settings.STORAGES = {**settings.STORAGES, "documents": documents}


def kept(folder: Path) -> list[str]:
    return sorted(str(file.relative_to(folder)) for file in folder.glob("*/*"))
