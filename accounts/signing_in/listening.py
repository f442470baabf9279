"""What the sign-in library and Django report about signing in, written down in the ledger.

These are the libraries' own announcements, not model signals: they are the only hook that every way in passes.
"""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as factor
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.utils import timezone

from accounts.acting import session_hash
from accounts.models.session import SignedInSession
from accounts.models.user import User
from accounts.signing_in import assurance, housekeeping, sessions
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import Fact, record

FAILURES_COUNTED = 50


def connect() -> None:
    user_logged_in.connect(signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(signed_out, dispatch_uid="accounts.signed_out")
    account.authentication_step_completed.connect(step_completed, dispatch_uid="accounts.step_completed")
    for signal in (account.password_changed, account.password_set, account.password_reset):
        signal.connect(password_changed, dispatch_uid="accounts.password_changed")
    factor.authenticator_added.connect(factor_added, dispatch_uid="accounts.factor_added")
    factor.authenticator_removed.connect(factor_removed, dispatch_uid="accounts.factor_removed")
    factor.authenticator_reset.connect(factor_added, dispatch_uid="accounts.factor_reset")
    factor.authenticator_used.connect(factor_used, dispatch_uid="accounts.factor_used")
    factor.authentication_failed.connect(factor_failed, dispatch_uid="accounts.factor_failed")


def signed_in(sender: Any, *, request: Any, user: User, **kwargs: Any) -> None:
    now = _now(request)
    with transaction.atomic():
        housekeeping.sweep(now=now)
        row = sessions.start(request, user, now=now)
        request.signed_in_session = row
        facts: dict[str, Fact] = {
            "with": assurance.methods_used(request, user),
            "failures_before": _failures_before(user),
            "membership_id": row.membership_id,
        }
        record(Happened.SIGNED_IN, subject=user, by=_by(request, user), at=now, facts=facts)


def signed_out(sender: Any, *, request: Any, user: User | None, **kwargs: Any) -> None:
    if user is None:
        return
    SignedInSession.objects.filter(session_key=request.session.session_key).delete()
    _write(Happened.SIGNED_OUT, request, user)


def step_completed(sender: Any, *, request: Any, user: User, method: str, **kwargs: Any) -> None:
    if kwargs.get("reauthenticated"):
        _new_key(request)
        _write(Happened.REAUTHENTICATED, request, user, {"with": kwargs.get("type") or method})


def password_changed(sender: Any, *, request: Any, user: User, **kwargs: Any) -> None:
    """Other sessions end by themselves: their key to the password no longer fits."""
    _follow_key(request)
    _write(Happened.PASSWORD_CHANGED, request, user)


def factor_added(sender: Any, *, request: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Adding one shows that the person holds it, so this session counts as having proved it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        assurance.prove(request, user, assurance.FACTOR, factor=authenticator.pk, kind=authenticator.type)
        _new_key(request)
    _write(Happened.SECOND_FACTOR_ADDED, request, user, {"factor": str(authenticator.type)})


def factor_removed(sender: Any, *, request: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _write(Happened.SECOND_FACTOR_REMOVED, request, user, {"factor": str(authenticator.type)})


def factor_used(sender: Any, *, request: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        left = len(authenticator.wrap().get_unused_codes())
        _write(Happened.RECOVERY_CODE_USED, request, user, {"codes_left": left})


def factor_failed(sender: Any, *, request: Any, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    _write(Happened.SIGN_IN_FAILED, request, user, {"with": str(authenticator.type)})


def _write(kind: Happened, request: Any, user: User, facts: dict[str, Fact] | None = None) -> None:
    with transaction.atomic():
        record(kind, subject=user, by=_by(request, user), at=_now(request), facts=facts)


def _by(request: Any, user: User) -> Actor:
    key = request.session.session_key
    return Actor(
        user_id=user.pk,
        request_id=getattr(request, "request_id", ""),
        session_hash=session_hash(key) if key else "",
    )


def _now(request: Any) -> Any:
    return getattr(request, "now", None) or timezone.now()


def _new_key(request: Any) -> None:
    """A session that has learnt more about its person gets a new key: one seen before is worth nothing."""
    request.session.cycle_key()
    _follow_key(request)


def _follow_key(request: Any) -> None:
    row = getattr(request, "signed_in_session", None)
    if row is not None and row.session_key != request.session.session_key:
        sessions.carry_over(row.session_key, request.session.session_key)
        row.session_key = request.session.session_key


def _failures_before(user: User) -> int:
    """How many tries failed since the person last came in: a success after many is worth a look."""
    kinds = (
        Event.objects.filter(subject_type=user._meta.label_lower, subject_id=str(user.pk))
        .filter(kind__in=[Happened.SIGN_IN_FAILED, Happened.SIGNED_IN])
        .order_by("-id")
        .values_list("kind", flat=True)[:FAILURES_COUNTED]
    )
    count = 0
    for kind in kinds:
        if kind == Happened.SIGNED_IN:
            break
        count += 1
    return count
