"""Sends a safety referral: a held case at once, everybody told who has to act, and the rest to be written later.

An adult who does not agree is never named: what is kept are the answers of `ANONYMOUS`, in a case of the duty to
notify without a decision clock. Their name, address and every free text are deleted with the sending, and the notice
that offers a place of safety leads back to nobody. The rest is then a duty to notify report.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db import transaction

from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import Fact, record
from nrm.vault import vault
from referrals.casefile import held
from referrals.casefile.actions import opening
from referrals.casefile.actions import telling as portal
from referrals.casefile.actions.opening import AboutPerson, Opening
from referrals.casefile.board.codes import ActCode
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.person import Gender
from referrals.correspondence.sharing import consenting
from referrals.form import reading
from referrals.form.actions import keeping, person_facts, telling
from referrals.form.actions.save import AlreadySent
from referrals.form.actions.submit import NotReady, Sent, followers, require_held, to_send
from referrals.form.evidence import attach
from referrals.form.models import Draft, DraftKind, DraftState, Referral
from referrals.form.questions import path
from referrals.form.questions.branches import REFUSES
from referrals.form.questions.conditions import Given
from referrals.form.questions.kinds import Needed
from referrals.form.questions.order import form_of
from referrals.form.questions.path import Written

ANONYMOUS = frozenset(
    {
        "nation",
        "age_now",
        "consent",
        "gender",
        "where_now_area",
        "danger_now",
        "interpreter",
        "interpreter_language",
        "call_back_name",
        "call_back_phone",
    }
)
# The same facts under the names that the form of the rest has for them.
CALLED = {"call_back_name": "responder_name", "call_back_phone": "responder_phone"}
CALLED_IN_REPORT = {**CALLED, "where_now_area": "met_area"}


@transaction.atomic
def send(*, draft: Draft, by: Actor, now: datetime) -> Sent:
    """A second press, or a second window, finds what the first one sent."""
    draft = to_send(draft)
    earlier = sent_before(draft)
    if earlier is not None:
        return earlier
    _require_sendable(draft, by)
    form, written = form_of(DraftKind.SAFETY), path.applicable(form_of(DraftKind.SAFETY), reading.written(draft))
    if path.missing(form, written, needed=Needed.FOR_SENDING):
        raise NotReady
    refuses = REFUSES.holds(written.given)
    if refuses:
        attach.forget(draft, by=by, now=now)
        written = replace(written, given={code: written.given[code] for code in ANONYMOUS & written.given.keys()})
    case = _open(draft, written, refuses=refuses, by=by, now=now)
    referral = keeping.keep(draft, case, form, written, now=now)
    if not refuses and not case.is_child:
        consenting.with_referral(case, supported=written.given.get("consent_support") != "no", by=by, now=now)
    _tell(case, written.given, refuses=refuses, by=by, now=now)
    _carry_on(draft, case, kind=DraftKind.DUTY_TO_NOTIFY if refuses else DraftKind.FULL, now=now)
    facts: dict[str, Fact] = {"case_id": case.pk, "channel": str(draft.channel), "agreed": not refuses}
    record(Happened.SAFETY_REFERRAL_SENT, subject=referral, by=by, at=now, facts=facts)
    return Sent(referral, case, is_first=True)


def sent_before(draft: Draft) -> Sent | None:
    """By the case: the draft has a new token for the rest since."""
    if draft.case_id is None:
        return None
    sent = Referral.objects.select_related("case__person").filter(case_id=draft.case_id, kind=DraftKind.SAFETY)
    return next((Sent(earlier, earlier.case, is_first=False) for earlier in sent), None)


def _require_sendable(draft: Draft, by: Actor) -> None:
    if draft.state != DraftState.OPEN or draft.kind != DraftKind.SAFETY:
        raise AlreadySent
    require_held(draft, by)


def _open(draft: Draft, written: Written, *, refuses: bool, by: Actor, now: datetime) -> Case:
    given = written.given
    wanted = Opening(
        person=_nobody(given) if refuses else person_facts.about(written),
        route=Route.DUTY_TO_NOTIFY if refuses else Route.NRM,
        age_class=AgeClass.ADULT if refuses else person_facts.age_class(given),
        nation=person_facts.nation(given),
        referrer=draft.referrer,
        followers=followers(draft, given, now=now),
        flags=person_facts.flags(given),
        # From consent, or at once for a child; never for an adult who does not agree.
        decision_clock=not refuses,
        intake_state=held.STATE,
        act=_act(refuses=refuses),
    )
    case = opening.open_case(opening=wanted, by=by, now=now)
    held.hold(case, referrer=draft.referrer, act=wanted.act, now=now)
    return case


def _act(*, refuses: bool) -> ActCode:
    return ActCode.CONSIDER_REPORT if refuses else ActCode.CONSIDER_INTAKE


def _nobody(given: Given) -> AboutPerson:
    return AboutPerson(gender=str(given.get("gender") or Gender.UNKNOWN))


def _tell(case: Case, given: Given, *, refuses: bool, by: Actor, now: datetime) -> None:
    if refuses:
        portal.offer_place_of_safety(case, telling.facts_without_name(given), by=by, now=now)
    elif case.is_child:
        telling.tell_of_child(case, given, by=by, now=now)
    elif given.get("consent_support") != "no":
        portal.ask_for_support(case, telling.facts_to_act(given), by=by, now=now)


def _carry_on(draft: Draft, case: Case, *, kind: DraftKind, now: datetime) -> None:
    """The draft is the form of the rest from now on, with every answer that it asks for as well."""
    report = kind is DraftKind.DUTY_TO_NOTIFY
    called, asked = (CALLED_IN_REPORT if report else CALLED), form_of(kind).by_code
    for answer in draft.answers.all():
        code = called.get(answer.question, answer.question)
        if code not in asked or (report and answer.question not in ANONYMOUS):
            _forget(answer.value)
            answer.delete()
        elif code != answer.question:
            answer.question = code
            answer.save(update_fields=["question"])
    keeping.hold(draft, case, kind=kind, now=now)


def _forget(value: Any) -> None:
    if isinstance(value, Mapping) and (reference := person_facts.sealed(value)) is not None:
        vault.forget(reference)
