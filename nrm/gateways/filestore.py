"""Documents: on a local folder, or on S3-compatible storage where FILES_BUCKET is set. Never public.

A stored file has a random name that says nothing and is written once; what it is and whose is in the database.
"""

import hashlib
import re
from dataclasses import dataclass
from typing import BinaryIO, cast
from uuid import uuid4

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage, storages

NAME = re.compile(r"[0-9a-f]{2}/[0-9a-f]{32}")
PIECE = 1 << 16


class NoSuchFile(Exception):
    """The storage has no file of this name, or it is not a name we gave."""

    code = "no_such_file"


class FileDamaged(Exception):
    """What came back is not what was stored."""

    code = "file_damaged"


@dataclass(frozen=True, slots=True)
class StoredFile:
    """To be kept by whoever stored it: without it the file is unreachable."""

    name: str
    size: int
    sha256: str


def new_name() -> str:
    """For whoever has to know the name before the file is there, so that one left half way can be found again."""
    unique = uuid4().hex
    return f"{unique[:2]}/{unique}"


def put(content: bytes, *, name: str = "") -> StoredFile:
    saved = _storage().save(name or new_name(), ContentFile(content))
    return StoredFile(name=saved, size=len(content), sha256=hashlib.sha256(content).hexdigest())


def put_stream(content: BinaryIO, *, name: str = "") -> StoredFile:
    """As `put`, for what is too long to be held in memory."""
    digest, size = _digest(content), content.tell()
    content.seek(0)
    saved = _storage().save(name or new_name(), File(content))
    return StoredFile(name=saved, size=size, sha256=digest)


def read(stored: StoredFile) -> bytes:
    """The whole file, proven to be the one that was stored."""
    with open_stream(stored.name) as stream:
        content = stream.read()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        raise FileDamaged
    return content


def open_proven(stored: StoredFile) -> BinaryIO:
    """As `read`, for what is too long to be held in memory: read through once before it is given."""
    stream = open_stream(stored.name)
    if _digest(stream) != stored.sha256:
        stream.close()
        raise FileDamaged
    stream.seek(0)
    return stream


def open_stream(name: str) -> BinaryIO:
    storage = _storage()
    if not NAME.fullmatch(name) or not storage.exists(name):
        raise NoSuchFile
    return cast(BinaryIO, storage.open(name, "rb"))


def delete(name: str) -> None:
    """Deleting what is gone already is no error: a retention run may be repeated."""
    if not NAME.fullmatch(name):
        raise NoSuchFile
    _storage().delete(name)


def _digest(stream: BinaryIO) -> str:
    digest = hashlib.sha256()
    while piece := stream.read(PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _storage() -> Storage:
    return storages["documents"]
