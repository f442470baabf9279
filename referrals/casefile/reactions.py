"""What the case file does when something happened: mails that say to sign in, and nothing about anybody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models.membership import Membership, MembershipQuerySet
from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.outcomes import Refused, TryAgain, Unknown
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.ledger.models import Event
from referrals.casefile.access import people, walls
from referrals.casefile.models.case import Case
from referrals.casefile.models.notice import Notice
from referrals.casefile.readers import readers

TO_SEND = timedelta(minutes=5)


def follow_holder(event: Event, *, now: datetime) -> str:
    """An administrator handed the work of somebody who left to a colleague: the acts of the case go with it.

    They see no walls, so what came to somebody walled off goes on to the queue.
    """
    if event.facts.get("subject_type") != Case._meta.label_lower:
        return "other_work"
    case = Case.objects.select_for_update().filter(pk=int(event.facts["subject_id"])).first()
    if case is None:
        return "no_case"
    walled = people.behind_walls(case, Membership.objects.filter(pk=int(event.facts["to_membership"])))
    walls.take_work_away(case, walled, by=SYSTEM, now=now)
    return "settled"


def mail_readers(event: Event, *, now: datetime) -> str:
    """To each of those who read the organisation's notices by now. One mailbox that fails keeps no other waiting."""
    notice = Notice.objects.unopened().select_related("organisation", "case").filter(pk=int(event.subject_id)).first()
    if notice is None:
        return "opened_already"
    tried = [_mail(notice, reader, now) for reader in _who_are_told(notice, now)]
    failures = [failure for failure in tried if failure is not None]
    if failures:
        # What may work later is tried again first; what was refused for good is then told to the supervisor.
        raise min(failures, key=lambda failure: not isinstance(failure, TryAgain))
    return f"told_{len(tried)}"


def _who_are_told(notice: Notice, now: datetime) -> MembershipQuerySet:
    """A mail about a notice that is not there for somebody would tell them of the wall."""
    found = readers(notice.organisation, on=local_day(now)).order_by("pk")
    return people.outside_walls(notice.case, found) if notice.case else found


def _mail(notice: Notice, reader: Membership, now: datetime) -> TryAgain | Refused | Unknown | None:
    """Sent once under its key, however often the reaction runs."""
    permission = ContactPermission(
        channel=Channel.MAIL, address=reader.person.email, basis=Basis.STAFF_MAILBOX, expires_at=now + TO_SEND
    )
    text = render_to_string("casefile/mail/notice.txt", {"link": settings.PUBLIC_ADDRESS + reverse("notices")})
    message = mail.Message(_("There is a new notice for your organisation"), text)
    try:
        mail.send(permission, message, key=f"notice:{notice.pk}:{reader.pk}", now=now)
    except (TryAgain, Refused, Unknown) as failure:
        return failure
    return None
