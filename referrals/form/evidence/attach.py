"""What sending and deleting a draft do with its files, and the line about them on the task list."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nrm.actor import Actor
from nrm.look.parts import Task
from referrals.casefile.models.case import Case
from referrals.form.evidence import adding
from referrals.form.models.draft import Draft
from referrals.form.models.evidence import Evidence, Verdict
from referrals.form.models.referral import Referral


def attach(draft: Draft, referral: Referral, case: Case) -> int:
    """Inside the transaction that sends: one statement, however many files."""
    return Evidence.objects.filter(draft=draft).update(draft=None, referral=referral, case=case)


def forget(draft: Draft, *, by: Actor, now: datetime) -> int:
    """Before a draft is deleted, in its transaction: every row now, every file by the outbox."""
    files = list(draft.evidence.all())
    for evidence in files:
        adding.drop(evidence=evidence, by=by, now=now)
    return len(files)


def summary(draft: Draft) -> Task:
    verdicts = list(draft.evidence.values_list("verdict", flat=True))
    closed = sum(verdict in {Verdict.INFECTED, Verdict.REFUSED} for verdict in verdicts)
    status = ngettext("%(n)s file", "%(n)s files", len(verdicts)) % {"n": len(verdicts)} if verdicts else _("Optional")
    colour = ""
    if closed:
        status, colour = ngettext("%(n)s file to replace", "%(n)s files to replace", closed) % {"n": closed}, "orange"
    return Task(_("Evidence"), reverse("evidence", args=[draft.reference]), status, colour)
