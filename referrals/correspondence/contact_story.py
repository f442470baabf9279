"""Tells in the demo how some people may be reached, so that letters to them are seen to go, to wait and to be held."""

from datetime import datetime, timedelta

from nrm.actor import Actor
from nrm.cast import Cast
from referrals.casefile.board.codes import TrackCode
from referrals.casefile.models.case import Case
from referrals.casefile.models.safe_contact import ChannelKind, DecisionTo, SafeHours
from referrals.casefile.person import contact
from referrals.casefile.person.wanted import NewChannel, Wanted

HOUR = timedelta(hours=1)
# What was agreed with one person after the other: a way, whether it is safe, and when.
AGREED = (
    (NewChannel(ChannelKind.POST, "Flat 2\n9 Invented Row\nNowhere\nZZ2 2ZZ", is_safe=True), SafeHours.ANY),
    (NewChannel(ChannelKind.TEXT_MESSAGE, "01632 960 917", is_safe=True), SafeHours.WEEKDAY_DAY),
    (NewChannel(ChannelKind.POST, "31 Invented Row\nNowhere\nZZ2 2ZZ", is_safe=False), SafeHours.WEEKEND),
)


def tell(cast: Cast, *, now: datetime) -> None:
    officer = cast.actor("caseworker")
    decided = Case.objects.visible_to(officer).filter(is_restricted=False, tracks__track=TrackCode.DECISION)
    for case, (way, hours) in zip(decided.order_by("-opened_at", "id"), AGREED, strict=False):
        _agree(case, way, hours, officer, now - 4 * HOUR)


def _agree(case: Case, way: NewChannel, hours: SafeHours, officer: Actor, at: datetime) -> None:
    """In place of what came with the referral."""
    wanted = Wanted(new=way, hours=(hours,), decision_to=DecisionTo.PERSON)
    holds = contact.open_one(case.person)
    seen, reason = holds.pk if holds else None, "Agreed with them on the telephone"
    contact.agree_anew(case=case, wanted=wanted, seen=seen, reason=reason, by=officer, now=at)
