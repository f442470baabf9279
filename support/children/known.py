"""What a local authority and a guardian know of a child beside the person: the area, safe ways, and what was sent.

A local authority reads the referral as it was sent; a guardian who took the child, the part that tells what happened.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.look.parts import SummaryRow
from nrm.permissions import Permission
from referrals.casefile import sources
from referrals.casefile.models.person import Person
from referrals.casefile.models.safe_contact import ChannelKind, SafeContact
from referrals.casefile.sources import Said
from support.children.showing import is_guardian
from support.locations import area
from support.models.care import Care
from support.models.child import Child


def rows(child: Child, *, now: datetime) -> list[SummaryRow]:
    care = Care.objects.filter(case=child.case_id).select_related("lead").order_by("-id").first()
    return [
        SummaryRow(_("Area where they live"), area.of(care, now=now) or _("Not known")),
        SummaryRow(_("Ways to reach them"), lines=list(_ways(child.case.person)) or [_("None is agreed")]),
    ]


def may_read_referral(child: Child, actor: Actor) -> bool:
    return actor.may(Permission.SAFEGUARD_CHILDREN) or is_guardian(child, actor)


def referral(child: Child, actor: Actor, *, on: date) -> list[Said]:
    said = sources.account(child.case, on=on)
    return said if actor.may(Permission.SAFEGUARD_CHILDREN) else [part for part in said if part.is_story]


def _ways(person: Person) -> Iterator[str]:
    """Whether a way is safe; never the number or the address itself."""
    contract = SafeContact.objects.filter(person=person, closed_at=None).prefetch_related("channels").first()
    for channel in contract.channels.all() if contract else ():
        is_safe = channel.is_safe and channel.came_back_at is None
        words = _("%(way)s: safe") if is_safe else _("%(way)s: not safe")
        yield words % {"way": ChannelKind(channel.kind).label}
