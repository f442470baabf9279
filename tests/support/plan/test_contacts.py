"""Contacts and appointments, quick and once; safety, and the same day when somebody is missing."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.happened import Happened
from nrm.ledger.models import Event
from referrals.casefile.missing.models import Absence, Debrief, Wellbeing
from referrals.casefile.missing.reporting import Return
from support.models import Appointment, Care, ContactEntry, Incident, Step
from support.plan import appointing, away, complaining, incidents
from support.plan.incidents import Happening
from support.plan.refusals import (
    AnotherThen,
    ChangedMeanwhile,
    EndedAlready,
    InTheFuture,
    MissingAlready,
    NobodyTold,
    NotMissing,
)
from tests.factories import care as cares
from tests.factories import plan
from tests.queries import assert_same_queries
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_the_same_form_that_comes_twice_is_one_contact(found: Care, worker: Actor, now: datetime) -> None:
    once = uuid4()
    first, second = (plan.contact(found, by=worker, now=now, once=once) for _ in range(2))
    assert first.pk == second.pk
    assert Event.objects.filter(kind=Happened.CARE_CONTACT_RECORDED).count() == 1


def test_a_contact_is_written_down_with_three_taps(found: Care, under: cares.Contract) -> None:
    address = reverse("contact_add", args=[found.reference])
    browser = client_of(under.worker)
    once = browser.get(address).context["form"]["once"].value()
    assert browser.post(address, {"once": once, "how": "phone", "reached": "no_answer"}).status_code == 302
    assert ContactEntry.objects.get().reached == "no_answer"


def test_the_log_costs_the_same_for_five_contacts_as_for_fifty(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    def grow(count: int) -> None:
        for _ in range(count):
            plan.contact(found, by=worker, now=now)

    browser = client_of(under.worker)
    assert_same_queries(grow, lambda: browser.get(reverse("care_contacts", args=[found.reference])))


def test_two_appointments_are_not_made_for_one_time(found: Care, worker: Actor, now: datetime) -> None:
    plan.appointment(found, by=worker, now=now, at=now + DAY)
    with pytest.raises(AnotherThen):
        plan.appointment(found, by=worker, now=now, at=now + DAY)


def test_nobody_missed_what_has_not_come_yet(found: Care, worker: Actor, now: datetime) -> None:
    made, missed, off = (
        plan.appointment(found, by=worker, now=now),
        Appointment.State.MISSED,
        Appointment.State.CALLED_OFF,
    )
    with pytest.raises(InTheFuture):
        appointing.close(appointment=made, state=missed, outcome="", by=worker, now=now)
    appointing.close(appointment=made, state=off, outcome="", by=worker, now=now)
    with pytest.raises(EndedAlready):
        appointing.close(appointment=made, state=off, outcome="", by=worker, now=now)


def test_a_safeguarding_concern_is_passed_on(found: Care, worker: Actor, now: datetime) -> None:
    said = Happening(Incident.Kind.SAFEGUARDING, local_day(now), "Bruises", "Asked")
    with pytest.raises(NobodyTold):
        incidents.report(care=found, said=said, by=worker, now=now)


def test_a_risk_assessment_is_not_written_over_an_unseen_one(found: Care, worker: Actor, now: datetime) -> None:
    plan.risk(found, by=worker, now=now)
    with pytest.raises(ChangedMeanwhile):
        plan.risk(found, by=worker, now=now)
    assert plan.risk(found, by=worker, now=now, seen=1).number == 2


def test_a_complaint_is_answered_once_and_by_who_answers_for_the_provider(
    found: Care, under: cares.Contract, worker: Actor, now: datetime
) -> None:
    complaint = plan.complaint(found, by=worker, now=now)
    address = reverse("complaint_answer", args=[complaint.reference])
    typed = {"finding": "right", "words": "It was mended"}
    assert client_of(under.worker).post(address, typed).status_code == 403
    assert client_of(under.manager).post(address, typed).status_code == 302
    complaint.refresh_from_db()
    with pytest.raises(EndedAlready):
        complaining.answer(complaint=complaint, finding=complaint.Finding.RIGHT, words="Again", by=worker, now=now)


def test_a_missing_person_is_missing_on_their_case_the_same_day(found: Care, worker: Actor, now: datetime) -> None:
    gone = plan.missing(found, by=worker, now=now, police=True)
    absence = Absence.objects.open().get(case=found.case)
    assert (gone.absence, absence.is_police_told) == (absence, True)
    assert list(gone.steps.values_list("step", flat=True)) == [Step.POLICE]
    with pytest.raises(MissingAlready):
        plan.missing(found, by=worker, now=now)
    back = Return(now, Wellbeing.SAFE, Debrief.ACCEPTED)
    away.come_back(away=gone, said=back, by=worker, now=now)
    assert not Absence.objects.open().exists()
    with pytest.raises(NotMissing):
        away.come_back(away=gone, said=back, by=worker, now=now)


def test_a_person_without_a_case_is_reported_missing_too(found: Care, worker: Actor, now: datetime) -> None:
    found.case = None
    found.save(update_fields=["case"])
    gone = plan.missing(found, by=worker, now=now)
    away.come_back(away=gone, said=Return(now, Wellbeing.SAFE, Debrief.NOT_YET), by=worker, now=now)
    assert not Absence.objects.exists()


def test_a_step_that_is_taken_stays_taken(found: Care, worker: Actor, now: datetime) -> None:
    gone = plan.missing(found, by=worker, now=now)
    away.take_steps(away=gone, steps=[Step.POLICE, Step.LEAD], by=worker, now=now)
    away.take_steps(away=gone, steps=[Step.LEAD], by=worker, now=now)
    assert set(gone.steps.values_list("step", flat=True)) == {Step.POLICE, Step.LEAD}


def test_what_is_in_a_plan_is_in_nobodys_timeline(found: Care, worker: Actor, now: datetime) -> None:
    """A case's timeline is read by many; a plan is not theirs."""
    plan.risk(found, by=worker, now=now)
    plan.action(found, by=worker, now=now)
    told = Event.objects.filter(kind__in=[Happened.CARE_PLANNED, Happened.CARE_SAFETY_RECORDED])
    assert set(told.values_list("subject_type", flat=True)) == {"support.care"}
