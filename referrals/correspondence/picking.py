"""Which of the open ways a letter goes: the only one, or the one that an officer chose; or why it waits."""

from nrm.guidance.vocabulary import Approval
from referrals.correspondence.held import Held
from referrals.correspondence.models.chosen_way import ChosenWay
from referrals.correspondence.models.dispatch import Channel
from referrals.correspondence.models.letter import Letter
from referrals.correspondence.ways import Found, Way


def pick(letter: Letter, found: Found) -> Way | str:
    """A code where it has to wait for somebody."""
    if not found.ways:
        return found.why
    chosen = ChosenWay.objects.select_related("chosen_by").filter(letter=letter).first()
    way = _chosen(found, chosen)
    if way is None:
        return Held.WAY_CLOSED if chosen else Held.SEVERAL_WAYS
    if way.channel == Channel.POST and not seen_by_two(letter, chosen):
        return Held.SECOND_PERSON
    return way


def seen_by_two(letter: Letter, chosen: ChosenWay | None) -> bool:
    """Two approved it, or somebody who neither wrote nor approved it chose post."""
    if letter.approval == Approval.SECOND:
        return letter.approved_at is not None
    if chosen is None or chosen.channel != Channel.POST or letter.approved_by is None:
        return False
    return chosen.chosen_by.person_id not in {*letter.writers, letter.approved_by.person_id}


def _chosen(found: Found, chosen: ChosenWay | None) -> Way | None:
    if chosen is None:
        return found.ways[0] if len(found.ways) == 1 else None
    return next((way for way in found.ways if _is(way, chosen)), None)


def _is(way: Way, chosen: ChosenWay) -> bool:
    through = way.listed_for.pk if way.listed_for and way.channel == Channel.BY_HAND else None
    return (way.channel, through) == (chosen.channel, chosen.through_id)
