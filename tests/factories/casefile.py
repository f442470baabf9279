"""Cases for tests that are not about how a case comes to be. What a test is about, it says itself."""

from datetime import datetime
from itertools import count

from accounts.actions import holdings
from accounts.kinds import HoldingKind, Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm.actor import SYSTEM
from referrals.casefile.board import post
from referrals.casefile.board.codes import Capacity, IntakeState, TrackCode
from referrals.casefile.models import AgeClass, Case, Person, Route
from tests.numbering import FIRST

_numbers = count(FIRST)


def case(
    authority: Organisation,
    *,
    now: datetime,
    state: IntakeState = IntakeState.ACCEPTED_NRM,
    age: AgeClass = AgeClass.ADULT,
    nation: Nation = Nation.ENGLAND,
) -> Case:
    """Of that authority, in that state of intake; no clock, no act, nobody who holds it."""
    opened = Case.objects.create(
        number=f"NRM-T{next(_numbers):010}",
        person=Person.objects.create(created_at=now),
        route=Route.NRM,
        age_class=age,
        nation=nation,
        opened_at=now,
    )
    post.party(opened, authority, Capacity.AUTHORITY, now=now)
    post.track(opened, TrackCode.INTAKE, state, now=now)
    return opened


def held(case: Case, by: Membership, *, now: datetime, kind: HoldingKind = HoldingKind.CASE) -> Case:
    holdings.hold(membership=by, kind=kind, subject=case, number=case.number, by=SYSTEM, now=now)
    return case
