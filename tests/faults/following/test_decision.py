"""A worker killed while it follows a decision, from final to served: everything follows, and follows once."""

from collections.abc import Callable
from math import ceil

from django.conf import settings

from nrm.happened import Happened
from nrm.ledger.models import OutboxRow, OutboxState
from tests.faults.following import killing, story
from tests.faults.following.killing import Point
from tests.faults.following.standing import everything
from tests.faults.following.story import Told
from tests.proof import amount

DEATHS = 20
# By the table, so that the worker dies in whatever is wired to either later as well.
FOLLOWS = [reaction for reaction in settings.REACTIONS if reaction.on in (story.FINAL, story.SERVED)]
EACH = amount(quick=ceil(DEATHS / len(FOLLOWS)), full=1_000)


def points_of(told: Told) -> list[tuple[Happened, Point]]:
    return [
        (reaction.on, point)
        for reaction in FOLLOWS
        for point in spread(told.ways[reaction.on].points(reaction.key), EACH)
    ]


def spread(points: list[Point], most: int) -> list[Point]:
    """Evenly, with the last three: all is written; it is committed; the row is let go."""
    if len(points) <= most:
        return points
    *way, written, committed, gone = points
    steps = most - 3
    return [*(way[number * len(way) // steps] for number in range(steps)), written, committed, gone]


def test_order_in_which_it_is_followed_changes_nothing(told: Told) -> None:
    """Workers go on beside one another, and the person who serves need not wait for any."""
    told.back_to(story.FINAL)
    story.serve()
    killing.make_up(last_first=True)
    assert everything() == told.undisturbed


def test_followed_once_more_it_leaves_the_same(told: Told) -> None:
    """Whoever looks after deliveries may have them tried again."""
    told.back_to(story.SERVED)
    killing.make_up()
    OutboxRow.objects.update(state=OutboxState.PENDING)
    killing.make_up()
    assert everything() | {"followed": ...} == told.undisturbed | {"followed": ...}


def test_worker_killed_anywhere_loses_and_doubles_nothing(told: Told, count: Callable[[str, int], None]) -> None:
    """And meanwhile the person goes on to serve what became final."""
    points = points_of(told)
    assert len(points) >= DEATHS
    for fact, point in points:
        told.back_to(fact)
        killing.die_at(point)
        story.serve()
        killing.make_up()
        assert everything() == told.undisturbed, point
    count("deaths of a worker while it followed a decision", len(points))
