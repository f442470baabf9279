"""What the form does when something happened: mails that say where to go on and nothing about anybody."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.kinds import HoldingKind
from accounts.models.domain import RecognisedDomain
from accounts.models.holding import Holding
from accounts.models.membership import Membership
from nrm.actor import SYSTEM
from nrm.calendars.working_days import local_day
from nrm.gateways import mail
from nrm.gateways.permission import Basis, Channel, ContactPermission
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import record
from referrals.casefile.access import walls
from referrals.casefile.board.codes import Capacity
from referrals.casefile.models.case import Case
from referrals.casefile.requests.mailing import question_waits
from referrals.casefile.requests.models import Request
from referrals.form.models import Draft, DraftState, Referral

TO_SEND = timedelta(minutes=5)


def mail_reminder(event: Event, *, now: datetime) -> str:
    """To whoever holds the draft by now; one that was sent or deleted meanwhile needs no reminder."""
    draft = Draft.objects.unsent().select_related("holder__person").filter(pk=int(event.subject_id)).first()
    if draft is None:
        return "nothing_to_remind_of"
    link = settings.PUBLIC_ADDRESS + reverse("referrals")
    text = render_to_string("form/mail/reminder.txt", {"ends": draft.expires_on, "link": link})
    permission = ContactPermission(
        channel=Channel.MAIL,
        address=draft.holder.person.email,
        basis=Basis.STAFF_MAILBOX,
        expires_at=now + TO_SEND,
    )
    message = mail.Message(_("You have an unfinished referral"), text)
    return mail.send(permission, message, key=f"draft-reminder:{event.pk}", now=now)


def follow_holder(event: Event, *, now: datetime) -> str:
    """An administrator handed the work of somebody who left to a colleague: the draft goes with it."""
    if event.facts.get("kind") != HoldingKind.REFERRAL_DRAFT:
        return "other_work"
    draft = Draft.objects.unsent().select_for_update(no_key=True).filter(pk=int(event.facts["subject_id"])).first()
    holding = Holding.objects.about(HoldingKind.REFERRAL_DRAFT, draft).first() if draft else None
    if draft is None or holding is None or holding.membership_id == draft.holder_id:
        return "nothing_to_move"
    facts = {"from_membership": draft.holder_id, "to_membership": holding.membership_id}
    Draft.objects.filter(pk=draft.pk).update(holder=holding.membership_id, touched_at=now)
    record(Happened.DRAFT_HANDED_OVER, subject=draft, by=SYSTEM, at=now, facts=facts)
    return "moved"


def mail_completion(event: Event, *, now: datetime) -> str:
    """To whoever holds it by now."""
    draft = _held(event)
    if draft is None:
        return "complete_already"
    permission = _mailbox(draft.holder.person.email, Basis.STAFF_MAILBOX, now)
    return mail.send(permission, _completion("form/mail/completion.txt"), key=f"completion:{event.pk}", now=now)


def mail_absence_contact(event: Event, *, now: datetime) -> str:
    """What somebody typed as an address is written to only where it is a colleague's, or the organisation's own."""
    draft = _held(event)
    if draft is None:
        return "complete_already"
    typed = draft.answers.filter(question="absence_email").values_list("value", flat=True).first()
    permission = _absence_mailbox(draft.case, draft.holder, str(typed or "").strip().lower(), now)
    if permission is None:
        return "no_mailbox_of_theirs"
    message = _completion("form/mail/completion_absence.txt")
    return mail.send(permission, message, key=f"completion-absence:{event.pk}", now=now)


def mail_absence_contact_of_request(event: Event, *, now: datetime) -> str:
    """What is missing is asked of the absence contact too: whoever sent the referral may be off shift."""
    asked = Request.objects.open().filter(pk=int(event.subject_id), asked_as=Capacity.REFERRER).first()
    found = Referral.objects.select_related("case", "sent_by__person", "sent_by__organisation").order_by(
        "-sent_at", "-id"
    )
    referral = found.filter(case=asked.case_id).first() if asked else None
    if referral is None:
        return "nothing_to_answer"
    permission = _absence_mailbox(referral.case, referral.sent_by, _absence_address(referral), now)
    if permission is None:
        return "no_mailbox_of_theirs"
    return mail.send(permission, question_waits(), key=f"request-absence:{event.pk}", now=now)


def _held(event: Event) -> Draft | None:
    held = Draft.objects.filter(pk=int(event.subject_id), state=DraftState.HELD)
    draft = held.select_related("case", "holder__person", "holder__organisation").first()
    # Whoever is walled off is not told that something of theirs still waits.
    return None if draft is None or _is_walled_off(draft.case, draft.holder) else draft


def _is_walled_off(case: Case | None, membership: Membership) -> bool:
    return case is not None and walls.stands(case, membership)


def _absence_mailbox(case: Case | None, writer: Membership, address: str, now: datetime) -> ContactPermission | None:
    if not address or address == writer.person.email.lower():
        return None
    here = Membership.objects.usable(local_day(now)).filter(organisation=writer.organisation)
    if colleague := here.filter(person__email__iexact=address).first():
        return None if _is_walled_off(case, colleague) else _mailbox(address, Basis.STAFF_MAILBOX, now)
    if RecognisedDomain.objects.of_address(address).filter(organisation=writer.organisation).exists():
        return _mailbox(address, Basis.RECOGNISED_DOMAIN, now)
    return None


def _completion(template: str) -> mail.Message:
    text = render_to_string(template, {"link": settings.PUBLIC_ADDRESS + reverse("referrals")})
    return mail.Message(_("A referral waits for the rest"), text)


def _mailbox(address: str, basis: Basis, now: datetime) -> ContactPermission:
    return ContactPermission(channel=Channel.MAIL, address=address, basis=basis, expires_at=now + TO_SEND)


def _absence_address(referral: Referral) -> str:
    said = (answer["value"] for answer in referral.answers if answer["question"] == "absence_email")
    return str(next(said, "") or "").strip().lower()
