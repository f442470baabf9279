"""Who acts: one person through one of their memberships, as the ground needs to know it.

Built from the request by `accounts/acting.py`, on every request anew. Pure data; no floor is imported.
"""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from django.utils.translation import gettext_lazy as _

from nrm.permissions import Permission
from nrm.refusal import Refusal


class Assurance(IntEnum):
    """How sure we are that it is them. Each door names the least it needs."""

    NONE = 0
    MAILBOX = 1
    SECOND_FACTOR = 2


class Source(StrEnum):
    WEB = "web"
    API = "api"
    TASK = "task"
    COMMAND = "command"


class NotActing(Refusal):
    sentence = _("Choose the organisation you are acting for first")


@dataclass(frozen=True, slots=True)
class Actor:
    user_id: int | None = None
    membership_id: int | None = None
    organisation_id: int | None = None
    organisation_kind: str = ""
    organisation_group_id: int | None = None
    roles: frozenset[str] = frozenset()
    permissions: frozenset[Permission] = frozenset()
    assurance: Assurance = Assurance.NONE
    source: Source = Source.WEB
    request_id: str = ""
    session_hash: str = ""
    name: str = field(default="", repr=False)

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    def acting(self) -> int:
        """The membership it acts through, for acts that keep who did them."""
        if self.membership_id is None:
            raise NotActing
        return self.membership_id

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions


ANONYMOUS = Actor()
SYSTEM = Actor(source=Source.TASK, name="NRM")
