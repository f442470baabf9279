"""Finalising and withdrawing at once: exactly one of them wins, and the other is told."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.utils import timezone

from accounts.cast import actor_through
from accounts.kinds import OrganisationKind
from decisions.models import CourseChange, Decision, State, Turn
from decisions.workbench import finishing
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.refusal import Refusal
from tests.committed import Committed
from tests.factories import accounts, course, decisions


def test_either_the_decision_is_final_or_the_case_is_withdrawn_from(committed_database: Committed) -> None:
    now = timezone.now()
    authority = accounts.organisation(kind=OrganisationKind.COMPETENT_AUTHORITY)
    officer = accounts.membership(organisation=authority, roles=["caseworker"])
    by = actor_through(officer)
    case = decisions.case(officer, now=now)
    decision = decisions.drafted(case, by, now=now)
    acts = [
        lambda: finishing.finalise(decision=decision, by=by, now=now),
        lambda: course.turned(case, Turn.WITHDRAWN, by, now=now),
    ]
    with ThreadPoolExecutor(6) as pool:
        told = list(pool.map(_try, acts * 3))
    decision.refresh_from_db()
    assert told.count(None) == 1
    is_withdrawn = CourseChange.objects.filter(turn=Turn.WITHDRAWN).exists()
    assert (decision.state == State.ENDED) is is_withdrawn
    assert (decision.state == State.FINAL) is not is_withdrawn
    ended = {Happened.DECISION_FINAL, Happened.CASE_WITHDRAWN}
    assert Event.objects.filter(kind__in=ended).count() == 1
    assert Decision.objects.count() == 1


def _try(act: Callable[[], object]) -> Refusal | None:
    try:
        act()
    except Refusal as refusal:
        return refusal
    finally:
        connection.close()
    return None
