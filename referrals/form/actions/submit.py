"""Sends a referral: one transaction, one token for each draft, so that pressing twice changes nothing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.roles import ReferralLead
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal
from referrals.casefile.actions import opening
from referrals.casefile.actions.opening import Opening, TakesPart
from referrals.casefile.board.codes import ActCode, Capacity
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.correspondence.sharing import consenting
from referrals.form import reading
from referrals.form.actions import keeping, person_facts, telling
from referrals.form.actions.save import NotYours
from referrals.form.models import Channel, Draft, DraftKind, DraftState, Referral
from referrals.form.questions import path
from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Form, FormKind, Needed
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written
from referrals.form.versions.moving import brought_up_to_date


class NotReady(Refusal):
    sentence = _("A few answers are needed before this can be sent")


class ConsentMissing(Refusal):
    sentence = _("An adult is referred only if they agree. You can send a duty to notify report instead")


class OriginalMissing(Refusal):
    sentence = _("Attach the letter or email that this was typed from")


@dataclass(frozen=True, slots=True)
class Sent:
    referral: Referral
    case: Case
    # Whether this press sent it, or an earlier one had.
    is_first: bool


EVENTS = {
    DraftKind.FULL: Happened.REFERRAL_SENT,
    DraftKind.DUTY_TO_NOTIFY: Happened.DUTY_TO_NOTIFY_SENT,
}


@transaction.atomic
def submit(*, draft: Draft, by: Actor, now: datetime) -> Sent:
    draft = to_send(brought_up_to_date(draft, now=now))
    earlier = sent_before(draft)
    if earlier is not None:
        return earlier
    require_held(draft, by)
    form = form_of(draft.kind)
    whole = reading.written(draft)
    written = path.applicable(form, whole)
    require_ready(form, written)
    require_original(draft)
    case = _case(draft, written, by=by, now=now)
    referral = keeping.keep(draft, case, form, written, now=now)
    keeping.finish(draft, whole, written, by=by, now=now)
    kind, channel = DraftKind(draft.kind), Channel(draft.channel)
    record(EVENTS[kind], subject=referral, by=by, at=now, facts={"case_id": case.pk, "channel": channel.value})
    return Sent(referral, case, is_first=True)


def to_send(draft: Draft) -> Draft:
    """Locked, with its writer and whose referral it is."""
    found = Draft.objects.select_for_update(of=("self",)).select_related("holder__organisation", "on_behalf_of")
    return found.get(pk=draft.pk)


def require_held(draft: Draft, by: Actor) -> None:
    if draft.holder_id != by.membership_id:
        raise NotYours


def require_original(draft: Draft) -> None:
    """What came on paper or by email is kept with what was typed from it."""
    if draft.channel in {Channel.PAPER, Channel.EMAIL} and not draft.evidence.exists():
        raise OriginalMissing


def sent_before(draft: Draft) -> Sent | None:
    if draft.state != DraftState.SENT:
        return None
    earlier = Referral.objects.filter(token=draft.token).select_related("case").first()
    return Sent(earlier, earlier.case, is_first=False) if earlier else None


def require_ready(form: Form, written: Written) -> None:
    if path.missing(form, written, needed=Needed.FOR_SENDING):
        raise NotReady
    if form.kind is FormKind.FULL and written.given.get("consent") == "no" and is_adult(written.given):
        raise ConsentMissing


def is_adult(given: Given) -> bool:
    return person_facts.age_class(given) is AgeClass.ADULT


def _case(draft: Draft, written: Written, *, by: Actor, now: datetime) -> Case:
    """The held case of the safety referral before it, or a new one."""
    wanted = wanted_opening(draft, written, now=now)
    if draft.case_id is not None:
        case = Case.objects.select_related("person").get(pk=draft.case_id)
        opening.complete_case(case=case, opening=wanted, now=now)
    else:
        case = opening.open_case(opening=wanted, by=by, now=now)
    if wanted.route is Route.NRM and case.is_child:
        telling.tell_of_child(case, written.given, by=by, now=now)
    elif wanted.route is Route.NRM:
        consenting.with_referral(case, supported=written.given.get("consent_support") == "yes", by=by, now=now)
    return case


def wanted_opening(draft: Draft, written: Written, *, now: datetime) -> Opening:
    if draft.kind == DraftKind.DUTY_TO_NOTIFY:
        return _report(draft, written, now=now)
    given = written.given
    return Opening(
        person=person_facts.about(written),
        route=Route.NRM,
        age_class=person_facts.age_class(given),
        nation=person_facts.nation(given),
        referrer=draft.referrer,
        followers=followers(draft, given, now=now),
        flags=person_facts.flags(given),
        contract=person_facts.contract(given),
        references=person_facts.references(given),
        parties=_force(given, now=now),
    )


def _report(draft: Draft, written: Written, *, now: datetime) -> Opening:
    """The duty to notify asks nothing of anybody: no clock, no support, and a name only where the person helps."""
    return Opening(
        person=person_facts.about(written),
        route=Route.DUTY_TO_NOTIFY,
        age_class=AgeClass.ADULT,
        nation=person_facts.nation(written.given),
        referrer=draft.referrer,
        followers=followers(draft, written.given, now=now),
        decision_clock=False,
        act=ActCode.CONSIDER_REPORT,
    )


def _force(given: Given, *, now: datetime) -> tuple[TakesPart, ...]:
    force = telling.chosen(given, "police_force", OrganisationKind.POLICE_FORCE, now=now)
    return (TakesPart(force, Capacity.FORCE),) if force else ()


def followers(draft: Draft, given: Given, *, now: datetime) -> Collection[Membership]:
    """The sender, the absence contact where they have an account here, and the organisation's named leads."""
    here = Membership.objects.usable(local_day(now)).filter(organisation=draft.referrer).select_related("person")
    absent = str(given.get("absence_email") or "").strip().lower()
    return {
        membership
        for membership in here
        if membership.pk == draft.holder_id
        or ReferralLead.code in membership.roles
        or (absent and membership.person.email.lower() == absent)
    }
