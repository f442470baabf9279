"""Drafts and referrals for tests, made through the real actions. What a test is about, it says itself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nrm.actor import Actor
from referrals.form.actions.begin import begin
from referrals.form.actions.save import save
from referrals.form.actions.submit import submit
from referrals.form.models import Draft, DraftKind, Referral
from tests import canaries

Answers = Mapping[str, Any]


def draft(by: Actor, *, now: datetime, kind: DraftKind = DraftKind.FULL, answers: Answers | None = None) -> Draft:
    begun = begin(kind=kind, by=by, now=now)
    if answers:
        save(draft=begun, values=answers, by=by, now=now)
    return begun


def ready(by: Actor, *, now: datetime, kind: DraftKind = DraftKind.FULL, **more: Any) -> Draft:
    """A draft that can be sent, with a canary wherever something personal stands."""
    return answered(begin(kind=kind, by=by, now=now), by, now=now, **more)


def answered(begun: Draft, by: Actor, *, now: datetime, **more: Any) -> Draft:
    asked = report if begun.kind == DraftKind.DUTY_TO_NOTIFY else adult
    save(draft=begun, values={**RESPONDER, **asked(), **more}, by=by, now=now)
    return begun


def sent(by: Actor, *, now: datetime, kind: DraftKind = DraftKind.FULL, **more: Any) -> Referral:
    return submit(draft=ready(by, now=now, kind=kind, **more), by=by, now=now).referral


RESPONDER: dict[str, Any] = {
    "nation": "england",
    "responder_name": "Ash Invented",
    "responder_role": "Constable",
    "responder_phone": "01632 960001",
    "absence_name": "Cass Invented",
    "absence_email": "desk@people.example",
    "absence_phone": "01632 960002",
}


def adult() -> dict[str, Any]:
    return {
        "age_now": "adult",
        "consent": "yes",
        "consent_support": "yes",
        "given_names": canaries.personal("Given"),
        "family_names": canaries.personal("Family"),
        "account": canaries.personal("Story"),
        "exploitation_types": ["labour"],
        "person_phone": canaries.secret("telephone"),
        "person_phone_safe": "yes",
        "where_now_address": canaries.secret("address"),
        "never_tell": canaries.secret("never"),
    }


def report() -> dict[str, Any]:
    return {"account": canaries.personal("Story"), "cooperates": "no"}
