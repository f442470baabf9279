"""One page of a file for a screen that is about something else: its text, and where its picture is."""

from datetime import datetime
from uuid import UUID

from django.urls import reverse

from nrm.actor import Actor
from nrm.gateways.filestore import FileDamaged, NoSuchFile
from nrm.ledger.access import looked
from referrals.casefile.models.case import Case
from referrals.casefile.sources import Sheet
from referrals.form.evidence.reader import asking
from referrals.form.evidence.reader.asking import Fault, NotShown, Outline
from referrals.form.models.evidence import Evidence


def sheet(case: Case, reference: UUID, *, number: int, by: Actor, now: datetime) -> Sheet | None:
    """Whoever looks at the picture is written down there; here it is the text."""
    found = Evidence.objects.visible_to(by).filter(case=case, reference=reference).first()
    if found is None or not asking.can_be_shown(found):
        return None
    try:
        outline = asking.only(found, page=number)
    except (NotShown, NoSuchFile, FileDamaged) as fault:
        looked(subject=found, by=by, at=now, action="opened", fields=["nothing"])
        return Sheet(reader=_reader(found), is_busy=isinstance(fault, NotShown) and fault.fault is Fault.BUSY)
    looked(subject=found, by=by, at=now, action="opened", fields=[f"text of page {outline.last}"])
    return _sheet(found, outline)


def _sheet(found: Evidence, outline: Outline) -> Sheet:
    page, last = outline.pages[0], outline.count
    return Sheet(
        page.number,
        last,
        page.width,
        page.height,
        page.text,
        picture=_picture(found, page.number),
        picture_before=_picture(found, page.number - 1) if page.number > 1 else "",
        picture_after=_picture(found, page.number + 1) if page.number < last else "",
        reader=f"{_reader(found)}?page={page.number}#page-{page.number}",
    )


def _reader(found: Evidence) -> str:
    return reverse("evidence_reader", args=[found.reference])


def _picture(found: Evidence, number: int) -> str:
    return reverse("evidence_page", args=[found.reference, number])
