"""Finds letters to be taken out: by day, kind, outcome and team, and never past what somebody may see."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Self

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from nrm.actor import Actor
from nrm.calendars.working_days import end_of_day
from nrm.guidance.vocabulary import LetterCode, Outcome
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from referrals.casefile.access.scope import CASE
from referrals.casefile.models.case import Case
from referrals.correspondence.exports import refusals
from referrals.correspondence.models.letter import Letter, LetterQuerySet

# What one file holds at most: a worker makes it in a minute, and a reader can still check it.
MOST = 1_000
MOST_IN_A_BOOK = 500
ORDER = ("made_at", "id")
ONE_DAY = timedelta(days=1)
# Which letters tell which outcome.
TELLS: Mapping[Outcome, tuple[LetterCode, ...]] = {
    Outcome.POSITIVE: (LetterCode.L2, LetterCode.L5),
    Outcome.NEGATIVE: (LetterCode.L3, LetterCode.L6),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """In codes and days, as it is kept on the row of what was asked for. Empty is any."""

    since: str = ""
    until: str = ""
    code: str = ""
    outcome: str = ""
    team: str = ""
    # Also those that were made and have not been sent.
    unsent: bool = False

    @classmethod
    def kept(cls, fields: Mapping[str, object]) -> Self:
        return cls(**fields)  # type: ignore[arg-type]  # written by `to_keep`

    def to_keep(self) -> dict[str, str | bool]:
        return asdict(self)


def found(wanted: Wanted, by: Actor) -> LetterQuerySet:
    letters = Letter.objects.exportable_by(by)
    if wanted.since:
        letters = letters.filter(made_at__gte=end_of_day(date.fromisoformat(wanted.since) - ONE_DAY))
    if wanted.until:
        letters = letters.filter(made_at__lt=end_of_day(date.fromisoformat(wanted.until)))
    if wanted.code:
        letters = letters.filter(code=wanted.code)
    if wanted.outcome:
        letters = letters.filter(code__in=TELLS[Outcome(wanted.outcome)])
    if wanted.team:
        held = Holding.objects.filter(kind=HoldingKind.CASE, subject_type=CASE, membership__team=wanted.team)
        ours = held.filter(membership__organisation=by.organisation_id)
        letters = letters.filter(case__in=ours.values("subject_id"))
    return letters if wanted.unsent else letters.filter(sent_at__isnull=False)


def open_cases(cases: Collection[int], by: Actor) -> set[int]:
    """Which of these they may take letters out of, at this moment."""
    if not by.may(Permission.EXPORT_LETTERS):
        return set()
    return set(Case.objects.visible_to(by).filter(pk__in=cases).values_list("pk", flat=True))


def count(letters: LetterQuerySet) -> int:
    """Never past one more than a file holds."""
    return letters.order_by()[: MOST + 1].count()


def numbers(letters: LetterQuerySet) -> list[int]:
    """In the order in which they will stand in the file. Refused where they are none, or too many."""
    taken = list(letters.order_by(*ORDER).values_list("pk", flat=True)[: MOST + 1])
    if not taken:
        raise refusals.NothingFound
    if len(taken) > MOST:
        raise refusals.TooMany
    return taken


def fingerprint(taken: Sequence[int]) -> str:
    """Of a list that was looked at: nobody takes out others than those they saw."""
    return hashlib.sha256(repr(list(taken)).encode()).hexdigest()


def rows(wanted: Wanted) -> list[SummaryRow]:
    return [SummaryRow(key, value) for key, value in in_words(wanted)]


def in_words(wanted: Wanted) -> Iterator[tuple[str, str]]:
    yield _("Letters made"), _period(wanted)
    yield _("Kind"), str(LetterCode(wanted.code).label) if wanted.code else _("Every kind")
    if wanted.outcome:
        yield _("Outcome that they tell"), str(Outcome(wanted.outcome).label)
    if wanted.team:
        yield _("Team that holds the case"), wanted.team
    yield _("Which of them"), _("All that were made, sent or not") if wanted.unsent else _("Those that were sent")


def _period(wanted: Wanted) -> str:
    days = {"since": _day(wanted.since), "until": _day(wanted.until)}
    if wanted.since and wanted.until:
        return _("%(since)s to %(until)s") % days
    if wanted.since:
        return _("Since %(since)s") % days
    return _("Until %(until)s") % days if wanted.until else _("On any day")


def _day(day: str) -> str:
    return date_format(date.fromisoformat(day), "j F Y") if day else ""
