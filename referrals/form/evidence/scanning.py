"""Reactions of the outbox: asks the scanner about a new file, and deletes a removed one from the store."""

from datetime import datetime

from django.db import transaction

from nrm.actor import SYSTEM
from nrm.gateways import filestore, virus_scanner
from nrm.gateways.virus_scanner import NotYetScanned
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.ledger.record import Fact, record
from referrals.form.models.evidence import Evidence, Verdict

NEVER = "file_too_long_for_scanner"


def scan_evidence(event: Event, *, now: datetime) -> str | None:
    """No answer is no verdict: the error goes to the outbox, which asks again, and the file stays closed."""
    evidence = Evidence.objects.filter(pk=int(event.subject_id), verdict=Verdict.WAITING).first()
    if evidence is None:
        return None
    verdict = _asked(evidence, now)
    with transaction.atomic():
        if Evidence.objects.filter(pk=evidence.pk, verdict=Verdict.WAITING).update(verdict=verdict):
            facts: dict[str, Fact] = {"verdict": verdict}
            facts |= {"case_id": evidence.case_id} if evidence.case_id else {}
            record(Happened.EVIDENCE_SCANNED, subject=evidence, by=SYSTEM, at=now, facts=facts)
    return None


def _asked(evidence: Evidence, now: datetime) -> str:
    try:
        with filestore.open_stream(evidence.stored_as) as stream:
            return Verdict(virus_scanner.scan(stream, now=now).value)
    except NotYetScanned as silent:
        if silent.code == NEVER:
            return Verdict.REFUSED
        raise


def delete_file(event: Event, *, now: datetime) -> str | None:
    filestore.delete(str(event.facts["file"]))
    return None
