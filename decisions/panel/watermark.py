"""Stamps a copy with who reads it, for which sitting, and when: on every page, outside the file's own structure."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import ClassVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from pikepdf import Name, Object, Page, Pdf, parse_content_stream, unparse_content_stream

from decisions.models.sitting import Hearing
from decisions.panel import pack_pdf
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.letters import Letter, render

# What ties a piece of content to the structure of the file it was printed in. The stamp has none in this one.
MARKS = frozenset({"BDC", "BMC", "EMC"})


@dataclass(frozen=True, kw_only=True, repr=False)
class Stamp(Letter):
    template: ClassVar[str] = "decisions/panel_stamp"
    title: ClassVar[str] = "Stamp"

    line: str


def line(hearing: Hearing, *, by: Actor, now: datetime) -> str:
    at = date_format(timezone.localtime(now), "j F Y, H:i")
    values = {"who": by.name, "sitting": pack_pdf.sitting_of(hearing), "at": at}
    return _("Copy of %(who)s for the sitting of %(sitting)s, opened on %(at)s") % values


def marked(content: bytes, line: str, *, now: datetime) -> bytes:
    stamp = render(Stamp(reference="-", dated=local_day(now), line=line))
    with Pdf.open(BytesIO(content)) as pdf, Pdf.open(BytesIO(stamp)) as printed:
        drawn = _drawn(pdf, printed.pages[0])
        for page in pdf.pages:
            _put_on(page, drawn)
        out = BytesIO()
        pdf.save(out)
    return out.getvalue()


def _drawn(pdf: Pdf, stamp: Page) -> Object:
    """One drawing that every page shows."""
    plain = [one for one in parse_content_stream(stamp) if str(one.operator) not in MARKS]
    drawing = pdf.copy_foreign(stamp.as_form_xobject())
    drawing.write(unparse_content_stream(plain))
    _forget_structure(drawing)
    return drawing


def _forget_structure(drawing: Object) -> None:
    for name in ("/StructParents", "/StructParent"):
        if name in drawing:
            del drawing[name]


def _put_on(page: Page, drawing: Object) -> None:
    """An artifact: read aloud by nobody, and not a part of any passage."""
    page.contents_add(b"q\n", prepend=True)
    shown = page.add_resource(drawing, Name.XObject)
    page.contents_add(f"\nQ\n/Artifact BMC\nq {shown} Do Q\nEMC\n".encode())
