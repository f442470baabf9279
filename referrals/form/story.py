"""Tells the demo's referrals by calling the actions, each with the instant at which it would have happened."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from referrals.casefile.requests import asking
from referrals.casefile.requests.models import Purpose, Request
from referrals.form.actions import after, handover, safety
from referrals.form.actions.begin import begin, enter
from referrals.form.actions.save import save
from referrals.form.actions.submit import submit
from referrals.form.models import Channel, Draft, DraftKind, Manner, Referral
from referrals.form.questions.conditions import Given
from referrals.form.story_people import NOTIFIED, TALES, Tale

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
CHILDRENS_SERVICES = (OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.HEALTH_TRUST)


def tell(cast: Cast, *, now: datetime) -> None:
    sent = [_send(cast, tale, now=now) for tale in TALES]
    for writer, days, area, account in NOTIFIED:
        _report(_writer(cast, writer), area, account, now=now - days * DAY)
    _safety_referrals(cast, now=now)
    _entered(cast, now=now)
    _afterwards(cast, sent, now=now)
    _drafts(cast, now=now)


def _writer(cast: Cast, number: int) -> Actor:
    return cast.actor("first_responder", number)


def _send(cast: Cast, tale: Tale, *, now: datetime) -> Referral:
    by, at = _writer(cast, tale.writer), now - tale.days_ago * DAY - (tale.days_ago % 5) * HOUR
    draft = begin(kind=DraftKind.FULL, by=by, now=at - 2 * HOUR, label=f"{tale.area} {tale.days_ago}")
    save(draft=draft, values=_answers(by, tale, at), by=by, now=at - HOUR)
    return submit(draft=draft, by=by, now=at).referral


def _answers(by: Actor, tale: Tale, at: datetime) -> Given:
    return {
        **_responder(by),
        "nation": tale.nation,
        "age_now": tale.age,
        "given_names": tale.given,
        "family_names": tale.family,
        "nationality": tale.nationality,
        "account": tale.account,
        "exploitation_types": tale.types.split(),
        "exploitation_location": "uk",
        "where_now_area": tale.area,
        "where_now_address": f"{tale.days_ago} Nowhere Terrace, {tale.area}, ZZ{tale.days_ago % 9 + 1} 1ZZ",
        "person_phone": f"07700 900{tale.days_ago:03}",
        "person_phone_safe": "yes" if tale.days_ago % 3 else "no",
        "contact_hours": ["weekday_day"],
        "decision_to": "person",
        **(_consent() if tale.age == "adult" else _child(tale.nation, at)),
        **tale.more,
    }


def _consent() -> Given:
    return {"consent": "yes", "consent_support": "yes", "explained": ["decisions", "support", "data", "withdraw"]}


def _child(nation: str, at: datetime) -> Given:
    active = Organisation.objects.active(local_day(at)).filter(kind__in=CHILDRENS_SERVICES, nation=nation)
    council = active.order_by("id").first()
    return {"local_authority": str(council.reference) if council else "unknown", "guardian_wanted": "yes"}


def _responder(by: Actor) -> dict[str, Any]:
    colleague = _colleague(by)
    return {
        "nation": "england",
        "responder_name": by.name,
        "responder_role": "First responder",
        "responder_phone": "01632 960010",
        "absence_name": colleague.person.full_name,
        "absence_email": colleague.person.email,
        "absence_phone": "01632 960011",
    }


def _colleague(by: Actor) -> Membership:
    """Somebody of the same organisation, or the writer themselves where nobody else is."""
    here = Membership.objects.filter(organisation__memberships=by.acting()).select_related("person").order_by("id")
    return here.exclude(pk=by.acting()).first() or here.get(pk=by.acting())


def _report(by: Actor, area: str, account: str, *, now: datetime) -> Referral:
    draft = begin(kind=DraftKind.DUTY_TO_NOTIFY, by=by, now=now - HOUR)
    answers = {**_responder(by), "met_area": area, "account": account, "cooperates": "no"}
    save(draft=draft, values=answers, by=by, now=now - HOUR)
    return submit(draft=draft, by=by, now=now).referral


def _safety_referrals(cast: Cast, *, now: datetime) -> None:
    agrees = {"age_now": "adult", "consent": "yes", "consent_support": "yes", "given_names": "Bojana"}
    _safety(_writer(cast, 0), {**agrees, "nation": "england", "danger_now": "yes"}, now=now - 20 * HOUR)
    _safety(_writer(cast, 5), {**agrees, "nation": "scotland", "given_names": "Wen"}, now=now - 2 * DAY)
    _safety(_writer(cast, 1), {"age_now": "adult", "consent": "no", "nation": "england"}, now=now - 3 * DAY)
    child = {"age_now": "under_18", "given_names": "Tomos", "nation": "wales", **_child("wales", now)}
    _safety(_writer(cast, 3), child, now=now - 5 * HOUR)


def _safety(by: Actor, answers: Given, *, now: datetime) -> None:
    draft = begin(kind=DraftKind.SAFETY, by=by, now=now - HOUR)
    calls = {"call_back_name": by.name, "call_back_phone": "01632 960012", "where_now_area": "Oldharbour"}
    save(draft=draft, values={**calls, **answers}, by=by, now=now - HOUR)
    safety.send(draft=draft, by=by, now=now)


def _entered(cast: Cast, *, now: datetime) -> None:
    """Taken by telephone from a force whose network was down."""
    officer, caller = cast.actor("intake_officer"), _writer(cast, 0)
    force = Organisation.objects.get(memberships=caller.acting())
    draft = enter(
        kind=DraftKind.FULL, channel=Channel.TELEPHONE, on_behalf_of=force, by=officer, now=now - 8 * DAY - HOUR
    )
    tale = TALES[0]._replace(given="Ferenc", family="Halasi-Voss", days_ago=8, nationality="hungarian")
    save(draft=draft, values=_answers(caller, tale, now), by=officer, now=now - 8 * DAY - HOUR)
    submit(draft=draft, by=officer, now=now - 8 * DAY)


def _afterwards(cast: Cast, sent: list[Referral], *, now: datetime) -> None:
    officer = cast.actor("caseworker")
    farm = "Which farm was it, and who else was there? A postcode or the name on a van would help."
    _ask(officer, sent[0], farm, due=6 * DAY, now=now - 4 * DAY)
    asked = _ask(officer, sent[3], "Does she still have the telephone?", due=2 * DAY, now=now - 9 * DAY)
    asking.answer(
        request=asked, text="No. She gave it to us; the force has it.", by=_sender(sent[3]), now=now - 8 * DAY
    )
    remembered = "She remembered the name of a second salon: “Rosebud”."
    after.add_information(referral=sent[1], text=remembered, token=uuid4(), by=_sender(sent[1]), now=now - 3 * DAY)
    after.report_withdrawal(
        referral=sent[7],
        manner=Manner.IN_WRITING,
        said_on=local_day(now) - DAY,
        said="He has found work with a friend and does not want to be asked again. He signed the form.",
        by=_sender(sent[7]),
        now=now - HOUR,
    )


def _ask(officer: Actor, referral: Referral, question: str, *, due: timedelta, now: datetime) -> Request:
    return asking.ask(
        case=referral.case,
        purpose=Purpose.MISSING_INFORMATION,
        question=question,
        of=referral.organisation,
        due_on=local_day(now + due),
        by=officer,
        now=now,
    )


def _sender(referral: Referral) -> Actor:
    return actor_through(referral.sent_by)


def _drafts(cast: Cast, *, now: datetime) -> None:
    """One near its end, one just begun, one on its way to a colleague."""
    first, second = _writer(cast, 0), _writer(cast, 1)
    _draft(first, TALES[1], "Salon, second person", now=now - 25 * DAY)
    _draft(first, TALES[5], "House in Kingsholt", now=now - 2 * DAY)
    handed = _draft(second, TALES[10], "Evening shift", now=now - DAY)
    handover.offer(draft=handed, to=_address(cast.actor("first_responder", 2)), by=second, now=now - HOUR)


def _address(actor: Actor) -> str:
    return Membership.objects.select_related("person").get(pk=actor.acting()).person.email


def _draft(by: Actor, tale: Tale, label: str, *, now: datetime) -> Draft:
    draft = begin(kind=DraftKind.FULL, by=by, now=now, label=label)
    begun = dict(list(_answers(by, tale, now).items())[:14])
    save(draft=draft, values=begun, by=by, now=now)
    return draft
