"""What signing in leaves behind and nobody needs any more. Swept whenever somebody signs in; nothing waits for it."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session

from accounts.models.held_form import HeldForm
from accounts.models.link import MailedLink
from accounts.models.session import SignedInSession, open_keys

LINKS_STAY = timedelta(days=7)


def sweep(*, now: datetime) -> None:
    """Kept text past its hours, addresses that were only ever typed in, sessions that are over."""
    HeldForm.objects.filter(expires_at__lte=now).delete()
    MailedLink.objects.filter(requested_at__lte=now - LINKS_STAY).delete()
    Session.objects.filter(expire_date__lte=now).delete()
    SignedInSession.objects.exclude(session_key__in=open_keys(now)).delete()
