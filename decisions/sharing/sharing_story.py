"""Tells what was shared in the demo: two protocols, a section 45 case, a decision received and one not yet."""

from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.kinds import OrganisationKind as Kind
from accounts.models.organisation import Organisation
from decisions.models.decision import Decision, State
from decisions.models.disclosure import Channel, Disclosure
from decisions.models.justice import Excluded, Urgency
from decisions.sharing import immigration, justice, receiving, sending
from decisions.sharing.justice import Raised
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.actions import assignment
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import Case
from referrals.correspondence.models.protocol import DataClass, LegalBasis
from referrals.correspondence.sharing import protocols
from referrals.correspondence.sharing.protocols import Terms

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def tell(cast: Cast, *, now: datetime) -> None:
    _register(cast.actor("authority_manager"), now - 400 * DAY)
    liaison = cast.actor("police_liaison")
    force = Organisation.objects.get(pk=liaison.organisation_id or 0)
    served = [(one, held) for one in _served() if (held := _holder(one.case))]
    for number, (decision, officer) in enumerate(served[:2]):
        sent = _to(force, decision, officer, decision.served_at or now)
        if number == 0:
            _received(sent, liaison, min(now, sent.sent_at + 5 * HOUR))
    _defences(force, cast.actor("caseworker"), now)
    if served:
        decision, officer = served[0]
        immigration.note(case=decision.case, reference="IM/2207/26", is_live=True, seen=0, by=officer, now=now - HOUR)


def _register(manager: Actor, at: datetime) -> None:
    police = Terms(
        "Decisions for investigating forces",
        None,
        Kind.POLICE_FORCE,
        (DataClass.OUTCOME, DataClass.MINUTE),
        LegalBasis.CRIME,
        "Data Protection Act 2018, Schedule 2, paragraph 2; statutory guidance under section 49",
        local_day(at),
    )
    notice = Terms(
        "Immigration outcome notice",
        None,
        Kind.IMMIGRATION_ENFORCEMENT,
        (DataClass.OUTCOME,),
        LegalBasis.PUBLIC_TASK,
        "UK GDPR, Article 6(1)(e); Data Protection Act 2018, section 8",
        local_day(at),
    )
    for terms in (police, notice):
        protocols.register(terms=terms, by=manager, now=at)


def _served() -> list[Decision]:
    found = Decision.objects.live().filter(state=State.SERVED).select_related("case")
    return list(found.order_by("served_at", "id"))


def _holder(case: Case) -> Actor | None:
    held = assignment.holding_of(case, HoldingKind.CASE)
    return actor_through(held.membership) if held else None


def _to(force: Organisation, decision: Decision, officer: Actor, at: datetime) -> Disclosure:
    to, data = sending.to_organisation(force), DataClass.OUTCOME
    prepared = sending.prepare(decision=decision, to=to, data=data, channel=Channel.PORTAL, by=officer, now=at)
    seen = prepared.shown
    return sending.send(decision=decision, to=to, data=data, channel=Channel.PORTAL, seen=seen, by=officer, now=at)


def _received(sent: Disclosure, liaison: Actor, at: datetime) -> None:
    """Opened, passed to the prosecutor, and the full minute asked for."""
    receiving.open_it(disclosure=sent, by=liaison, now=at)
    receiving.pass_on(disclosure=sent, unit="Northmarch complex casework unit", by=liaison, now=at)
    force = Organisation.objects.get(pk=liaison.organisation_id or 0)
    receiving.ask_for_minute(decision=sent.decision, organisation=force, in_portal=True, by=liaison, now=at)


def _defences(force: Organisation, officer: Actor, now: datetime) -> None:
    """A hearing in nine days, on the first case that is still to be decided."""
    acts = (ActCode.DECIDE_REASONABLE_GROUNDS, ActCode.PREPARE_CONCLUSIVE)
    case = Case.objects.visible_to(officer).filter(next_acts__act__in=acts).order_by("-opened_at", "id").first()
    if case is None:
        return
    raised = Raised(
        "Production of a controlled drug of class B",
        Excluded.NO,
        (local_day(now) + 9 * DAY, local_day(now) + 40 * DAY),
        force,
        Urgency.ORDINARY,
        crime_reference="NM/0417/26",
        court_reference="T20260417",
    )
    justice.note(case=case, raised=raised, seen=0, by=officer, now=now - HOUR)
