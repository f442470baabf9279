"""Hearings of the panel for tests that are not about how a panel comes together: made by rows, as it leaves them."""

from datetime import datetime

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models import BodyKind, Concern, Conclusion, Decision, Hearing, Opinion, Panellist, Seat, Sitting, View
from tests.factories import accounts

QUORUM = 3


def hearing(decision: Decision, *, now: datetime, members: int = QUORUM) -> Hearing:
    """Of the draft that stands, before as many members; nobody has said anything."""
    secretariat = accounts.organisation(kind=OrganisationKind.PANEL_SECRETARIAT)
    secretary = accounts.membership(organisation=secretariat, roles=["panel_secretary"])
    sitting = Sitting.objects.create(
        secretariat=secretariat,
        guidance_code=decision.guidance_code,
        starts_at=now,
        minutes_available=120,
        arranged_by=secretary,
        arranged_at=now,
    )
    seated = [panellist(secretary, now=now) for _number in range(members)]
    Seat.objects.bulk_create(Seat(sitting=sitting, panellist=row) for row in seated)
    sitting.chair = seated[0]
    sitting.save()
    return Hearing.objects.create(sitting=sitting, decision=decision, draft=decision.draft, place=1, minutes=40)


def panellist(colleague: Membership, *, now: datetime) -> Panellist:
    member = accounts.membership(organisation=colleague.organisation, roles=["panel_member"])
    return Panellist.objects.create(membership=member, body_kind=BodyKind.POLICE, joined_at=now)


def opinion(hearing: Hearing, panellist: Panellist, *, now: datetime, view: View = View.NO_CONCERN) -> Opinion:
    number = Opinion.objects.filter(hearing=hearing, panellist=panellist).count() + 1
    return Opinion.objects.create(
        hearing=hearing,
        panellist=panellist,
        number=number,
        view=view,
        reasons="Read it all.",
        given_at=now,
        after_opening=hearing.opened_at is not None,
    )


def opened(hearing: Hearing, *, now: datetime, view: View = View.NO_CONCERN) -> Hearing:
    """Every member has said the same, and their views are open."""
    for seat in hearing.sitting.seats.order_by("id"):
        opinion(hearing, seat.panellist, now=now, view=view)
    hearing.opened_at, hearing.opened_by = now, hearing.sitting.arranged_by
    hearing.voices = list(hearing.sitting.seats.values_list("panellist", flat=True))
    hearing.save()
    return hearing


def concluded(hearing: Hearing, *, now: datetime, view: View = View.NO_CONCERN) -> Conclusion:
    again, chair = view == View.LOOK_AGAIN, hearing.sitting.chair
    assert chair is not None
    return Conclusion.objects.create(
        hearing=hearing,
        view=view,
        concern=Concern.EVIDENCE if again else "",
        reasons="The report was not weighed." if again else "",
        concluded_by=chair.membership,
        concluded_at=now,
    )
