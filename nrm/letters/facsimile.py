"""Letters of ours as pictures of their pages: where each character stands, and the pages with places painted over.

For files that our own press made, whose fingerprint was compared. What is painted over is not in the picture any more,
and a picture holds no text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import ceil, floor
from typing import Any

import pypdfium2
from pypdfium2 import raw

SHARP = 130 / 72
BLACK = (0, 0, 0, 255)
# Beyond the edge of a character, in pixels: what a softened edge leaves would still tell.
MARGIN = 3
UNKNOWN = "�"
# How the library tells of a hyphen at the end of a line, and of a character that it cannot name.
SAID_OTHERWISE = {0: UNKNOWN, 2: "-", 0xFFFE: UNKNOWN, 0xFFFF: UNKNOWN}
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its characters, one for each place that can be painted over."""

    text: str

    @property
    def is_readable(self) -> bool:
        """Whether all of it is text: what no machine can read, none can search."""
        return UNKNOWN not in self.text and bool(self.text.strip())


def sheets(content: bytes) -> list[Sheet]:
    with _open(content) as pdf:
        return [Sheet(_text(page.get_textpage())) for page in pdf]


def painted(content: bytes, gone: Sequence[Sequence[Span]]) -> list[bytes]:
    """Each page as a PNG, with these stretches of its text black."""
    with _open(content) as pdf:
        return [_picture(page, spans) for page, spans in zip(pdf, gone, strict=True)]


@contextmanager
def _open(content: bytes) -> Iterator[Any]:
    pdf = pypdfium2.PdfDocument(content)
    try:
        yield pdf
    finally:
        pdf.close()


def _text(page: Any) -> str:
    codes = (raw.FPDFText_GetUnicode(page, place) for place in range(page.count_chars()))
    return "".join(SAID_OTHERWISE.get(code) or chr(code) for code in codes)


def _picture(page: Any, spans: Sequence[Span]) -> bytes:
    bitmap, text = page.render(scale=SHARP, grayscale=False), page.get_textpage()
    height = page.get_height()
    for start, end in spans:
        for place in range(start, end):
            _blacken(bitmap, text.get_charbox(place, loose=True), height)
            _blacken(bitmap, text.get_charbox(place), height)
    out = BytesIO()
    bitmap.to_pil().convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()


def _blacken(bitmap: Any, box: tuple[float, float, float, float], height: float) -> None:
    left, bottom, right, top = box
    if right <= left or top <= bottom:
        return
    x, y = floor(left * SHARP) - MARGIN, floor((height - top) * SHARP) - MARGIN
    wide, high = ceil(right * SHARP) + MARGIN - x, ceil((height - bottom) * SHARP) + MARGIN - y
    bitmap.fill_rect(BLACK, max(x, 0), max(y, 0), wide, high)
