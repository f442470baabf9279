"""The file that is printed of a batch: for each envelope a carrier sheet with the address, then the letter as stored.

It is made anew each time it is asked for, from the vault, and kept nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from nrm.letters import Letter, render
from nrm.letters.envelopes import apart, together
from nrm.letters.reading import pages_of


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
    sheets = _carriers(envelopes, on=on)
    return together((sheet, one.letter) for sheet, one in zip(sheets, envelopes, strict=True))


def _carriers(envelopes: Sequence[Envelope], *, on: date) -> list[bytes]:
    """Laid out together, which is quick; where an address runs over its page, each alone."""
    pages = apart(_laid_out(envelopes, on=on))
    return pages if len(pages) == len(envelopes) else [_laid_out([envelope], on=on) for envelope in envelopes]


def _laid_out(envelopes: Sequence[Envelope], *, on: date) -> bytes:
    sheets = tuple((one.number, f"{pages_of(one.letter)} p.", one.lines) for one in envelopes)
    return render(CarrierSheets(reference="print room", dated=on, sheets=sheets))
