"""Sending once under a natural key. Each attempt first asks what became of the one before.

The row is committed before the outside hears anything, so a process killed in between leaves a trace to look up.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F

from nrm.gateways.models import SentMessage, SentState
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Channel

STILL_AT_IT = timedelta(seconds=120)
IN_DOUBT = (SentState.SENDING, SentState.UNKNOWN)

Submit = Callable[[], str]
LookUp = Callable[[], str | None]


def send(*, key: str, channel: Channel, now: datetime, submit: Submit, look_up: LookUp | None = None) -> str:
    """The provider's reference. With `look_up`, a doubtful earlier attempt is looked up before it is repeated."""
    earlier = _begin(key, channel, now)
    if earlier is not None and earlier.state == SentState.SENT:
        return earlier.provider_reference
    if earlier is not None and earlier.state in IN_DOUBT and look_up is not None and (found := _found(key, look_up)):
        return _end(key, SentState.SENT, reference=found)
    return _attempt(key, submit)


@transaction.atomic
def _begin(key: str, channel: Channel, now: datetime) -> SentMessage | None:
    """Puts the row there, or takes over the one an earlier attempt left, which it returns as it was."""
    fields = {"state": SentState.SENDING, "tried_at": now}
    row, is_new = SentMessage.objects.select_for_update().get_or_create(
        key=key, defaults={"channel": channel, **fields}
    )
    if is_new:
        return None
    if row.state == SentState.SENDING and now - row.tried_at < STILL_AT_IT:
        raise TryAgain("already_being_sent")
    if row.state != SentState.SENT:
        SentMessage.objects.filter(key=key).update(attempts=F("attempts") + 1, code="", **fields)
    return row


def _found(key: str, look_up: LookUp) -> str | None:
    """While it cannot be looked up, it stays in doubt, whatever the reason."""
    try:
        return look_up()
    except (Refused, TryAgain, Unknown) as failure:
        _end(key, SentState.UNKNOWN, code=failure.code)
        if isinstance(failure, Refused):
            raise Unknown(failure.code) from None
        raise


def _attempt(key: str, submit: Submit) -> str:
    try:
        reference = submit()
    except (Refused, TryAgain) as failure:
        _end(key, SentState.NOT_SENT, code=failure.code)
        raise
    except Unknown as doubt:
        _end(key, SentState.UNKNOWN, code=doubt.code)
        raise
    return _end(key, SentState.SENT, reference=reference)


def _end(key: str, state: SentState, *, reference: str = "", code: str = "") -> str:
    """A slow attempt that comes back late cannot undo what a newer one knows."""
    rows = SentMessage.objects.filter(key=key).exclude(state=SentState.SENT)
    rows.update(state=state, provider_reference=reference, code=code)
    return reference
