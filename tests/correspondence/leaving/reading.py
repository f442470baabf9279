"""Everything that a file says to anybody who takes it apart: its pages, its properties, its tags, its bookmarks."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pypdfium2 import PdfDocument

from tests import canaries

# What the reader of pages says for a hyphen at the end of a line.
HYPHEN = "\x02"


def pages_of(pdf: bytes) -> str:
    document = PdfDocument(pdf)
    return " ".join(page.get_textpage().get_text_bounded() for page in document).replace(HYPHEN, "-")


def everything_in(pdf: bytes) -> str:
    with pikepdf.open(BytesIO(pdf)) as document:
        said = [text for value in (document.trailer, *document.objects) for text in _strings(value)]
    return " ".join([pages_of(pdf), *said])


def attachments_of(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(document.attachments)


def _strings(value: Any) -> Iterator[str]:
    """Of one object; what it refers to is an object of its own. Fonts and drawings count if a mark shows in them."""
    if isinstance(value, pikepdf.String):
        yield str(value)
    elif isinstance(value, pikepdf.Array):
        for part in value.as_list():
            yield from _inside(part)
    elif isinstance(value, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, part in value.items():
            yield key
            yield from _inside(part)
    if isinstance(value, pikepdf.Stream):
        yield from _of_stream(value)


def _inside(part: Any) -> Iterator[str]:
    yield from () if isinstance(part, pikepdf.Object) and part.is_indirect else _strings(part)


def _of_stream(stream: pikepdf.Stream) -> Iterator[str]:
    content = stream.read_bytes()
    if stream.get("/Type") == pikepdf.Name.Metadata or canaries.found_in(content):
        yield content.decode("utf-8", "replace")
