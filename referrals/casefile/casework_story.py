"""Tells what caseworkers wrote and corrected on the demo's cases, so that each page of a case has something to show."""

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.cast import Cast
from referrals.casefile.models.case import Case
from referrals.casefile.models.note import Note
from referrals.casefile.models.safe_contact import ChannelKind, SafeHours
from referrals.casefile.notes import writing
from referrals.casefile.person import changing, contact, knowing
from referrals.casefile.person.wanted import NewChannel, Wanted

HOUR = timedelta(hours=1)
TOLD_ABOUT = 6
FIRST = "Rang the first responder. They confirm the dates and will send the rest of the photographs."
SECOND = "The force has no crime reference yet. Their officer calls back on Thursday before noon."
WRONG = "The interpreter speaks the northern dialect."
RIGHT = "The interpreter speaks the southern dialect; the first responder mixed the two up."
PINNED = "Speak to the person only in the mornings. They work nights and are not alone after six."


def tell(cast: Cast, *, now: datetime) -> None:
    worker, manager = cast.actor("caseworker"), cast.actor("authority_manager")
    cases = Case.objects.visible_to(worker).filter(opened_at__lt=now - 4 * 24 * HOUR).select_related("person")
    for number, case in enumerate(cases.order_by("opened_at", "id")[:TOLD_ABOUT]):
        at = case.opened_at + 30 * HOUR
        _write(case, FIRST, worker, at, to=manager if number % 2 else None)
        _write(case, SECOND, manager, at + 3 * HOUR, to=worker if number < 2 else None)
        if number == 0:
            _in_full(case, worker, at + 5 * HOUR)


def _in_full(case: Case, by: Actor, at: datetime) -> None:
    """One case on which everything has happened."""
    wrong = _write(case, WRONG, by, at)
    _write(case, RIGHT, by, at + HOUR, corrects=wrong)
    writing.pin(note=_write(case, PINNED, by, at + 2 * HOUR), by=by, now=at + 2 * HOUR)
    _correct_birth(case, by, at + 3 * HOUR)
    _agree(case, by, at + 4 * HOUR)


def _write(
    case: Case, text: str, by: Actor, at: datetime, *, to: Actor | None = None, corrects: Note | None = None
) -> Note:
    token = uuid5(NAMESPACE_URL, f"{case.reference} {text}")
    mentioned = Membership.objects.filter(pk=to.acting()).values_list("reference", flat=True) if to else []
    return writing.add(case=case, text=text, token=token, mentioned=list(mentioned), corrects=corrects, by=by, now=at)


def _correct_birth(case: Case, by: Actor, at: datetime) -> None:
    known, why = knowing.known(case.person), "As they said at interview"
    about = replace(known, birth_year=(known.birth_year or 1999) + 1, birth_certainty="claimed")
    changing.change(case=case, about=about, seen=case.person.revision, reason=why, by=by, now=at)


def _agree(case: Case, by: Actor, at: datetime) -> None:
    holds = contact.open_one(case.person)
    kept = {way.vault_reference: (way.is_safe, "") for way in holds.channels.all()} if holds else {}
    wanted = Wanted(
        kept=kept,
        new=NewChannel(ChannelKind.EMAIL, "a.friend@people.example", is_safe=False),
        hours=(SafeHours.WEEKDAY_DAY.value,),
        words="Say that it is the clinic.",
        never_tell="Anybody who rings and says that he is a cousin.",
        decision_to="person",
    )
    seen, reason = (holds.pk if holds else None), "Agreed with the person at interview, with an interpreter"
    contact.agree_anew(case=case, wanted=wanted, seen=seen, reason=reason, by=by, now=at)
