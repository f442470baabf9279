"""Tells a few files that came with the demo's referrals: notes of several pages, and a picture of a wall chart."""

from datetime import datetime, timedelta
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw

from accounts.cast import actor_through
from nrm.cast import Cast
from referrals.form.evidence.case_files import add_to_case
from referrals.form.models import Referral

HOUR = timedelta(hours=1)
GIVEN_TO = 3
A4 = (595, 842)
LINES = (
    "Notes of a visit. Everybody in them is invented.",
    "The gate was locked from the outside when we came.",
    "Four people share the room over the packing hall.",
    "She says the fare was set against her wages each week.",
    "No payslip was ever given; the hours were on a wall chart.",
)
# As many as a long report has: what is read beside a decision all day.
PAGES = 60


def tell(cast: Cast, *, now: datetime) -> None:
    sent = Referral.objects.select_related("case", "sent_by__person", "sent_by__organisation").order_by("sent_at", "id")
    for referral in sent[:GIVEN_TO]:
        by, at = actor_through(referral.sent_by), referral.sent_at + HOUR
        for name, content in (("visit notes.pdf", notes()), ("wall chart.png", chart())):
            add_to_case(case=referral.case, referral=referral, name=name, content=content, by=by, now=at)


def notes(pages: int = PAGES) -> bytes:
    with pikepdf.new() as made:
        for number in range(1, pages + 1):
            page = made.add_blank_page(page_size=A4)
            helvetica = pikepdf.Dictionary(
                Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
            )
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
            page.Contents = made.make_stream(_written(number))
        out = BytesIO()
        made.save(out)
    return out.getvalue()


def _written(number: int) -> bytes:
    first, *rest = (*LINES[number % len(LINES) :], *LINES[: number % len(LINES)])
    lines = [f"BT /F1 20 Tf 60 760 Td (Visit notes, sheet {number}) Tj ET"]
    lines += [f"BT /F1 13 Tf 60 {700 - 28 * place} Td ({text}) Tj ET" for place, text in enumerate([first, *rest])]
    return "\n".join(lines).encode("latin-1")


def chart() -> bytes:
    """Hours on a wall, as a photograph would show them."""
    picture = Image.new("RGB", (900, 600), "#f3ead8")
    pen = ImageDraw.Draw(picture)
    for row in range(8):
        pen.line((60, 80 + 60 * row, 840, 80 + 60 * row), fill="#6b5a3e", width=2)
        if row < 7:
            pen.text((80, 100 + 60 * row), f"Day {row + 1}    05:00 to {18 + row % 4}:30", fill="#2b2417", font_size=26)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
