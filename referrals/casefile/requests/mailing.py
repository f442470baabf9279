"""Tells those who can answer that a question waits: a mail that says to sign in, and nothing about anybody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.casefile.board.codes import Capacity
from referrals.casefile.requests.answering import answerers
from referrals.casefile.requests.models import Request

TO_SEND = timedelta(minutes=5)


def mail_answerers(event: Event, *, now: datetime) -> str:
    """One mailbox that fails keeps no other waiting. What was answered meanwhile needs no mail."""
    asked = Request.objects.open().select_related("case", "asked_of").filter(pk=int(event.subject_id)).first()
    if asked is None:
        return "nothing_to_answer"
    people = answerers(asked.case, asked.asked_of, Capacity(asked.asked_as), on=local_day(now)).order_by("pk")
    tried = [_mail(event, person, now) for person in people]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _mail(event: Event, person: Membership, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=person.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    try:
        mail.send(permission, question_waits(), key=f"request:{event.pk}:{person.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None


def question_waits() -> mail.Message:
    text = render_to_string("casefile/mail/request.txt", {"link": settings.PUBLIC_ADDRESS + reverse("home")})
    return mail.Message(_("A question waits for your answer"), text)
