"""What the case file lets measure: finding a case, opening one, and the sweep over every deadline."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import cycle
from typing import Any

from django.db import connection
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.actor import Actor
from nrm.bench.pages import Visits
from nrm.bench.scenario import By, Goal, Ground, Scenario
from referrals.casefile.clocks.last_pass import LastPass
from referrals.casefile.clocks.models import CAN_BE_LATE, Deadline, DeadlineMark, Told
from referrals.casefile.clocks.sweep import BATCH, BATCHES, EVENTS, sweep
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.casefile.worklists import lists, search
from referrals.casefile.worklists.lists import Order, WorkList

# As many different ones as a round needs, so that not one row is measured over and over.
SEVERAL = 50


def offered() -> Sequence[Scenario]:
    page, worklist = Goal(ratio=10, sql=8), Goal(ratio=12, sql=4)
    again = Goal(p50_ms=300)
    return (
        *(
            Scenario(f"worklist_{name}", prepare, Visits.visit, Visits.visit_floor, by=By.CPU, goal=worklist)
            for name, prepare in WORKLISTS.items()
        ),
        Scenario("search_ref", _numbers, Lookup.find, Lookup.floor),
        Scenario("search_name", _names, NameSearch.find, NameSearch.floor),
        Scenario("detail", _ordinary, Visits.visit, Visits.visit_floor, by=By.CPU, goal=page),
        Scenario("detail_heavy", _heavy, Visits.visit, Visits.visit_floor, by=By.CPU, goal=page),
        Scenario("sweep_first", _due, Due.sweep, Due.floor, Due.forget, rounds=5, goal=Goal(ratio=1.5)),
        Scenario("sweep_again", _swept, Due.sweep_once, Due.floor, rounds=15, goal=again),
    )


def caseworker() -> Membership:
    """The one who holds most: whoever has less is served sooner."""
    busiest = Membership.objects.with_role("caseworker").annotate(work=Count("holdings")).order_by("-work", "id")
    return busiest.select_related("person", "organisation")[0]


def browser_of(membership: Membership) -> Client:
    """Signed in as in the demo, by one click."""
    client = Client()
    client.post(reverse("demo_sign_in", args=[membership.reference]))
    return client


@dataclass(slots=True)
class Lookup:
    """A case by its spoken number, among those that a caseworker may see; and by nothing but SQL."""

    actor: Actor
    numbers: Sequence[str]
    _turn: Any = field(init=False)

    def __post_init__(self) -> None:
        self._turn = cycle(self.numbers)

    def find(self) -> Case:
        return Case.objects.visible_to(self.actor).select_related("person").get(number=next(self._turn))

    def floor(self) -> object:
        with connection.cursor() as cursor:
            cursor.execute(RAW_LOOKUP, [next(self._turn)])
            return cursor.fetchone()


RAW_LOOKUP = """
    SELECT the_case.*, person.* FROM casefile_case the_case
    JOIN casefile_person person ON person.id = the_case.person_id
    WHERE the_case.number = %s
"""


def _numbers(ground: Ground) -> Lookup:
    actor = actor_through(caseworker())
    return Lookup(actor, [case.number for case in _spread(Case.objects.visible_to(actor))])


@dataclass(slots=True)
class NameSearch:
    """By a whole name, among the cases that a caseworker may see; and by nothing but the index of names."""

    actor: Actor
    names: Sequence[str]
    _turn: Any = field(init=False)

    def __post_init__(self) -> None:
        self._turn = cycle(self.names)

    def find(self) -> list[Case]:
        return search.find(search.Wanted(name=next(self._turn)), actor=self.actor)

    def floor(self) -> object:
        with connection.cursor() as cursor:
            cursor.execute(RAW_NAMES, [f"%{next(self._turn).casefold()}%", search.MOST])
            return cursor.fetchall()


RAW_NAMES = """
    SELECT the_case.*, person.* FROM casefile_namekey name
    JOIN casefile_person person ON person.id = name.person_id JOIN casefile_case the_case
        ON the_case.person_id = person.id
    WHERE name.folded LIKE %s ORDER BY the_case.opened_at DESC, the_case.id DESC LIMIT %s
"""


def _names(ground: Ground) -> NameSearch:
    actor = actor_through(caseworker())
    people = [case.person for case in _spread(Case.objects.visible_to(actor).select_related("person"))]
    return NameSearch(actor, [f"{person.given_names} {person.family_names}" for person in people])


def _ordinary(ground: Ground) -> Visits:
    return _pages(lambda cases: cases.filter(next_acts__holder=caseworker()).distinct())


def _heavy(ground: Ground) -> Visits:
    """Those with a long history: asked about again and again, a hundred events and more."""
    return _pages(lambda cases: cases.filter(other_references__kind="operation").distinct())


def _worklist(kind: WorkList, query: str = "") -> Visits:
    return Visits(browser_of(caseworker()), [f"{reverse('worklist', args=[kind])}{query}"])


def _middle(ground: Ground) -> Visits:
    """From here and there in the middle of the queue, as somebody gets there who goes from page to page."""
    by = caseworker()
    queue = lists.acts_of(WorkList.TEAM, actor_through(by), now=ground.now).order_by(*lists.COLUMNS[Order.ATTENTION])
    begins = max(0, queue.count() // 2 - SEVERAL // 2)
    rows = queue[begins : begins + SEVERAL]
    address = reverse("worklist", args=[WorkList.TEAM])
    return Visits(browser_of(by), [f"{address}?after={row.reference}" for row in rows])


WORKLISTS: dict[str, Callable[[Ground], Visits]] = {
    "first": lambda ground: _worklist(WorkList.TEAM),
    "mid": _middle,
    "filtered": lambda ground: _worklist(WorkList.TEAM, "?flag=danger&age=child"),
    "mine": lambda ground: _worklist(WorkList.MINE),
}


def _pages(narrow: Callable[[CaseQuerySet], CaseQuerySet]) -> Visits:
    by = caseworker()
    cases = _spread(narrow(Case.objects.visible_to(actor_through(by))))
    return Visits(browser_of(by), [reverse("case", args=[case.reference]) for case in cases])


def _spread(cases: CaseQuerySet) -> list[Case]:
    """By their references, which are in no order of age."""
    return list(cases.order_by("reference")[:SEVERAL])


@dataclass(slots=True)
class Due:
    """Every deadline that has something to say now. `passes` of the sweep say all of it."""

    now: datetime
    passes: int

    def sweep(self) -> None:
        for _pass in range(self.passes):
            sweep(now=self.now)

    def sweep_once(self) -> None:
        sweep(now=self.now)

    def floor(self) -> None:
        """One statement for each rule: marks and events, no row ever leaves the database."""
        with connection.cursor() as cursor:
            for told, rule in FLOORS.items():
                given: dict[str, Any] = {
                    "told": told,
                    "kind": EVENTS[told],
                    "now": self.now,
                    "bounds": list(CAN_BE_LATE),
                }
                cursor.execute(rule, given)

    def forget(self) -> None:
        DeadlineMark.objects.all().delete()
        LastPass.objects.all().delete()


def _due(ground: Ground) -> Due:
    running = Deadline.objects.running().filter(stopped_on=None)
    late = Deadline.objects.overdue(now=ground.now).count()
    soon = running.filter(warn_at__lte=ground.now, due_at__gt=ground.now).count()
    return Due(ground.now, passes=max(late, soon) // (BATCH * BATCHES) + 1)


def _swept(ground: Ground) -> Due:
    due = _due(ground)
    due.sweep()
    return due


BREACHED = """
    WITH marked AS (
        INSERT INTO casefile_deadlinemark (deadline_id, told, at)
        SELECT id, %(told)s, %(now)s FROM casefile_deadline deadline
        WHERE met_at IS NULL AND superseded_at IS NULL AND stopped_on IS NULL
          AND due_at <= %(now)s AND bound = ANY(%(bounds)s)
          AND NOT EXISTS (
            SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id AND mark.told = %(told)s
          )
        RETURNING deadline_id
    )
    INSERT INTO ledger_event (at, subject_type, subject_id, source, request_id, session_hash, kind, facts)
    SELECT %(now)s, 'casefile.case', deadline.case_id::text, 'task', '', '', %(kind)s,
           jsonb_build_object('clock', deadline.kind, 'deadline_id', deadline.id)
    FROM marked JOIN casefile_deadline deadline ON deadline.id = marked.deadline_id
"""
WARNED = """
    WITH marked AS (
        INSERT INTO casefile_deadlinemark (deadline_id, told, at)
        SELECT id, %(told)s, %(now)s FROM casefile_deadline deadline
        WHERE met_at IS NULL AND superseded_at IS NULL AND stopped_on IS NULL
          AND warn_at <= %(now)s AND due_at > %(now)s
          AND NOT EXISTS (SELECT FROM casefile_deadlinemark mark WHERE mark.deadline_id = deadline.id)
        RETURNING deadline_id
    )
    INSERT INTO ledger_event (at, subject_type, subject_id, source, request_id, session_hash, kind, facts)
    SELECT %(now)s, 'casefile.case', deadline.case_id::text, 'task', '', '', %(kind)s,
           jsonb_build_object('clock', deadline.kind, 'deadline_id', deadline.id)
    FROM marked JOIN casefile_deadline deadline ON deadline.id = marked.deadline_id
"""
FLOORS = {Told.BREACHED: BREACHED, Told.WARNED: WARNED}
