"""A letter before it is approved, as it will look: from the same press, marked on every page as a draft."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import ClassVar

from django.utils.translation import gettext as _

from nrm.calendars.working_days import local_day
from nrm.letters import Letter as Typed
from nrm.letters import overlay, printed, render
from referrals.correspondence import composing
from referrals.correspondence.models.letter import Letter

NO_DAY = date(2000, 1, 1)


@dataclass(frozen=True, kw_only=True, repr=False)
class DraftMark(Typed):
    template: ClassVar[str] = "correspondence/draft_mark"
    title: ClassVar[str] = "Draft"

    line: str


def preview(letter: Letter, *, now: datetime) -> bytes:
    """Raises a Refusal where it cannot be composed, and LetterCouldNotBeMade where it cannot be laid out."""
    wording = composing.worded(letter, dated=local_day(now))
    return overlay.laid_over(printed(wording.html), _mark(_("Draft. Not approved and not sent.")))


@lru_cache(maxsize=8)
def _mark(line: str) -> bytes:
    """It shows neither a reference nor a date, so one is enough."""
    return render(DraftMark(reference="-", dated=NO_DAY, line=line))
