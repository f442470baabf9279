"""Only in the demo: its invented people by role, and signing in as one of them by a click."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models.membership import Membership
from accounts.roles import ROLES

SHOWN_FOR_EACH_ROLE = 3


@dataclass(frozen=True, slots=True)
class RoleInDemo:
    title: str | Promise
    description: str | Promise
    memberships: list[Membership]


def require() -> None:
    if not settings.DEMO:
        raise Http404


def people_by_role(*, now: datetime) -> list[RoleInDemo]:
    usable = Membership.objects.usable(timezone.localdate(now)).select_related("person", "organisation")
    found: dict[str, list[Membership]] = {}
    for membership in usable.order_by("id"):
        for code in membership.roles:
            found.setdefault(code, []).append(membership)
    return [
        RoleInDemo(role.title, role.description, found[role.code][:SHOWN_FOR_EACH_ROLE])
        for role in ROLES
        if role.code in found
    ]


def membership(reference: UUID, *, now: datetime) -> Membership | None:
    usable = Membership.objects.usable(timezone.localdate(now)).select_related("person")
    return usable.filter(reference=reference).first()
