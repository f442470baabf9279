"""The file that is printed of a batch: for each envelope a carrier sheet with the address, then the letter as stored.

It is made anew each time it is asked for, from the vault, and kept nowhere.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import ClassVar

from pikepdf import Page, Pdf

from nrm.letters import Letter, render

A4 = (595, 842)


@dataclass(frozen=True, slots=True)
class Envelope:
    number: str
    lines: tuple[str, ...] = field(repr=False)
    letter: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True, repr=False)
class CarrierSheets(Letter):
    template: ClassVar[str] = "correspondence/carrier"
    title: ClassVar[str] = "Carrier sheets"

    # The number of the case, how many pages belong to it, and the lines of the address.
    sheets: tuple[tuple[str, str, tuple[str, ...]], ...]


def printed(envelopes: Sequence[Envelope], *, on: date) -> bytes:
    """Each envelope begins on a sheet of its own, also where both sides are printed: nobody's address on a back."""
    with Pdf.new() as out:
        for envelope, sheets in zip(envelopes, _carriers(envelopes, on=on), strict=True):
            with Pdf.open(BytesIO(sheets)) as carrier, Pdf.open(BytesIO(envelope.letter)) as letter:
                _add(out, carrier.pages)
                _add(out, letter.pages)
        made = BytesIO()
        out.save(made)
    return made.getvalue()


def _add(out: Pdf, pages: Iterable[Page]) -> None:
    out.pages.extend(pages)
    if len(out.pages) % 2:
        out.add_blank_page(page_size=A4)


def _carriers(envelopes: Sequence[Envelope], *, on: date) -> Iterator[bytes]:
    """Laid out together, which is quick; an address that runs over one page is laid out alone."""
    with Pdf.open(BytesIO(_laid_out(envelopes, on=on))) as together:
        if len(together.pages) != len(envelopes):
            yield from (_laid_out([envelope], on=on) for envelope in envelopes)
            return
        for page in together.pages:
            yield _alone(page)


def _laid_out(envelopes: Sequence[Envelope], *, on: date) -> bytes:
    sheets = tuple((one.number, _pages(one.letter), one.lines) for one in envelopes)
    return render(CarrierSheets(reference="print room", dated=on, sheets=sheets))


def _alone(page: Page) -> bytes:
    with Pdf.new() as one:
        one.pages.append(page)
        made = BytesIO()
        one.save(made)
    return made.getvalue()


def _pages(letter: bytes) -> str:
    with Pdf.open(BytesIO(letter)) as pdf:
        return f"{len(pdf.pages)} p."
