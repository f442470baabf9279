"""Children whose local authority has not said that it has them in hand, or has held no strategy discussion."""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef

from nrm.actor import Actor
from referrals.casefile.board.codes import ENDED, Capacity, TrackCode
from referrals.casefile.board.models import Party, Track
from referrals.casefile.models.case import Case
from support.models.child import Child, ChildQuerySet, StrategyDiscussion

# Who was told longest ago first.
ORDER = ("told_at", "id")


def of(actor: Actor) -> ChildQuerySet:
    discussed = StrategyDiscussion.objects.filter(child=OuterRef("pk"))
    over = Track.objects.filter(case=OuterRef("case"), track=TrackCode.COURSE, state__in=ENDED)
    visible = Case.objects.visible_to(actor).values("pk")
    return Child.objects.filter(~Exists(discussed), ~Exists(over), case__in=visible).select_related("case")


def local_authorities(children: Sequence[Child]) -> dict[int, str]:
    """By case; one query however many there are."""
    cases = [child.case_id for child in children]
    found = Party.objects.filter(case__in=cases, capacity=Capacity.LOCAL_AUTHORITY, to_on=None)
    return {row.case_id: row.organisation.name for row in found.select_related("organisation")}
