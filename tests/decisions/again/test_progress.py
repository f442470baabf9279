"""Every state of a request × every act × every role, from the table itself."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import transaction

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.again import considering, refusals
from decisions.again.progress import LEADS_TO
from decisions.models import Decision, Reconsideration
from nrm.actor import Actor
from nrm.refusal import Refusal
from referrals.casefile.actions.assignment import NotYourWork
from referrals.casefile.board.codes import ReconsiderationState as State
from tests.factories import again, decisions

Act = Callable[[Reconsideration, Actor, datetime], object]
ACTS: dict[str, Act] = {
    "allow": lambda one, by, now: considering.allow_late(asked=one, by=by, now=now),
    "decline": lambda one, by, now: considering.decline(asked=one, reasons="Nothing new.", by=by, now=now),
    "look again": lambda one, by, now: considering.look_again(asked=one, by=by, now=now),
}
LEADS = {"decline": State.DECLINED, "look again": State.UNDER_WAY, "allow": State.REQUESTED}
NOBODY = "nobody stops them"
# Of one that came in time.
ASKED: dict[tuple[str, str], object] = {
    ("colleague", "allow"): refusals.LateNeedsManager,
    ("colleague", "decline"): NOBODY,
    ("colleague", "look again"): NOBODY,
    ("author", "allow"): refusals.LateNeedsManager,
    ("author", "decline"): refusals.HadAHand,
    ("author", "look again"): refusals.HadAHand,
    ("checker", "allow"): refusals.LateNeedsManager,
    ("checker", "decline"): refusals.HadAHand,
    ("checker", "look again"): refusals.HadAHand,
    ("manager", "allow"): refusals.NotLate,
    ("manager", "decline"): NOBODY,
    ("manager", "look again"): NOBODY,
    ("reviewer", "allow"): refusals.LateNeedsManager,
    ("reviewer", "decline"): NotYourWork,
    ("reviewer", "look again"): NotYourWork,
}


@pytest.fixture
def people(author: Actor, checker: Actor, fresh: Actor, officer: Membership) -> dict[str, Actor]:
    others = {"manager": "authority_manager", "reviewer": "second_reviewer"}
    made = {who: actor_through(decisions.checker(officer, role=role)) for who, role in others.items()}
    return {"colleague": fresh, "author": author, "checker": checker, **made}


@pytest.mark.parametrize("state", list(LEADS_TO))
def test_each_state_takes_what_the_table_has_and_nothing_else(
    state: State, served: Decision, body: Actor, people: dict[str, Actor], now: datetime
) -> None:
    asked = _in(state, again.asked(served.case, body, now=now), people["manager"], now)
    met = {(who, act): _try(asked, by, ACTS[act], LEADS[act], now) for who, by in people.items() for act in ACTS}
    expected = ASKED if state is State.REQUESTED else dict.fromkeys(ASKED, refusals.ConsideredAlready)
    assert met == expected


def _in(state: State, asked: Reconsideration, by: Actor, now: datetime) -> Reconsideration:
    """By a row: how each state is reached is tested beside this."""
    if state is not State.REQUESTED:
        Reconsideration.objects.filter(pk=asked.pk).update(
            progress=state, reasons="Because.", considered_by=by.membership_id, opened=asked.decision_id
        )
    return Reconsideration.objects.select_related("decision__case").get(pk=asked.pk)


def _try(asked: Reconsideration, by: Actor, act: Act, to: State, now: datetime) -> object:
    """What was done is undone again."""
    place = transaction.savepoint()
    try:
        act(asked, by, now + timedelta(hours=1))
        return NOBODY if Reconsideration.objects.get(pk=asked.pk).progress == to else "went elsewhere"
    except Refusal as refusal:
        return type(refusal)
    finally:
        transaction.savepoint_rollback(place)
