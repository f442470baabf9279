"""Writes to every local authority at once: each is told in its notices, whose first opening is its receipt."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation, OrganisationQuerySet
from accounts.roles import ROLES
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.permissions import Permission
from nrm.refusal import Refusal
from referrals.casefile.actions import notices
from referrals.casefile.models.notice import Notice, NoticeKind
from support.models.mailing import Mailing, MailingCopy


class NobodyToWriteTo(Refusal):
    sentence = _("No local authority is registered")


class WordsMissing(Refusal):
    sentence = _("Enter a title and what you write to them")


@transaction.atomic
def send(*, title: str, text: str, by: Actor, now: datetime) -> Mailing:
    if not title.strip() or not text.strip():
        raise WordsMissing
    bodies = list(directory(on=local_day(now)).order_by("name", "id"))
    if not bodies:
        raise NobodyToWriteTo
    made = Mailing.objects.create(title=title.strip(), text=text.strip(), sent_by_id=by.acting(), sent_at=now)
    reading = who_read(bodies, on=local_day(now))
    for body in bodies:
        notice = _tell(body, made, by=by, now=now) if body.pk in reading else None
        MailingCopy.objects.create(mailing=made, organisation=body, notice=notice)
    facts = {"mailing_id": made.pk, "bodies": len(bodies), "told": len(reading)}
    record(Happened.LOCAL_AUTHORITIES_WRITTEN_TO, subject=made, by=by, at=now, facts=facts)
    return made


def directory(*, on: date) -> OrganisationQuerySet:
    """Who safeguards children: local authorities, and in Northern Ireland the trusts."""
    return Organisation.objects.active(on).filter(
        kind__in=[OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.HEALTH_TRUST]
    )


def who_read(bodies: Iterable[Organisation], *, on: date) -> set[int]:
    """Those in which somebody reads notices; one query however many there are."""
    codes = [role.code for role in ROLES if Permission.READ_NOTICES in role.permissions()]
    usable = Membership.objects.usable(on).filter(organisation__in=list(bodies), roles__overlap=codes)
    return set(usable.values_list("organisation_id", flat=True))


def _tell(body: Organisation, mailing: Mailing, *, by: Actor, now: datetime) -> Notice:
    facts = {"title": mailing.title, "words": mailing.text}
    kind = NoticeKind.TO_LOCAL_AUTHORITIES
    return notices.tell(organisation=body, kind=kind, case=None, facts=facts, by=by, now=now, occasion=mailing.pk)
