"""How a file is read aloud: what on its pages is in the reading or said to be ornament, and what is in neither."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import parse_content_stream
from pypdf import PdfReader
from pypdfium2 import PdfDocument

HEADINGS = {f"/H{level}" for level in range(1, 7)}
SHOWS = {"Tj", "TJ", "'", '"', "Do", "INLINE IMAGE", "sh", "f", "F", "f*", "S", "s", "B", "B*", "b", "b*"}
BEGINS = {"BDC", "BMC"}
ORNAMENT = "/Artifact"
# In points: a little under half an inch, which every printer can reach.
EDGE = 30


def unmarked(pdf: bytes) -> list[str]:
    """What draws something outside of everything that was marked."""
    with pikepdf.open(BytesIO(pdf)) as document:
        drawn = [found for page in document.pages for found in _drawn(page)]
    return [name for name, around in drawn if not any(mark == ORNAMENT or mark.isdecimal() for mark in around)]


def marked(pdf: bytes) -> set[tuple[int, int]]:
    """Each piece of content that says it is part of the reading: its page and its number there."""
    with pikepdf.open(BytesIO(pdf)) as document:
        found = enumerate(document.pages)
        return {
            (number, piece)
            for number, page in found
            for _name, around in _drawn(page)
            for piece in map(int, filter(str.isdecimal, around))
        }


def told(pdf: bytes) -> set[tuple[int, int]]:
    """Each piece that the reading comes to."""
    with pikepdf.open(BytesIO(pdf)) as document:
        numbers: dict[Any, int] = {page.objgen: number for number, page in enumerate(document.pages)}
        return set(_pieces(document.Root.StructTreeRoot, numbers, None))


def bookmarks(pdf: bytes) -> int:
    return sum(1 for _one in _flat(PdfReader(BytesIO(pdf)).outline))


def off_the_page(pdf: bytes) -> list[tuple[int, str]]:
    """Characters that reach into the white edge: the page and which."""
    found = []
    for number, page in enumerate(PdfDocument(pdf)):
        text, (width, height) = page.get_textpage(), page.get_size()
        for place in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(place)
            if left < EDGE or right > width - EDGE or bottom < EDGE or top > height - EDGE:
                found.append((number, text.get_text_range(place, 1)))
    return found


def with_words_outside(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as document:
        document.pages[0].contents_add(b"BT (outside) Tj ET")
        out = BytesIO()
        document.save(out)
    return out.getvalue()


def _drawn(page: pikepdf.Page) -> Iterator[tuple[str, list[str]]]:
    """Each drawing operation with the marks it stands in: a number of the reading, or the kind of mark."""
    around: list[str] = []
    for instruction in parse_content_stream(page):
        name = str(instruction.operator)
        if name in BEGINS:
            around.append(_mark(instruction.operands))
        elif name == "EMC":
            around.pop()
        elif name in SHOWS:
            yield name, list(around)


def _mark(operands: Any) -> str:
    about: Any = operands[1] if len(operands) > 1 else {}
    return str(about["/MCID"]) if "/MCID" in about else str(operands[0])


def _pieces(node: Any, numbers: dict[Any, int], page: int | None) -> Iterator[tuple[int, int]]:
    page = numbers[node.Pg.objgen] if "/Pg" in node else page
    within = node.get("/K", [])
    for child in within if isinstance(within, pikepdf.Array) else [within]:
        if isinstance(child, int):
            assert page is not None
            yield page, child
        elif "/MCID" in child:
            yield numbers[child.Pg.objgen] if "/Pg" in child else (page or 0), int(child.MCID)
        elif "/S" in child:
            yield from _pieces(child, numbers, page)


def _flat(outline: Any) -> Iterator[Any]:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one
