"""Binds finished files of ours into one: their pages, their structure, a bookmark for each, a number on every page."""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO

from pikepdf import OutlineItem, Pdf

from nrm.letters import tagging
from nrm.letters.overlay import stamped


@dataclass(frozen=True, slots=True)
class Bound:
    """What follows the first file, and under which name the bookmarks lead there."""

    title: str
    content: bytes


def bound(first: bytes, rest: Iterable[Bound]) -> bytes:
    with Pdf.open(BytesIO(first)) as pdf:
        for one in rest:
            _append(pdf, one)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def numbered(content: bytes, stamps: bytes) -> bytes:
    """Lays page by page what was printed for it over each page."""
    with Pdf.open(BytesIO(content)) as pdf, Pdf.open(BytesIO(stamps)) as printed:
        for page, stamp in zip(pdf.pages, printed.pages, strict=True):
            stamped(pdf, page, stamp)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _append(pdf: Pdf, one: Bound) -> None:
    before = len(pdf.pages)
    with Pdf.open(BytesIO(one.content)) as other:
        tagging.add(pdf, other)
    with pdf.open_outline() as outline:
        outline.root.append(OutlineItem(one.title, before))
