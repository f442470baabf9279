"""What the home page tells somebody first. Each floor says its own; `nrm/wiring.py` names them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.module_loading import import_string

from nrm import wiring
from nrm.actor import Actor

# Counting further than this would tell nobody more.
MOST = 99


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence, where to act on it, and whether it is late already."""

    text: str
    url: str
    urgent: bool = False


Teller = Callable[..., list[Notice]]


def tell(actor: Actor, *, now: datetime) -> list[Notice]:
    """The urgent ones first, otherwise in the order of the wiring."""
    tellers: list[Teller] = [import_string(name) for name in wiring.NOTICES]
    notices = [notice for teller in tellers for notice in teller(actor, now=now)]
    return sorted(notices, key=lambda notice: not notice.urgent)
