"""The pack on paper: one tagged file, printed once. Who reads it is stamped on later, on each copy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.models.sitting import Hearing
from decisions.panel.matters import name_of
from decisions.panel.pack_parts import Part
from nrm.calendars.working_days import local_day
from nrm.letters import Letter, render


@dataclass(frozen=True, kw_only=True, repr=False)
class PackLetter(Letter):
    template: ClassVar[str] = "decisions/panel_pack"
    title: ClassVar[str] = "Panel pack"

    sitting: str
    number: str
    said: tuple[str, ...]
    parts: tuple[Part, ...]


def printed(hearing: Hearing, parts: Sequence[Part], *, number: int, now: datetime) -> bytes:
    return render(
        PackLetter(
            reference=name_of(hearing.decision),
            dated=local_day(now),
            sitting=sitting_of(hearing),
            number=str(number),
            said=tuple(said()),
            parts=tuple(parts),
        )
    )


def sitting_of(hearing: Hearing) -> str:
    return date_format(timezone.localtime(hearing.sitting.starts_at), "j F Y, H:i")


def said() -> list[str]:
    """What was done to it, and what is not in it: on its first page, and above the reader."""
    return [
        _("This pack does not say who the person is. Names, other names, addresses, telephone numbers, email "
          "addresses, reference numbers and the date of birth are left out, or replaced by words such as “the "
          "person” and “[place]”, also in what was written freely."),
        _("Answers on immigration, court and support are in it only where the decision relies on them."),
        _("Evidence is listed by label and page. The files themselves are not in the pack: nobody can be taken "
          "out of a picture."),
        _("A word may have been missed. If you can tell who it is, stop reading, tell the secretary and declare it."),
    ]  # fmt: skip
