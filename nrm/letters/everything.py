"""Every word that can be got out of a file: off its pages, and out of whatever else it carries.

For proving that a word is not there. It reads too much rather than too little.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Pdf, PdfError, Stream, String, parse_content_stream

PAGE = "page "
# Streams that hold glyphs, strokes or pixels, by the name under which something refers to them.
DRAWN = ("/Contents", "/ToUnicode", "/FontFile", "/FontFile2", "/FontFile3", "/CIDToGIDMap", "/CIDSet")


def words(content: bytes) -> Iterator[tuple[str, str]]:
    """Where it stands, and what is said there."""
    yield from _on_pages(content)
    with Pdf.open(BytesIO(content)) as pdf:
        drawn = _drawn(pdf)
        for entry in pdf.objects:
            yield from (("inside", said) for said in _strings(entry))
            if isinstance(entry, Stream):
                yield from (("inside", said) for said in _in_stream(entry, is_drawn=entry.objgen in drawn))


def _on_pages(content: bytes) -> Iterator[tuple[str, str]]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        for number, page in enumerate(pdf, start=1):
            yield f"{PAGE}{number}", page.get_textpage().get_text_range()
    finally:
        pdf.close()


def _drawn(pdf: Pdf) -> set[tuple[int, int]]:
    """Streams whose plain bytes are no words, wherever they are kept."""
    found: set[tuple[int, int]] = set()
    for entry in pdf.objects:
        if isinstance(entry, (Dictionary, Stream)):
            for key in DRAWN:
                value = entry.get(key)
                found |= {
                    one.objgen for one in (value if isinstance(value, Array) else [value]) if isinstance(one, Stream)
                }
            if isinstance(entry, Stream) and entry.get("/Subtype") == Name.Form:
                found.add(entry.objgen)
    return found


def _strings(entry: Object) -> Iterator[str]:
    """Titles, alternative texts, bookmarks, fields, addresses, names of files: each is a string somewhere."""
    if isinstance(entry, String):
        yield str(entry)
    elif isinstance(entry, Array):
        yield from (said for item in _direct(entry) for said in _strings(item))
    elif isinstance(entry, (Dictionary, Stream)):
        yield from (said for item in _direct(entry.values()) for said in _strings(item))


def _direct(items: Iterable[object]) -> Iterator[Object]:
    """What is kept on its own is met on its own."""
    return (item for item in items if isinstance(item, Object) and not item.is_indirect)


def _in_stream(stream: Stream, *, is_drawn: bool) -> Iterator[str]:
    """Of a drawing what is said between its strokes; of what the file says about itself or carries along, its bytes."""
    if stream.get("/Subtype") == Name.Image:
        return
    if is_drawn:
        yield from _between_strokes(stream)
        return
    try:
        content = stream.read_bytes()
    except PdfError:
        return
    for encoding in ("utf-8", "utf-16-be", "utf-16-le"):
        yield content.decode(encoding, errors="ignore")


def _between_strokes(stream: Stream) -> Iterator[str]:
    """Replacement and alternative text."""
    try:
        steps = parse_content_stream(stream, "BDC DP")
    except (PdfError, TypeError):
        return
    for step in steps:
        yield from (said for operand in step.operands if isinstance(operand, Object) for said in _strings(operand))
