"""Puts finished files together for the printer: each letter behind its own sheet, each on paper of its own."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from pikepdf import Page, Pdf

A4 = (595, 842)


def together(envelopes: Iterable[Sequence[bytes]]) -> bytes:
    """Every file begins on a front: printed on both sides, nobody's address is on the back of another's letter."""
    with Pdf.new() as out:
        for files in envelopes:
            for file in files:
                with Pdf.open(BytesIO(file)) as pdf:
                    _add(out, pdf.pages)
        return _saved(out)


def apart(content: bytes) -> list[bytes]:
    """Each page as a file of its own."""
    with Pdf.open(BytesIO(content)) as pdf:
        return [_alone(page) for page in pdf.pages]


def _alone(page: Page) -> bytes:
    with Pdf.new() as one:
        one.pages.append(page)
        return _saved(one)


def _add(out: Pdf, pages: Iterable[Page]) -> None:
    out.pages.extend(pages)
    if len(out.pages) % 2:
        out.add_blank_page(page_size=A4)


def _saved(pdf: Pdf) -> bytes:
    made = BytesIO()
    pdf.save(made)
    return made.getvalue()
