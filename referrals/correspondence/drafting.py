"""Drafts the letters of an event: one for each recipient that the version names, once each, whoever asks again."""

from collections.abc import Iterable, Sequence, Set
from datetime import datetime

from django.db import transaction

from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM, Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.guidance.vocabulary import Approval, LetterCode, Recipient
from nrm.happened import Happened
from nrm.ledger.record import Happening, record_all
from nrm.letters import Language
from referrals.casefile.models.case import Case
from referrals.correspondence import acts, approving, lifecycle
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.recipients import To, recipients
from referrals.correspondence.spoken import language_of

# To a body it is a form that goes by itself; what a person or their representative reads, an officer reads before.
PEOPLE = frozenset({Recipient.PERSON, Recipient.REPRESENTATIVE})
EVERYBODY = frozenset(Recipient)


@transaction.atomic
def draft(
    *,
    case: Case,
    code: LetterCode,
    occasion: str,
    guidance_code: str,
    only: Set[Recipient] = EVERYBODY,
    organisation: Organisation | None = None,
    also: Iterable[To] = (),
    by: Actor = SYSTEM,
    now: datetime,
) -> list[Letter]:
    """Call with the case locked. What stands there already stays as it is.

    `only`: those of them who are told now. `organisation`: where it is one body's affair and no other's.
    `also`: who is told whether or not they take part any more.
    """
    guidance = version(guidance_code)
    found = [to for to in recipients(case, code, guidance, on=local_day(now)) if to.recipient in only]
    if organisation is not None:
        found = [to for to in found if to.organisation == organisation]
    found = list(dict.fromkeys([*found, *also]))
    rows = [_row(case, code, occasion, guidance_code, to, guidance.approval(code), now) for to in found]
    made = _new(rows)
    happened = [Happening(Happened.LETTER_DRAFTED, letter, lifecycle.facts_of(letter)) for letter in made]
    record_all(happened, by=by, at=now)
    for letter in made:
        if letter.approval == Approval.NONE:
            approving.approve_by_itself(letter=letter, now=now)
    acts.follow(case, now=now)
    return made


def _row(
    case: Case, code: LetterCode, occasion: str, guidance_code: str, to: To, approval: Approval, now: datetime
) -> Letter:
    return Letter(
        case=case,
        code=code,
        occasion=occasion,
        recipient=to.recipient,
        organisation=to.organisation,
        representative=to.representative,
        reader=to.reader,
        language=language_of(case.person) if to.recipient == Recipient.PERSON else Language.ENGLISH,
        guidance_code=guidance_code,
        approval=approval if to.recipient in PEOPLE else Approval.NONE,
        drafted_at=now,
    )


def _new(rows: Sequence[Letter]) -> list[Letter]:
    """The unique key decides who was first; a letter that is there is nobody's to write again."""
    made = []
    for row in rows:
        key = {name: getattr(row, name) for name in KEY}
        letter, is_new = Letter.objects.get_or_create(**key, defaults=_rest(row))
        if is_new:
            made.append(letter)
    return made


KEY = ("case", "code", "occasion", "recipient", "organisation", "representative", "reader")


def _rest(row: Letter) -> dict[str, object]:
    return {name: getattr(row, name) for name in ("language", "guidance_code", "approval", "drafted_at")}
