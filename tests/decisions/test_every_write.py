"""An action whose writes fail, one after another: whichever it is, nothing of the action remains."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import count as counted

import pytest
from django.db import connection, transaction

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.again import redrafting
from decisions.assurance import second_check
from decisions.models import Decision, State, Turn, Verdict, View
from decisions.panel import concluding, opening, opinions
from decisions.workbench import finishing
from nrm.actor import Actor
from nrm.guidance.vocabulary import Outcome
from nrm.ledger.record import WRITE
from referrals.casefile.models import Case
from tests.factories import course, decisions, hearings

KEPT_BY = ("decisions_", "casefile_", "ledger_", "accounts_holding")
Act = Callable[[], object]
Ready = Callable[[Case, Membership, datetime], Act]
MOST = 60


class Refused(Exception):
    pass


@contextmanager
def failing(which: int) -> Iterator[list[str]]:
    """The write of that number is refused; those before it are done."""
    seen: list[str] = []

    def refuse(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        if sql == WRITE or sql.startswith(("INSERT", "UPDATE", "DELETE")):
            seen.append(sql)
            if len(seen) == which:
                raise Refused
        return execute(sql, params, many, context)

    with connection.execute_wrapper(refuse):
        yield seen


def everything() -> list[tuple[object, ...]]:
    """How many rows every table has, and what is in them, in one statement."""
    tables = [name for name in connection.introspection.table_names() if name.startswith(KEPT_BY)]
    rows = " UNION ALL ".join(
        f"SELECT '{name}', count(*), md5(string_agg(x::text, '' ORDER BY x::text)) FROM \"{name}\" x"
        for name in sorted(tables)
    )
    with connection.cursor() as cursor:
        cursor.execute(rows)
        # The database may answer the tables in any order.
        return sorted(tuple(row) for row in cursor.fetchall())


def _positive_final(case: Case, officer: Membership, now: datetime) -> Act:
    by = actor_through(officer)
    one = decisions.drafted(case, by, now=now)
    return lambda: finishing.finalise(decision=one, by=by, now=now)


def _positive_served(case: Case, officer: Membership, now: datetime) -> Act:
    by = actor_through(officer)
    one = finishing.finalise(decision=decisions.drafted(case, by, now=now), by=by, now=now)
    return lambda: finishing.serve(decision=one, by=by, now=now)


def _negative_checked(case: Case, officer: Membership, now: datetime) -> Act:
    by, checker = actor_through(officer), actor_through(decisions.checker(officer))
    one = decisions.drafted(case, by, now=now, outcome=Outcome.NEGATIVE)
    second_check.send(decision=one, by=by, now=now)
    return lambda: second_check.check(decision=one, verdict=Verdict.AGREE, reasons="", by=checker, now=now)


def _heard(case: Case, officer: Membership, now: datetime, view: View) -> tuple[Decision, Act]:
    by, checker = actor_through(officer), actor_through(decisions.checker(officer))
    one = hearings.before_panel(case, by, checker, now=now)
    hearing = hearings.hearing(one, hearings.secretariat(), now=now)
    for member in hearings.actors(hearing):
        opinions.give(hearing=hearing, view=view, reasons="Read.", by=member, now=now)
    chair = hearings.chair(hearing)
    opening.open_views(hearing=hearing, by=chair, now=now)
    return one, lambda: concluding.conclude(
        hearing=hearing, view=view, concern="evidence", reasons="Not weighed.", dissent="", by=chair, now=now
    )


def _panel_agrees(case: Case, officer: Membership, now: datetime) -> Act:
    return _heard(case, officer, now, View.NO_CONCERN)[1]


def _panel_returns(case: Case, officer: Membership, now: datetime) -> Act:
    return _heard(case, officer, now, View.LOOK_AGAIN)[1]


def _redraft(case: Case, officer: Membership, now: datetime) -> Act:
    one, conclude = _heard(case, officer, now, View.LOOK_AGAIN)
    conclude()
    assert Decision.objects.get(pk=one.pk).state == State.PANEL_RETURNED
    colleague = actor_through(decisions.checker(officer, role="caseworker"))
    return lambda: redrafting.begin(case=case, by=colleague, now=now)


def _withdrawal(case: Case, officer: Membership, now: datetime) -> Act:
    by: Actor = actor_through(officer)
    decisions.drafted(case, by, now=now)
    return lambda: course.turned(case, Turn.WITHDRAWN, by, now=now)


READY: dict[str, Ready] = {
    "a positive becomes final": _positive_final,
    "a positive is served": _positive_served,
    "a negative is checked": _negative_checked,
    "the panel has no concern": _panel_agrees,
    "the panel returns it": _panel_returns,
    "it is written anew": _redraft,
    "the person withdraws": _withdrawal,
}


@pytest.mark.parametrize("what", READY)
def test_nothing_is_half_done_whichever_write_fails(
    what: str, case: Case, officer: Membership, now: datetime, count: Callable[[str, int], None]
) -> None:
    act = READY[what](case, officer, now)
    before = everything()
    for which in counted(1):
        assert which < MOST
        with failing(which) as seen, transaction.atomic():
            try:
                with transaction.atomic():
                    act()
            except Refused:
                pass
            assert len(seen) <= which
            done = len(seen) < which
            assert done or everything() == before, seen[-1][:80]
            transaction.set_rollback(True)
        if done:
            break
    count("writes of deciding that failed, one after another", which - 1)
