"""Whose copy it is: a stamp with who reads it, for which sitting, and when, on every page of what they take away."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.models.sitting import Hearing
from decisions.panel import pack_pdf
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.letters import Letter, overlay, render


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
    return overlay.laid_over(content, render(Stamp(reference="-", dated=local_day(now), line=line)))
