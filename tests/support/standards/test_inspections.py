"""An inspection, from what was found to the last thing done about it."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from accounts.cast import actor_through
from nrm.calendars.working_days import local_day
from support.models import Inspection, Outcome, Standard, ToDo
from support.standards import inspecting, refusals
from support.standards.checklist import EVIDENCE
from support.standards.inspecting import Seen
from tests.factories import care, standards
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_each_standard_asks_for_evidence() -> None:
    assert set(EVIDENCE) == set(Standard)


def test_from_the_page_of_the_inspector_to_the_closed_action(under: care.Contract, now: datetime) -> None:
    inspector, provider, day = client_of(under.coordinator), client_of(under.manager), local_day(now)
    said = dict.fromkeys(Standard.values, "met") | {"plan": "not_met", "plan_seen": "No goals.", "summary": "Well."}
    said |= {"held_on_day": str(day.day), "held_on_month": str(day.month), "held_on_year": str(day.year)}
    inspector.post(reverse("inspect", args=[under.provider.reference]), said)
    made = Inspection.objects.get(provider=under.provider)
    later = day + 28 * DAY
    asked = {"what": "Write goals.", "due_on_day": later.day, "due_on_month": later.month, "due_on_year": later.year}
    inspector.post(reverse("improvement_ask", args=[made.reference, "plan"]), asked)
    to_do = ToDo.objects.get(finding__inspection=made)
    assert "Write goals." in provider.get(reverse("inspection", args=[made.reference])).content.decode()
    provider.post(reverse("improvement_done", args=[to_do.reference]), {"proof": "Each plan has goals."})
    inspector.post(reverse("improvement_accept", args=[to_do.reference]))
    made.refresh_from_db()
    assert made.closed_at is not None
    assert "nothing is left to be done" in provider.get(reverse("inspection", args=[made.reference])).content.decode()


def test_where_all_is_met_it_is_closed_at_once(under: care.Contract, now: datetime) -> None:
    assert standards.inspected(under, now=now, found=standards.ALL_MET).closed_at == now


def test_one_thing_accepted_closes_nothing_while_another_finding_waits(under: care.Contract, now: datetime) -> None:
    found = standards.ONE_SHORT | {Standard.VOICE.value: Seen(Outcome.NOT_MET, "No complaint was answered.")}
    made = standards.inspected(under, now=now, found=found)
    to_do = standards.done(standards.asked(made, under, now=now), under, now=now)
    inspecting.accept(to_do=to_do, by=actor_through(under.coordinator), now=now)
    made.refresh_from_db()
    assert made.closed_at is None


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"summary": " "}, refusals.SummaryMissing),
        ({"found": {}}, refusals.StandardsMissing),
        ({"found": standards.ALL_MET | {"plan": Seen(Outcome.PARTLY, " ")}}, refusals.EvidenceMissing),
    ],
)
def test_half_an_inspection_is_refused(
    under: care.Contract, now: datetime, changed: dict[str, object], refusal: type[Exception]
) -> None:
    whole: dict[str, object] = {"held_on": local_day(now), "summary": "Well.", "found": standards.ALL_MET}
    with pytest.raises(refusal):
        inspecting.inspect(
            provider=under.provider,
            by=actor_through(under.coordinator),
            now=now,
            **(whole | changed),  # type: ignore[arg-type]
        )


def test_nobody_inspects_a_provider_of_another_contract(under: care.Contract, now: datetime) -> None:
    stranger = care.contract()
    assert client_of(stranger.coordinator).get(reverse("inspect", args=[under.provider.reference])).status_code == 404
    with pytest.raises(refusals.NotYourProvider):
        standards.inspected(care.Contract(stranger.coordinator, under.manager, under.worker), now=now)


def test_one_day_is_inspected_once(under: care.Contract, now: datetime) -> None:
    standards.inspected(under, now=now)
    with pytest.raises(refusals.InspectedThatDay):
        standards.inspected(under, now=now)


def test_what_is_late_says_so(under: care.Contract, now: datetime) -> None:
    made = standards.inspected(under, now=now - 60 * DAY)
    standards.asked(made, under, now=now - 60 * DAY)
    shown = client_of(under.manager).get(reverse("inspection", args=[made.reference])).content.decode()
    assert "Late: it was due on" in shown


def test_what_was_not_said_to_be_done_is_not_accepted(under: care.Contract, now: datetime) -> None:
    to_do = standards.asked(standards.inspected(under, now=now), under, now=now)
    with pytest.raises(refusals.NotDone):
        inspecting.accept(to_do=to_do, by=actor_through(under.coordinator), now=now)


def test_the_list_costs_the_same_for_five_inspections_as_for_fifty(under: care.Contract, now: datetime) -> None:
    def grow(count: int) -> None:
        first = Inspection.objects.count()
        for number in range(count):
            standards.inspected(under, now=now - (first + number) * DAY)

    assert_same_queries(grow, lambda: client_of(under.manager).get(reverse("inspections")))


def test_what_is_not_enough_is_given_back_and_keeps_what_was_said(under: care.Contract, now: datetime) -> None:
    made = standards.inspected(under, now=now)
    to_do = standards.done(standards.asked(made, under, now=now), under, now=now)
    by = actor_through(under.coordinator)
    with pytest.raises(refusals.NotEnoughWhy):
        inspecting.give_back(to_do=to_do, why=" ", by=by, now=now)
    inspecting.give_back(to_do=to_do, why="The third plan is missing.", by=by, now=now)
    with pytest.raises(refusals.NotDone):
        inspecting.accept(to_do=to_do, by=by, now=now)
    shown = client_of(under.manager).get(reverse("improvement_done", args=[to_do.reference])).content.decode()
    assert "The third plan is missing." in shown
    assert "All were gone through." in shown
    inspecting.accept(to_do=standards.done(to_do, under, now=now), by=by, now=now)
    made.refresh_from_db()
    assert made.closed_at == now


def test_nothing_more_is_asked_for_once_it_is_closed(under: care.Contract, now: datetime) -> None:
    made = standards.inspected(under, now=now)
    to_do = standards.done(standards.asked(made, under, now=now), under, now=now)
    inspecting.accept(to_do=to_do, by=actor_through(under.coordinator), now=now)
    with pytest.raises(refusals.Closed):
        standards.asked(made, under, now=now)
    shown = client_of(under.coordinator).get(reverse("inspection", args=[made.reference])).content.decode()
    assert "Ask for something to be done" not in shown


def test_what_is_missing_is_said_beside_its_standard(under: care.Contract) -> None:
    said = dict.fromkeys(Standard.values, "met") | {"plan": "not_met", "summary": "Well."}
    said |= {"held_on_day": "1", "held_on_month": "2", "held_on_year": "2024"}
    shown = client_of(under.coordinator).post(reverse("inspect", args=[under.provider.reference]), said)
    assert list(shown.context["form"].errors) == ["plan_seen"]
