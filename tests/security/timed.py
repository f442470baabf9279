"""The scene of clocks and reminders, for the object axis."""

from django.utils import timezone

from accounts.actions import holdings
from accounts.kinds import HoldingKind
from nrm.actor import SYSTEM
from nrm.guidance.vocabulary import ClockCode
from referrals.casefile.board import post
from referrals.casefile.clocks.models import Told
from referrals.casefile.reminders.models import As, Reminder
from tests.security.objects import OWN, Scene, considered


def timed() -> Scene:
    """A clock that may be stopped, and a reminder of it: not even a colleague reads somebody else's reminder."""
    scene = considered()
    own, case, now = scene.visitors[OWN], scene.objects["case"], timezone.now()
    clock = post.deadline(case, ClockCode.EVIDENCE_REPLY, now=now)
    holdings.hold(membership=own, kind=HoldingKind.INTAKE, subject=case, by=SYSTEM, now=now)
    reminder = Reminder.objects.create(
        case=case, deadline=clock, told=Told.WARNED, receiver=own, as_whom=As.HOLDER, made_at=now
    )
    return Scene(scene.visitors, {"case": case, "deadline": clock, "reminder": reminder})
