"""How sure we are of the person in a session: read from the library's record of what was proved, on each request.

A proof counts while the factor it was made with exists. Nothing here asks the session who somebody is allowed to be.
"""

from datetime import datetime

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from django.conf import settings
from django.http import HttpRequest

from accounts.models.user import User
from nrm.actor import Assurance

FACTOR = "mfa"
MAILBOX = "mailbox"
INVITATION = "invitation"
DEMO = "demo"


def prove(request: HttpRequest, user: User, method: str, *, factor: int | None = None, kind: str | None = None) -> None:
    record_authentication(request, user, method, id=factor, type=kind)


def factors_proved(request: HttpRequest, user: User) -> list[int]:
    """The primary keys of the second factors this session has shown."""
    return [record["id"] for record in get_authentication_records(request, user) if record["method"] == FACTOR]


def methods_used(request: HttpRequest, user: User) -> list[str]:
    """Codes for the ledger, in order: password, mailbox, mfa:totp, mfa:webauthn, mfa:recovery_codes, demo."""
    records = get_authentication_records(request, user)
    return [":".join(filter(None, (record["method"], record.get("type")))) for record in records]


def of_session(request: HttpRequest, user: User, *, factor_stands: bool) -> Assurance:
    if factor_stands or is_demo(request, user):
        return Assurance.SECOND_FACTOR
    return Assurance.MAILBOX


def is_demo(request: HttpRequest, user: User) -> bool:
    return bool(settings.DEMO) and DEMO in methods_used(request, user)


def proved_within(request: HttpRequest, user: User, *, seconds: int, now: datetime, factor_needed: bool) -> bool:
    """Whether the person has shown something they know or hold in the last few minutes."""
    records = get_authentication_records(request, user)
    if factor_needed:
        records = [record for record in records if record["method"] == FACTOR]
    return any(now.timestamp() - record["at"] < seconds for record in records)
