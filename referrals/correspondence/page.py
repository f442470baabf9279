"""What the page of one letter shows: what it says and to whom it goes, and what the reader may do with it now."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.vocabulary import Approval
from nrm.look.parts import SummaryRow, Text
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.correspondence import composing, lifecycle, reasons, refusals, sending, showing
from referrals.correspondence.composing import Wording
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.readers import readers
from referrals.correspondence.sending import PEOPLE

# A letter that left, or never will, is theirs as it was.
SETTLED = frozenset({State.SENT, State.DROPPED})


@dataclass(frozen=True, slots=True)
class May:
    """What this reader may do with the letter as it stands: the same questions that the actions ask."""

    write: bool = False
    put_forward: bool = False
    approve: bool = False
    send_back: bool = False
    drop: bool = False
    try_again: bool = False
    readdress: bool = False
    choose_way: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    letter: Letter
    rows: list[SummaryRow]
    may: May
    why: Text
    # Of what is shown: to be handed back by whoever approves it.
    fingerprint: str
    # Why it cannot be shown.
    refusal: str = ""
    # It waits for a second person, and the reader is one of the first.
    is_own: bool = False

    @property
    def is_made(self) -> bool:
        return self.letter.made_at is not None

    @property
    def has_sheet(self) -> bool:
        """What was dropped before it was made, or cannot be composed, is nothing to look at."""
        return self.is_made or bool(self.fingerprint)


def shown(letter: Letter, *, actor: Actor, now: datetime) -> Shown:
    refusal, wording = _said(letter, now)
    gone = _is_gone(letter, now)
    return Shown(
        letter,
        _rows(letter, now=now),
        _may(letter, wording, gone=gone, actor=actor),
        reasons.why(letter),
        wording.fingerprint if wording else "",
        refusal=refusal or (str(refusals.NoLongerTheirs.sentence) if gone else ""),
        is_own=letter.state == State.AWAITING and actor.user_id in letter.writers,
    )


def _said(letter: Letter, now: datetime) -> tuple[str, Wording | None]:
    """What was made is read from its file; what was not is composed as it would be today."""
    if letter.made_at or letter.state == State.DROPPED:
        return "", None
    try:
        return "", composing.worded(letter, dated=local_day(now))
    except Refusal as refusal:
        return str(refusal), None


def _is_gone(letter: Letter, now: datetime) -> bool:
    return letter.state not in SETTLED and not sending.still_theirs(letter, on=local_day(now))


def _may(letter: Letter, wording: Wording | None, *, gone: bool, actor: Actor) -> May:
    works, approves = actor.may(Permission.WORK_CASES), actor.may(Permission.APPROVE_LETTERS)
    state, two = State(letter.state), letter.approval == Approval.SECOND
    is_whole = wording is not None and not gone
    alone = state == State.DRAFTED and not two
    second = state == State.AWAITING and actor.user_id not in letter.writers
    return May(
        write=works and state in lifecycle.OPEN and wording is not None and bool(wording.free),
        put_forward=works and is_whole and state == State.DRAFTED and two,
        approve=approves and is_whole and (alone or second),
        send_back=approves and state == State.AWAITING,
        drop=works and State.DROPPED in lifecycle.TRANSITIONS[state],
        try_again=works and state == State.FAILED,
        choose_way=works and (state == State.HELD or (letter.recipient in PEOPLE and state not in SETTLED)),
        readdress=works and gone and State.DROPPED in lifecycle.TRANSITIONS[state],
    )


def _rows(letter: Letter, *, now: datetime) -> list[SummaryRow]:
    rows = [
        SummaryRow(_("State"), tag=showing.tag(letter)),
        SummaryRow(_("To"), lines=_to(letter)),
        SummaryRow(_("Why them"), reasons.because(letter)),
        SummaryRow(_("How"), _how(letter, now)),
        SummaryRow(_("Worded as"), letter.get_reader_display()),
        SummaryRow(_("Read before it goes"), _approval(letter)),
        SummaryRow(_("Drafted"), showing.day_of(letter.drafted_at)),
    ]
    return [*rows, *_made(letter)]


def _to(letter: Letter) -> list[object]:
    if letter.representative:
        one = letter.representative
        return [part for part in (one.name, one.firm, one.get_standing_display()) if part]
    return [showing.to(letter)]


def _how(letter: Letter, now: datetime) -> str:
    if letter.recipient in PEOPLE:
        return _("In the way that is agreed with the person. That is asked again at the moment of sending")
    if letter.organisation and readers(letter.organisation, letter.case, now=now).exists():
        return _("Here, in their own list. They are told by email to sign in, and nothing else")
    return _("Nobody there reads what is sent here yet, so it would be held back")


def _approval(letter: Letter) -> str:
    if letter.approved_by:
        values = {"who": letter.approved_by.person.full_name, "at": _at(letter.approved_at)}
        return _("Approved by %(who)s, %(at)s") % values
    return str(Approval(letter.approval).label).capitalize()


def _made(letter: Letter) -> list[SummaryRow]:
    if letter.made_at is None:
        return []
    return [
        SummaryRow(_("Made"), _at(letter.made_at)),
        SummaryRow(_("Pages"), letter.pages),
        SummaryRow(_("Fingerprint"), letter.sha256),
    ]


def _at(at: datetime | None) -> str:
    return date_format(localtime(at), "j F Y, H:i") if at else ""
