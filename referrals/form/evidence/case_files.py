"""Files that come after sending: with information or an answer. They are the case's from the first moment."""

import hashlib
from datetime import datetime

from django.db import transaction

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.happened import Happened
from nrm.ledger.record import record
from referrals.casefile.models.case import Case
from referrals.form.evidence import naming
from referrals.form.evidence.adding import MOST_FILES, TooManyFiles, open_or_refuse
from referrals.form.evidence.parsing.verdicts import Opened
from referrals.form.models.evidence import Evidence
from referrals.form.models.referral import Referral


def add_to_case(
    *, case: Case, referral: Referral | None, name: str, content: bytes, by: Actor, now: datetime
) -> Evidence:
    """The same file twice is one file, as while writing."""
    given = hashlib.sha256(content).hexdigest()
    of_case = Evidence.objects.filter(case=case)
    if (earlier := of_case.filter(given_sha256=given).first()) is not None:
        return earlier
    if of_case.count() >= MOST_FILES * 2:
        raise TooManyFiles
    name = naming.shown(name)
    kind, found = open_or_refuse(name, content)
    stored = filestore.put(found.content)
    try:
        evidence = Evidence(case=case, referral=referral, name=name, kind=kind, given_sha256=given)
        return _keep(evidence, found, stored, by=by, now=now)
    except BaseException:
        filestore.delete(stored.name)
        raise


@transaction.atomic
def _keep(evidence: Evidence, found: Opened, stored: StoredFile, *, by: Actor, now: datetime) -> Evidence:
    evidence.size, evidence.stored_as, evidence.sha256 = stored.size, stored.name, stored.sha256
    evidence.taken_out, evidence.added_by_id, evidence.added_at = list(found.taken_out), by.acting(), now
    evidence.save(force_insert=True)
    facts = {"case_id": evidence.case_id, "kind": evidence.kind}
    record(Happened.EVIDENCE_ADDED, subject=evidence, by=by, at=now, facts=facts)
    return evidence
