"""Adds, describes, replaces and removes a draft's files. A file is opened in its child before anything is kept."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from nrm.actor import Actor
from nrm.gateways import filestore
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.refusal import Refusal
from referrals.form.actions.save import lock
from referrals.form.evidence import naming, opening, sentences
from referrals.form.evidence.parsing.verdicts import Fault, Opened, Refused
from referrals.form.models.draft import Draft
from referrals.form.models.evidence import Evidence

MOST_FILES = 100


class TooManyFiles(Refusal):
    sentence = _("A referral can have 100 files. Remove one first, or join several pages in one PDF")


class FileRefused(Refusal):
    """Its sentence says what to do instead."""

    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        super().__init__(sentences.FAULTS[fault])


def add(
    *, draft: Draft, name: str, content: bytes, by: Actor, now: datetime, instead_of: Evidence | None = None
) -> Evidence:
    """The same file twice is one file: a press that was repeated adds nothing."""
    given = hashlib.sha256(content).hexdigest()
    if (earlier := draft.evidence.filter(given_sha256=given).first()) is not None:
        if instead_of is not None and instead_of != earlier:
            remove(draft=draft, evidence=instead_of, by=by, now=now)
        return earlier
    _require_room(draft, instead_of)
    name = naming.shown(name)
    kind, opened = open_or_refuse(name, content)
    stored = filestore.put(opened.content)
    try:
        return _keep(draft, name, kind, opened, stored, given, by=by, now=now, instead_of=instead_of)
    except BaseException:
        filestore.delete(stored.name)
        raise


def open_or_refuse(name: str, content: bytes) -> tuple[str, Opened]:
    try:
        kind = opening.kind_of(name, content)
        return kind, opening.open_file(kind, content)
    except Refused as refused:
        raise FileRefused(refused.fault) from None


@transaction.atomic
def _keep(
    draft: Draft,
    name: str,
    kind: str,
    opened: Opened,
    stored: filestore.StoredFile,
    given: str,
    *,
    by: Actor,
    now: datetime,
    instead_of: Evidence | None,
) -> Evidence:
    draft = lock(draft, by=by)
    _require_room(draft, instead_of)
    evidence = Evidence.objects.create(
        draft=draft,
        name=name,
        kind=kind,
        size=stored.size,
        stored_as=stored.name,
        sha256=stored.sha256,
        given_sha256=given,
        taken_out=list(opened.taken_out),
        note=instead_of.note if instead_of else "",
        made_when=instead_of.made_when if instead_of else "",
        added_by_id=draft.holder_id,  # who holds it is who writes: `lock` saw to that
        added_at=now,
    )
    facts: dict[str, Fact] = {"draft_id": draft.pk, "kind": kind}
    record(Happened.EVIDENCE_ADDED, subject=evidence, by=by, at=now, facts=facts)
    if instead_of is not None:
        drop(evidence=instead_of, by=by, now=now)
    return evidence


def _require_room(draft: Draft, instead_of: Evidence | None) -> None:
    if draft.evidence.count() - (instead_of is not None) >= MOST_FILES:
        raise TooManyFiles


@transaction.atomic
def describe(*, draft: Draft, evidence: Evidence, note: str, made_when: str, by: Actor, now: datetime) -> None:
    lock(draft, by=by)
    evidence.note, evidence.made_when = note, made_when
    evidence.save(update_fields=["note", "made_when"])


@transaction.atomic
def remove(*, draft: Draft, evidence: Evidence, by: Actor, now: datetime) -> None:
    lock(draft, by=by)
    drop(evidence=evidence, by=by, now=now)


def drop(*, evidence: Evidence, by: Actor, now: datetime) -> None:
    """The row goes now; the outbox deletes the file, and tries again until it is gone."""
    facts: dict[str, Fact] = {"draft_id": evidence.draft_id, "file": evidence.stored_as}
    record(Happened.EVIDENCE_REMOVED, subject=evidence, by=by, at=now, facts=facts)
    evidence.delete()
