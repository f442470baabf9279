"""A request as the acting middleware hands it on, for the ledger's pages."""

from datetime import datetime
from typing import Any

from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from nrm.actor import Actor, Assurance
from nrm.permissions import Permission

SUPERVISOR = Actor(
    user_id=1, permissions=frozenset({Permission.SUPERVISE_DELIVERY}), assurance=Assurance.SECOND_FACTOR, name="Sam"
)
AUDITOR = Actor(
    user_id=2, permissions=frozenset({Permission.READ_LEDGER}), assurance=Assurance.SECOND_FACTOR, name="Ada"
)


def request(method: str, by: Actor, now: datetime, **asked: str) -> Any:
    made: Any = getattr(RequestFactory(), method)("/", asked)
    made.actor, made.now, made.session = by, now, {}
    made._messages = CookieStorage(made)
    return made
