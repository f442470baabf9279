"""Every scenario runs as it is measured, and asks the database as often for few cases as for many."""

from nrm.bench import offered
from nrm.bench.measuring import measure
from nrm.bench.scenario import Ground
from nrm.ledger.models import Event
from referrals.casefile import scenarios
from referrals.casefile.clocks.models import DeadlineMark

ALL = [scenario.name for scenario in offered.scenarios()]


def test_every_scenario_has_a_name_of_its_own() -> None:
    assert len(ALL) == len(set(ALL))
    assert {"search_ref", "detail", "detail_heavy", "submit", "sweep_first", "sweep_again"} <= set(ALL)


def test_every_scenario_runs_beside_its_floor(ground: Ground) -> None:
    measured = [measure(scenario, ground, rounds=1) for scenario in offered.scenarios()]
    assert [found.name for found in measured if not (found.sql and found.ratio.value)] == []


def test_heavy_case_asks_as_often_as_an_ordinary_one(ground: Ground) -> None:
    few, many = (measure(scenario, ground, rounds=1).sql for scenario in offered.named(["detail", "detail_heavy"]))
    assert few == many


def test_floor_of_the_sweep_says_exactly_what_the_sweep_says(ground: Ground) -> None:
    (first,) = offered.named(["sweep_first"])
    due = first.prepare(ground)
    due.sweep()
    marks = set(DeadlineMark.objects.values_list("deadline_id", "told"))
    events = Event.objects.filter(kind__startswith="deadline_").count()
    due.forget()
    due.floor()
    assert set(DeadlineMark.objects.values_list("deadline_id", "told")) == marks
    assert len(marks) == events == Event.objects.filter(kind__startswith="deadline_").count() - events


def test_the_one_with_most_work_is_the_one_who_is_measured(ground: Ground) -> None:
    busiest = scenarios.caseworker()
    assert busiest.holdings.count() >= 1
