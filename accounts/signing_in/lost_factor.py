"""Somebody lost their phone, their passkey and their codes: two other people together take the second step away.

One asks, another one confirms within a day. The person then signs in with what is left and sets up a new one.
"""

from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models.factor_reset import FactorReset
from accounts.models.user import User
from accounts.signing_in import factors, sessions
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.record import record
from nrm.refusal import Refusal

WAITS = timedelta(days=1)


class NothingToTakeAway(Refusal):
    sentence = _("They have no second step. They set one up when they next sign in")


class NotYourOwn(Refusal):
    sentence = _("You cannot take away your own second step. Ask two colleagues who administer people")


class SomebodyElseConfirms(Refusal):
    sentence = _("You have asked for this already. Somebody else who administers people must confirm it")


def waiting(*, person: User, now: datetime) -> FactorReset | None:
    return FactorReset.objects.waiting(now).filter(person=person).first()


@transaction.atomic
def ask_or_confirm(*, person: User, by: Actor, now: datetime) -> bool:
    """Whether it is done: false for the first of the two, true for the second."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    asker = _require_may(person, by=by)
    asked = waiting(person=person, now=now)
    if asked is None:
        _ask(person, asker, by=by, now=now)
        return False
    if asked.asked_by_id == asker:
        raise SomebodyElseConfirms
    _take_away(person, asked, by=by, now=now)
    return True


def _require_may(person: User, *, by: Actor) -> int:
    """Who presses the button: a person, and not the one who lost it."""
    if by.user_id is None or person.pk == by.user_id:
        raise NotYourOwn
    if not factors.enrolled(person):
        raise NothingToTakeAway
    return by.user_id


def _ask(person: User, asker: int, *, by: Actor, now: datetime) -> None:
    FactorReset.objects.filter(person=person).delete()
    FactorReset.objects.create(person=person, asked_by_id=asker, asked_at=now, expires_at=now + WAITS)
    record(Happened.SECOND_FACTOR_RESET_ASKED, subject=person, by=by, at=now)


def _take_away(person: User, asked: FactorReset, *, by: Actor, now: datetime) -> None:
    facts = {"asked_by_user_id": asked.asked_by_id}
    asked.delete()
    Authenticator.objects.filter(user=person).delete()
    sessions.end_others(person=person, keep="", by=by, now=now)
    record(Happened.SECOND_FACTOR_RESET, subject=person, by=by, at=now, facts=facts)
