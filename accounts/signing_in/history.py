"""A person's own sign-in history, read from the ledger and told in sentences."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User
from nrm.happened import Happened
from nrm.ledger.models import Event

SENTENCES: dict[str, Promise] = {
    Happened.SIGNED_IN: _("Signed in"),
    Happened.SIGNED_OUT: _("Signed out"),
    Happened.SIGN_IN_FAILED: _("Somebody tried to sign in and failed"),
    Happened.SESSION_EXPIRED: _("Signed out after time without activity"),
    Happened.SESSION_ENDED: _("A session was ended"),
    Happened.SECOND_FACTOR_ADDED: _("A second step was added"),
    Happened.SECOND_FACTOR_REMOVED: _("A second step was removed"),
    Happened.SECOND_FACTOR_RESET_ASKED: _("An administrator asked to take your second step away"),
    Happened.SECOND_FACTOR_RESET: _("Two administrators took your second step away"),
    Happened.RECOVERY_CODES_SHOWN: _("Recovery codes were shown"),
    Happened.RECOVERY_CODE_USED: _("A recovery code was used"),
    Happened.PASSWORD_CHANGED: _("The password was changed"),
    Happened.REAUTHENTICATED: _("You confirmed that it was you"),
    Happened.ACTED_AS_CHANGED: _("You began to act for another organisation"),
}
WAYS: dict[str, Promise] = {
    "password": _("password"),
    "mailbox": _("emailed link"),
    "invitation": _("invitation"),
    "demo": _("one click in the demonstration"),
    "mfa:totp": _("authenticator app"),
    "mfa:webauthn": _("passkey"),
    "mfa:recovery_codes": _("recovery code"),
    "totp": _("authenticator app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery codes"),
}
SHOWN = 50


@dataclass(frozen=True, slots=True)
class Line:
    at: datetime
    sentence: Promise
    detail: str
    worrying: bool


def of(user: User) -> list[Line]:
    events = Event.objects.filter(
        subject_type=user._meta.label_lower, subject_id=str(user.pk), kind__in=[*SENTENCES]
    ).order_by("-id")[:SHOWN]
    return [_line(event) for event in events]


def _line(event: Event) -> Line:
    worrying = event.kind in {
        Happened.SIGN_IN_FAILED,
        Happened.SECOND_FACTOR_REMOVED,
        Happened.SECOND_FACTOR_RESET,
        Happened.RECOVERY_CODE_USED,
    }
    return Line(event.at, SENTENCES[event.kind], _detail(event.facts), worrying)


def _detail(facts: dict[str, object]) -> str:
    ways = facts.get("with") or facts.get("factor") or []
    codes = ways if isinstance(ways, list) else [ways]
    return ", ".join(str(WAYS[code]) for code in codes if code in WAYS)
