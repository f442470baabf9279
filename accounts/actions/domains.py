"""Mail domains that stand for an organisation: whoever has a mailbox there can start a first referral for it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import rules
from accounts.domains import recognisable
from accounts.models.domain import RecognisedDomain
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal


class DomainTaken(Refusal):
    sentence = _("This domain already stands for an organisation in the register")


class AlreadyWithdrawn(Refusal):
    sentence = _("This domain is already withdrawn")


@transaction.atomic
def recognise(*, organisation: Organisation, domain: str, by: Actor, now: datetime) -> RecognisedDomain:
    organisation = rules.lock(organisation.pk)
    rules.require_open(organisation, timezone.localdate(now))
    domain = recognisable(domain)
    if RecognisedDomain.objects.active().filter(domain=domain).exists():
        raise DomainTaken
    recognised = RecognisedDomain.objects.create(organisation=organisation, domain=domain, recognised_at=now)
    record(Happened.DOMAIN_RECOGNISED, subject=organisation, by=by, at=now, facts={"domain_id": recognised.pk})
    return recognised


@transaction.atomic
def withdraw(*, recognised: RecognisedDomain, by: Actor, now: datetime) -> RecognisedDomain:
    organisation = rules.lock(recognised.organisation_id)
    recognised.refresh_from_db()
    if recognised.withdrawn_at is not None:
        raise AlreadyWithdrawn
    recognised.withdrawn_at = now
    recognised.save(update_fields=["withdrawn_at"])
    record(Happened.DOMAIN_WITHDRAWN, subject=organisation, by=by, at=now, facts={"domain_id": recognised.pk})
    return recognised
