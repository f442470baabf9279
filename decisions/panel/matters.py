"""A decision as the panel's secretariat may know it: under another name, without a name, a number or a word of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from decisions.models.decision import AgeThen, Decision
from decisions.models.panellist import Expertise
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile import sources
from referrals.casefile.clocks.models import Deadline

# Letters and figures that are not taken for one another when they are read aloud.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 6
# As the referral form counts exploitation; what it has no word for needs no particular expertise.
KNOWS = {
    "labour": Expertise.LABOUR,
    "sexual": Expertise.SEXUAL,
    "criminal": Expertise.CRIMINAL,
    "domestic": Expertise.DOMESTIC,
}


@dataclass(frozen=True, slots=True)
class Matter:
    decision_id: int
    name: str
    is_child: bool
    needs: frozenset[Expertise]
    since: datetime | None = None
    due_on: date | None = None

    @property
    def age(self) -> str:
        return _("Child") if self.is_child else _("Adult")

    @property
    def knowledge(self) -> str:
        return ", ".join(str(Expertise(code).label) for code in Expertise if code in self.needs)


def name_of(decision: Decision) -> str:
    """Always the same for one decision, and no way back from it."""
    number = int.from_bytes(sha256(b"panel matter " + decision.reference.bytes).digest()[:8])
    letters = ""
    for _place in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return _("Matter %(letters)s") % {"letters": letters}


def matters(decisions: Sequence[Decision]) -> dict[int, Matter]:
    """By the decision's number. As many queries for one as for a hundred."""
    of_exploitation = sources.exploitation({row.case_id for row in decisions})
    due = _due(decisions)
    return {row.pk: _matter(row, of_exploitation.get(row.case_id, ()), due.get(row.case_id)) for row in decisions}


def _matter(decision: Decision, kinds: Iterable[str], clock: Deadline | None) -> Matter:
    is_child = decision.age_then != AgeThen.ADULT
    needs = {KNOWS[kind] for kind in kinds if kind in KNOWS} | ({Expertise.CHILDREN} if is_child else set())
    return Matter(
        decision.pk,
        name_of(decision),
        is_child,
        frozenset(needs),
        since=clock.started_at if clock else decision.drafted_at,
        due_on=clock.due_on if clock else None,
    )


def _due(decisions: Sequence[Decision]) -> dict[int, Deadline]:
    clocks = Deadline.objects.running().filter(kind=ClockCode.PANEL_OUTCOME)
    return {row.case_id: row for row in clocks.filter(case__in={row.case_id for row in decisions})}
