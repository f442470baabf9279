"""The notice to a child’s local authority and to guardians of its area: what is asked of each, by the reference."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import LetterCode
from nrm.ledger.models import Event
from nrm.letters import Letter
from referrals.correspondence import drafting, filling, kinds
from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, Table
from referrals.correspondence.models.letter import Reader
from referrals.correspondence.refusals import NotYetPossible
from support.children import beginning
from support.models.child import Child


@dataclass(frozen=True, kw_only=True, repr=False)
class ChildToBody(Letter):
    template: ClassVar[str] = "L16/body"
    title: ClassVar[str] = "A child was referred"

    organisation: str
    recipient: str
    told_on: date


TABLE: Table = {(LetterCode.L16, Audience.BODY, Reader.STANDARD): ChildToBody}
FACTS: filling.Facts = {"told_on": lambda child: local_day(child.told_at)}


def compose(wanted: Wanted) -> Letter:
    """Of somebody who is found to be an adult, nobody is told as of a child."""
    kind = kinds.kind_of(TABLE, wanted)
    child = Child.objects.filter(pk=wanted.about, case=wanted.case).first()
    if child is None or not wanted.case.is_child:
        raise NotYetPossible
    return filling.filled(kind, wanted, FACTS, child)


def of_notice(event: Event, *, now: datetime) -> str:
    """To whoever the notice told, once: where the child moves, the next local authority has its own."""
    notice = beginning.telling(event)
    if notice is None:
        return "no_child"
    child = beginning.listed(notice)
    made = drafting.draft(
        case=child.case,
        code=LetterCode.L16,
        occasion=f"child:{child.pk}",
        guidance_code=adopted(local_day(event.at)).code,
        organisation=notice.organisation,
        now=now,
    )
    return f"letters_{len(made)}"
