"""The pages of a file: how many, how large, their text, and one of them as a picture. Runs in the child only."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from math import sqrt
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

WIDTH = 1240
MOST_PIXELS = 6_000_000
LONGEST_SIDE = 8_000
# Of a picture that is evidence: no bomb gets here, because its pixels were counted when it was taken.
MOST_GIVEN = 30_000_000
LONGEST_TEXT = 20_000
QUALITY = 85


class NoSuchPage(Exception):
    pass


@dataclass(frozen=True, slots=True)
class Size:
    width: int
    height: int


def outline(kind: str, content: bytes, first: int, last: int) -> dict[str, Any]:
    """The number of pages; of those from `first` to `last` the size of the picture and the text."""
    if kind != "pdf":
        size = _thumbnail(content).size
        return {"count": 1, "pages": [{"width": size[0], "height": size[1], "text": ""}]}
    with _open(content) as pdf:
        shown = range(max(first, 1), min(last, len(pdf)) + 1)
        return {"count": len(pdf), "pages": [_described(pdf[number - 1]) for number in shown]}


def picture(kind: str, content: bytes, number: int) -> bytes:
    if kind != "pdf":
        if number != 1:
            raise NoSuchPage
        return _jpeg(_thumbnail(content))
    with _open(content) as pdf:
        if not 1 <= number <= len(pdf):
            raise NoSuchPage
        page = pdf[number - 1]
        return _jpeg(page.render(scale=_scale(page)).to_pil())


@contextmanager
def _open(content: bytes) -> Iterator[Any]:
    """Filled-in forms are part of what a page says, so they are drawn too. Nothing in the file is run."""
    pdf = pypdfium2.PdfDocument(content)
    try:
        pdf.init_forms()
        yield pdf
    finally:
        pdf.close()


def _described(page: Any) -> dict[str, Any]:
    size = _size(page)
    text = page.get_textpage().get_text_range()[:LONGEST_TEXT]
    return {"width": size.width, "height": size.height, "text": "\n".join(text.splitlines())}


def _scale(page: Any) -> float:
    """As wide as a screen shows well, and never more pixels than memory is given for."""
    width, height = (max(side, 1.0) for side in page.get_size())
    return float(min(WIDTH / width, LONGEST_SIDE / height, sqrt(MOST_PIXELS / (width * height))))


def _size(page: Any) -> Size:
    scale = _scale(page)
    width, height = page.get_size()
    return Size(max(round(width * scale), 1), max(round(height * scale), 1))


def _thumbnail(content: bytes) -> Image.Image:
    Image.MAX_IMAGE_PIXELS = MOST_GIVEN
    found = Image.open(BytesIO(content), formats=["JPEG", "PNG"])
    # A decoder that need not give every pixel is many times quicker.
    found.draft("RGB", (WIDTH, WIDTH))
    upright = ImageOps.exif_transpose(found)
    upright.thumbnail((WIDTH, WIDTH * 2))
    return upright


def _jpeg(image: Image.Image) -> bytes:
    """What is see-through is shown on white, as on paper."""
    out = BytesIO()
    if image.mode in {"RGBA", "LA", "P"}:
        seen = image.convert("RGBA")
        white = Image.new("RGBA", seen.size, "white")
        image = Image.alpha_composite(white, seen)
    image.convert("RGB").save(out, "JPEG", quality=QUALITY)
    return out.getvalue()
