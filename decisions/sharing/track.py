"""Where criminal justice stands on the board of a case, by what was recorded, sent and received."""

from datetime import datetime

from decisions.models.disclosure import Disclosure, Recipient
from decisions.models.justice import Defence
from referrals.casefile.board import post
from referrals.casefile.board.codes import JusticeState, TrackCode
from referrals.casefile.models.case import Case


def follow(case: Case, *, now: datetime) -> None:
    """Call with the case locked. Since when it stands so is kept where nothing changed."""
    state = _state(case)
    track = case.tracks.filter(track=TrackCode.JUSTICE).first()
    if state and (track is None or track.state != state):
        post.track(case, TrackCode.JUSTICE, state, now=now)


def _state(case: Case) -> str:
    sent = Disclosure.objects.filter(case=case, recipient=Recipient.POLICE)
    if sent.exists():
        return JusticeState.DISCLOSED if sent.filter(receipt=None).exists() else JusticeState.RECEIVED
    return JusticeState.S45_RAISED if Defence.objects.filter(case=case).exists() else ""
