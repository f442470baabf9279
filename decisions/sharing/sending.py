"""Sends what was shown: by the holder of the case, once to each, as rules and protocols of the day allow it."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from django.db import transaction

from accounts.models.organisation import Organisation
from decisions import lifecycle
from decisions.models.decision import Decision
from decisions.models.disclosure import Channel, Disclosure, MinuteAsked, Recipient
from decisions.sharing import (
    composing,
    immigration,
    locking,
    readers,
    refusals,
    rules,
    safe_ways,
    telling,
    track,
)
from nrm.actor import Actor
from nrm.calendars.holidays import calendar_of
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.working_days import add_working_days, local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.correspondence.models.protocol import DataClass, LegalBasis, Protocol
from referrals.correspondence.models.share import Basis
from referrals.correspondence.sharing import protocols, shares
from referrals.correspondence.sharing.grounds import Ground
from referrals.correspondence.sharing.shares import Left, Rests

# Ours: the guidance names no period in which the police open what they are sent. In working days.
RECEIPT_WITHIN = 5
OWN_RIGHT = "UK GDPR, Articles 12 and 15; statutory guidance under section 49 of the Modern Slavery Act 2015"


@dataclass(frozen=True, slots=True)
class To:
    """Somebody named by what they are, or an organisation."""

    recipient: Recipient
    organisation: Organisation | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would leave now, and on what it rests."""

    decision: Decision
    to: To
    data: DataClass
    channel: Channel
    text: composing.Text
    protocol: Protocol | None

    @property
    def basis(self) -> LegalBasis:
        return LegalBasis(self.protocol.basis) if self.protocol else LegalBasis.OWN_DECISION

    @property
    def citation(self) -> str:
        return self.protocol.citation if self.protocol else OWN_RIGHT

    @property
    def shown(self) -> str:
        """The fingerprint of the whole preview: to whom, how and by which right, beside the words."""
        body, protocol = self.to.organisation, self.protocol
        parts = (self.to.recipient, body and body.reference, self.data, self.channel, protocol and protocol.reference)
        return sha256("|".join(map(str, (*parts, self.text.sha256))).encode()).hexdigest()


def to_organisation(organisation: Organisation) -> To:
    return To(rules.recipient_of(organisation.kind), organisation)


def prepare(*, decision: Decision, to: To, data: DataClass, channel: str, by: Actor, now: datetime) -> Prepared:
    """For the preview: every rule that sending asks, and nothing written."""
    locking.require_shared(decision)
    locking.require_holder(decision.case, by=by)
    return _prepared(decision, to, data, channel, on=local_day(now))


@transaction.atomic
def send(
    *, decision: Decision, to: To, data: DataClass, channel: str, seen: str, by: Actor, now: datetime
) -> Disclosure:
    """`seen` is the fingerprint of what was shown. Whoever comes second is told who was first."""
    decision = locking.lock(decision, by=by)
    prepared = _prepared(decision, to, data, channel, on=local_day(now))
    if prepared.shown != seen:
        raise refusals.NotWhatWasShown
    sent = _leave(prepared, by=by, now=now)
    telling.follow(decision.case, by=by, now=now)
    track.follow(decision.case, now=now)
    facts = lifecycle.facts_of(decision) | {
        "recipient": to.recipient.value,
        "organisation_id": sent.organisation_id,
        "data": data.value,
        "protocol_id": sent.protocol_id,
    }
    record(Happened.DISCLOSURE_SENT, subject=sent, by=by, at=now, facts=facts)
    return sent


def _prepared(decision: Decision, to: To, data: DataClass, channel: str, *, on: date) -> Prepared:
    """What they may ever have, then what this case and this day allow."""
    row = rules.ROWS[to.recipient]
    rules.require_may_get(to.recipient, data)
    locking.require_turn(decision, to.recipient)
    _require_first(decision, to, data)
    locking.require_no_wall(decision.case, to.organisation)
    if row.needs_immigration_matter and immigration.live(decision.case) is None:
        raise refusals.NoImmigrationMatter
    protocol = _protocol(decision, to, data, on=on)
    asked = MinuteAsked.objects.filter(decision=decision, organisation=to.organisation)
    if data in row.on_request and not asked.exists():
        raise refusals.MinuteNotAsked
    way = _channel(to, channel, on=on)
    safe_ways.require(decision.case.person, to.recipient, way)
    return Prepared(decision, to, data, way, composing.composed(decision, to.recipient, data), protocol)


def _protocol(decision: Decision, to: To, data: DataClass, *, on: date) -> Protocol | None:
    if not rules.ROWS[to.recipient].needs_protocol:
        return None
    authority = lifecycle.authority_of(decision.case)
    found = protocols.covering(to.organisation, data, authority, on=on) if to.organisation else None
    if found is None:
        raise refusals.NoProtocol
    return found


def _require_first(decision: Decision, to: To, data: DataClass) -> None:
    """The unique key says it again, whatever the code does."""
    earlier = Disclosure.objects.filter(
        decision=decision, recipient=to.recipient, organisation=to.organisation, data=data
    )
    if sent := earlier.select_related("sent_by__person").first():
        raise refusals.SentAlready(sent)


def _channel(to: To, wanted: str, *, on: date) -> Channel:
    if to.recipient == Recipient.POLICE and to.organisation and readers.of(to.organisation, on=on).exists():
        return Channel.PORTAL
    if wanted not in set(Channel) - {Channel.PORTAL}:
        raise refusals.ChannelMissing
    return Channel(wanted)


def _leave(prepared: Prepared, *, by: Actor, now: datetime) -> Disclosure:
    row, decision = rules.ROWS[prepared.to.recipient], prepared.decision
    sent = Disclosure.objects.create(
        case=decision.case,
        decision=decision,
        recipient=prepared.to.recipient,
        organisation=prepared.to.organisation,
        data=prepared.data,
        channel=prepared.channel,
        basis=prepared.basis,
        citation=prepared.citation,
        protocol=prepared.protocol,
        text=prepared.text.words,
        sha256=prepared.text.sha256,
        sent_by_id=by.acting(),
        sent_at=now,
        receipt_due_on=_receipt_due(local_day(now)) if row.gives_receipt else None,
    )
    _enter(sent)
    return sent


def _enter(sent: Disclosure) -> None:
    """Into the register of what was shared of the case, by the protocol. What is their own is shared with nobody."""
    if sent.organisation is None or sent.protocol is None:
        return
    rests = Rests(Ground(Basis(sent.basis), sent.citation), protocol=sent.protocol)
    left = Left(sent.data, occasion=f"disclosure:{sent.pk}")
    shares.enter(sent.case, sent.organisation, left, rests, at=sent.sent_at)


def _receipt_due(on: date) -> date:
    """By the authority's own calendar: it is the authority that waits."""
    return add_working_days(on, RECEIPT_WITHIN, calendar_of(Jurisdiction.ENGLAND_AND_WALES)).on
