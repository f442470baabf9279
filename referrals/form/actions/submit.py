"""Sends a referral: one transaction, one token for each draft, so that pressing twice changes nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from accounts.roles import ReferralLead
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.actions import opening
from referrals.casefile.models.case import Case, Route
from referrals.form import reading
from referrals.form.actions import person_facts
from referrals.form.evidence import attach
from referrals.form.models import Draft, DraftKind, DraftState, Referral
from referrals.form.questions import path
from referrals.form.questions.kinds import Form, Needed
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written


class NotReady(Refusal):
    sentence = _("A few answers are needed before this can be sent")


class ConsentMissing(Refusal):
    sentence = _("An adult is referred only if they agree. You can send a duty to notify report instead")


@dataclass(frozen=True, slots=True)
class Sent:
    referral: Referral
    case: Case
    # Whether this press sent it, or an earlier one had.
    is_first: bool


@transaction.atomic
def submit(*, draft: Draft, by: Actor, now: datetime) -> Sent:
    draft = Draft.objects.select_for_update().get(pk=draft.pk)
    earlier = Referral.objects.filter(token=draft.token).select_related("case").first()
    if earlier is not None:
        return Sent(earlier, earlier.case, is_first=False)
    form, written = form_of(draft.kind), reading.written(draft)
    require_ready(form, written)
    case = _case_of(draft, written, by=by, now=now)
    referral = keep(draft, case, form, written, by=by, now=now)
    attach.attach(draft, referral, case)
    _finish(draft, by=by, now=now)
    facts = {"kind": draft.kind, "case_id": case.pk, "channel": draft.channel}
    record(Happened.REFERRAL_SENT, subject=referral, by=by, at=now, facts=facts)
    return Sent(referral, case, is_first=True)


def require_ready(form: Form, written: Written) -> None:
    if path.missing(form, written, needed=Needed.FOR_SENDING):
        raise NotReady
    if form.kind != DraftKind.DUTY_TO_NOTIFY and written.given.get("consent") == "no" and _is_adult(written):
        raise ConsentMissing


def keep(draft: Draft, case: Case, form: Form, written: Written, *, by: Actor, now: datetime) -> Referral:
    holder = Membership.objects.select_related("organisation").get(pk=draft.holder_id)
    return Referral.objects.create(
        case=case,
        kind=draft.kind,
        form_version=draft.form_version,
        channel=draft.channel,
        token=draft.token,
        answers=snapshot(form, written),
        sent_by=holder,
        organisation=holder.organisation,
        sent_at=now,
    )


def snapshot(form: Form, written: Written) -> list[dict[str, Any]]:
    """Every applicable answer in the order of the form. What a closed branch left behind is not sent."""
    return [
        {"section": section.code, "page": page.code, "question": question.code, "row": number, "value": value}
        for section, page in path.walk(form, written.given)
        for number, row in enumerate(written.of(page))
        for question in path.questions(page, {**written.given, **row})
        if path.is_answered(value := row.get(question.code))
    ]


def _case_of(draft: Draft, written: Written, *, by: Actor, now: datetime) -> Case:
    """The held case of the safety referral before it, or a new one."""
    if draft.case_id is not None:
        return Case.objects.get(pk=draft.case_id)
    route = Route.DUTY_TO_NOTIFY if draft.kind == DraftKind.DUTY_TO_NOTIFY else Route.NRM
    holder = Membership.objects.select_related("organisation").get(pk=draft.holder_id)
    wanted = opening.Opening(
        person=person_facts.about(written),
        route=route,
        age_class=person_facts.age_class(written.given),
        nation=person_facts.nation(written.given),
        referrer=holder.organisation,
        followers=followers(holder, written, now=now),
        flags=person_facts.flags(written.given),
    )
    return opening.open_case(opening=wanted, by=by, now=now)


def followers(holder: Membership, written: Written, *, now: datetime) -> Collection[Membership]:
    """The sender, the absence contact where they have an account here, and the organisation's named leads."""
    here = Membership.objects.usable(local_day(now)).filter(organisation=holder.organisation).select_related("person")
    absent = str(written.given.get("absence_email") or "").strip().lower()
    return {
        membership
        for membership in here
        if membership.pk == holder.pk
        or ReferralLead.code in membership.roles
        or (absent and membership.person.email.lower() == absent)
    }


def _finish(draft: Draft, *, by: Actor, now: datetime) -> None:
    holdings.release(kind=HoldingKind.REFERRAL_DRAFT, subject=draft, by=by, now=now)
    Draft.objects.filter(pk=draft.pk).update(state=DraftState.SENT, touched_at=now)
    draft.answers.all().delete()


def _is_adult(written: Written) -> bool:
    return written.given.get("age_now") == "adult"
