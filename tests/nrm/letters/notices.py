"""A letter of the tests' own, with templates beside it, and a reader of PDFs."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

import pikepdf
from django.template import Engine
from pypdf import PdfReader

from nrm.letters import Language, Letter
from nrm.letters.wording import ENGINE

HERE = Path(__file__).resolve().parent
TESTS_ENGINE = Engine(
    dirs=[str(HERE / "templates"), *map(str, ENGINE.dirs)],
    string_if_invalid=ENGINE.string_if_invalid,
)


@dataclass(frozen=True, kw_only=True)
class Notice(Letter):
    template: ClassVar[str] = "notice/reader"
    title: ClassVar[str] = "A notice"

    reader_name: str
    lines: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, kw_only=True)
class Careless(Notice):
    template: ClassVar[str] = "notice/careless"


def notice(**changes: Any) -> Notice:
    return Notice(**facts(**changes))


def facts(**changes: Any) -> dict[str, Any]:
    return {
        "reference": "N-1",
        "dated": date(2020, 2, 29),
        "language": Language.ENGLISH,
        "reader_name": "Ana Iliescu",
        "lines": ("First", "Second"),
    } | changes


def words(pdf: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


@dataclass(frozen=True, slots=True)
class Tag:
    """One element of the tag tree, copied out of the file."""

    kind: str
    name: str
    alternative: str
    attributes: dict[str, Any]


def tags(pdf: bytes) -> list[Tag]:
    """Every element, in reading order."""
    found: list[Tag] = []
    with opened(pdf) as document:
        waiting: list[Any] = [document.Root.StructTreeRoot]
        while waiting:
            node = waiting.pop()
            if "/S" in node:
                found.append(_copied(node))
            within = node.get("/K", [])
            children: list[Any] = list(within) if isinstance(within, pikepdf.Array) else [within]
            waiting.extend(child for child in reversed(children) if isinstance(child, pikepdf.Dictionary))
    return found


def _copied(node: pikepdf.Dictionary) -> Tag:
    attributes = {}
    for key, value in node.get("/A", {}).items():
        attributes[key] = [str(part) for part in value] if isinstance(value, pikepdf.Array) else str(value)
    return Tag(str(node["/S"]), str(node.get("/ID", "")), str(node.get("/Alt", "")), attributes)
