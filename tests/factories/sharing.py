"""Decisions that are shared, for tests, made through the real actions. What a test is about, it says itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from decisions.models import Channel, Decision, Disclosure
from decisions.sharing import sending
from decisions.sharing.sending import To
from decisions.workbench import drafting, finishing, minutes
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import Outcome, Stage
from referrals.casefile.models import Case
from referrals.correspondence.models.protocol import DataClass, LegalBasis, Protocol
from referrals.correspondence.sharing import protocols
from referrals.correspondence.sharing.protocols import Terms
from tests import canaries
from tests.factories import casefile, decisions

YEAR = timedelta(days=365)


def final(officer: Membership, *, now: datetime) -> Decision:
    """Positive, and nobody was told yet."""
    by = actor_through(officer)
    case = decisions.case(officer, now=now)
    person = case.person
    person.given_names, person.family_names = canaries.personal("given"), canaries.personal("family")
    person.save()
    return finishing.finalise(decision=decisions.drafted(case, by, now=now), by=by, now=now)


def served(officer: Membership, *, now: datetime) -> Decision:
    return finishing.serve(decision=final(officer, now=now), by=actor_through(officer), now=now)


def terms(
    now: datetime,
    kind: OrganisationKind = OrganisationKind.POLICE_FORCE,
    data: Sequence[DataClass] = (DataClass.OUTCOME, DataClass.MINUTE),
    organisation: Organisation | None = None,
) -> Terms:
    begun = local_day(now) - YEAR
    party = "" if organisation else kind.value
    return Terms("Decisions for forces", organisation, party, tuple(data), LegalBasis.CRIME, "DPA 2018", begun)


def protocol(
    keeper: Membership, kind: OrganisationKind, *, now: datetime, data: Sequence[DataClass] = (DataClass.OUTCOME,)
) -> Protocol:
    return protocols.register(terms=terms(now, kind, data), by=actor_through(keeper), now=now)


def police_protocol(keeper: Membership, *, now: datetime) -> Protocol:
    data = (DataClass.OUTCOME, DataClass.MINUTE)
    return protocol(keeper, OrganisationKind.POLICE_FORCE, now=now, data=data)


def sent(
    decision: Decision,
    to: To,
    data: DataClass,
    by: Actor,
    *,
    now: datetime,
    channel: Channel = Channel.POST,
) -> Disclosure:
    """As it was shown a moment before."""
    shown = sending.prepare(decision=decision, to=to, data=data, channel=channel, by=by, now=now)
    seen = shown.shown
    return sending.send(decision=decision, to=to, data=data, channel=channel, seen=seen, by=by, now=now)


def minuted(case: Case, by: Actor, *, now: datetime, words: str) -> Decision:
    """Final, with these words among the findings and as the whole of the minute."""
    begun = decisions.begun(case, by, now=now)
    work = decisions.found(decisions.MET)
    findings = {
        limb: replace(found, reasons=words) if found.reasons else found for limb, found in work.findings.items()
    }
    saved = decisions.saved(begun, by, now=now, work=replace(work, findings=findings))
    minutes.write(decision=saved, text=words, seen=0, by=by, now=now)
    drafted = drafting.draft(decision=saved, outcome=Outcome.POSITIVE, looked=True, by=by, now=now)
    return finishing.finalise(decision=drafted, by=by, now=now)


def many_sent(
    count: int, officer: Membership, force: Organisation, protocol: Protocol, *, now: datetime
) -> list[Disclosure]:
    """Rows for lists, as sending would leave them."""
    cases = [casefile.case(officer.organisation, now=now) for _number in range(count)]
    guidance, stage = adopted(local_day(now)), Stage.REASONABLE_GROUNDS
    rules = {"guidance_code": guidance.code, "standard": guidance.standard(stage)}
    made = Decision.objects.bulk_create(
        Decision(case=case, stage=stage, route="authority", author=officer, begun_at=now, **rules) for case in cases
    )
    return Disclosure.objects.bulk_create(
        Disclosure(
            case=one.case,
            decision=one,
            recipient="police",
            organisation=force,
            data=DataClass.OUTCOME,
            channel=Channel.PORTAL,
            basis=protocol.basis,
            citation=protocol.citation,
            protocol=protocol,
            text="Outcome",
            sha256="0" * 64,
            sent_by=officer,
            sent_at=now,
            receipt_due_on=local_day(now),
        )
        for one in made
    )
