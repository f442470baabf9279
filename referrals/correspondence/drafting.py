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
from referrals.correspondence import acts, approving, lifecycle, reading
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.recipients import To, recipients

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
    before = [to for to in dict.fromkeys(also) if to not in found]
    rows = [_row(case, code, occasion, guidance_code, to, guidance.approval(code), now) for to in found]
    rows += [_told(_row(case, code, occasion, guidance_code, to, guidance.approval(code), now)) for to in before]
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
        language=reading.language_of(case) if to.recipient == Recipient.PERSON else Language.ENGLISH,
        guidance_code=guidance_code,
        approval=approval if to.recipient in PEOPLE else Approval.NONE,
        drafted_at=now,
    )


def _told(row: Letter) -> Letter:
    row.was_told = True
    return row


def _new(rows: Sequence[Letter]) -> list[Letter]:
    """A letter that is there is nobody's to write again, for whichever reader it is worded.

    The unique key says it once more, whatever the code does.
    """
    made = []
    for row in rows:
        key = {name: getattr(row, name) for name in KEY}
        if not Letter.objects.filter(**key).exists():
            made.append(Letter.objects.create(**key, **_rest(row)))
    return made


KEY = ("case", "code", "occasion", "recipient", "organisation", "representative")


def _rest(row: Letter) -> dict[str, object]:
    return {
        name: getattr(row, name)
        for name in ("reader", "language", "guidance_code", "approval", "drafted_at", "was_told")
    }
