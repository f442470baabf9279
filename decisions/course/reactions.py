"""What follows for the course of a case when something happened elsewhere, and the mail to its first responder."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership
from decisions import lifecycle
from decisions.course import detention, posting, standing
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.casefile.board import post
from referrals.casefile.board.codes import ActCode, Capacity, FlagCode
from referrals.casefile.board.models import Flag
from referrals.casefile.models.case import Case
from referrals.casefile.requests.answering import answerers

TO_SEND = timedelta(minutes=5)


def ask_for_detention(event: Event, *, now: datetime) -> str:
    """A case was accepted, or a flag raised, that says detained, and nothing is recorded of it."""
    case = Case.objects.select_for_update().filter(pk=int(str(event.facts["case_id"]))).first()
    flags = Flag.objects.filter(case=case, flag__in=(FlagCode.DETAINED, FlagCode.PRISON))
    if case is None or not flags.exists() or standing.is_over(case):
        return "not_detained"
    if detention.open_one(case) is not None:
        return "recorded_already"
    authority = lifecycle.authority_of(case)
    post.next_act(case, ActCode.RECORD_DETENTION, organisation=authority, attention_at=now, now=now)
    return "asked"


def wake_suspension(event: Event, *, now: datetime) -> str:
    """The person is back: a person decides whether the case runs again, now."""
    case = Case.objects.select_for_update().filter(pk=int(str(event.facts["case_id"]))).first()
    if case is None or standing.suspension_of(case) is None:
        return "not_suspended"
    posting.review_by(case, now, now=now)
    return "woken"


def mail_referrer(event: Event, *, now: datetime) -> str:
    """Those who sent it and may still see it. One mailbox that fails keeps no other waiting."""
    case = Case.objects.get(pk=int(str(event.facts["case_id"])))
    referrer = case.parties.filter(capacity=Capacity.REFERRER, to_on=None).select_related("organisation").first()
    if referrer is None:
        return "nobody_referred_it"
    people = answerers(case, referrer.organisation, Capacity.REFERRER, on=local_day(now)).order_by("pk")
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
    text = render_to_string("decisions/mail/course.txt", {"link": settings.PUBLIC_ADDRESS + reverse("referrals")})
    message = mail.Message(_("One of your referrals has changed"), text)
    try:
        mail.send(permission, message, key=f"course:{event.pk}:{person.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
