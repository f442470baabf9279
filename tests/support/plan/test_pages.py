"""A plan from the first need to the last review, as a support worker types it, page by page."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from nrm.calendars.working_days import local_day
from support.models import (
    Appointment,
    Away,
    Care,
    Category,
    Complaint,
    Goal,
    Incident,
    Level,
    PlanAction,
    RiskAssessment,
    Service,
)
from tests.factories import care as cares
from tests.factories import plan
from tests.signed_in import client_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def on(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


def typed(browser: Client, page: str, of: Any, **fields: Any) -> None:
    """Filled in and sent: done, it leads on."""
    address = reverse(page, args=[of.reference])
    drawn = {name: value for name, value in browser.get(address).context["form"].initial.items() if name == "seen"}
    response = browser.post(address, drawn | fields)
    assert response.status_code == 302, response.context["form"].errors


def test_a_plan_is_begun_followed_and_gone_through(found: Care, under: cares.Contract, now: datetime) -> None:
    browser, today = client_of(under.worker), local_day(now)
    levels = {f"level_{one}": Level.NO_NEED.value for one in Category} | {"level_medical": "urgent"}
    typed(browser, "needs_assess", found, **levels)
    wanted = {"category": "medical", "kind": "referral", "what": "Register with a doctor", "who": "together"}
    typed(browser, "action_plan", found, **wanted, **on("due_on", today + 3 * DAY))
    done = {"state": "done", "outcome": "Registered"}
    typed(browser, "action_change", PlanAction.objects.get(), **done, **on("due_on", today + 3 * DAY))
    typed(browser, "goal_set", found, words="To sleep")
    typed(browser, "goal_end", Goal.objects.get(), ending="reached")
    review = {"with_person": "yes", "words": "Better", **on("held_on", today), **on("next_on", today + 20 * DAY)}
    typed(browser, "review_hold", found, **review)
    shown = browser.get(reverse("care_plan", args=[found.reference])).content.decode()
    assert [word for word in ("Register with a doctor", "To sleep", "Better", "Reached") if word not in shown] == []


def test_what_happens_is_written_down_and_closed(found: Care, under: cares.Contract, now: datetime) -> None:
    browser, today = client_of(under.worker), local_day(now)
    dangers = dict.fromkeys(("exploited_again", "from_others", "to_themselves", "to_others"), "low")
    words = {"words": "Calls at night", "safety_plan": "New telephone", **on("review_on", today + 7 * DAY)}
    typed(browser, "risk_assess", found, **dangers, **words)
    happened = {"kind": "threat", "words": "A call", "done": "Blocked", "told": ["police"], **on("happened_on", today)}
    typed(browser, "incident_add", found, **happened)
    typed(browser, "incident_close", Incident.objects.get(), outcome="No more calls")
    typed(browser, "complaint_add", found, by_whom="person", words="It is cold", **on("made_on", today))
    typed(client_of(under.manager), "complaint_answer", Complaint.objects.get(), finding="right", words="Mended")
    shown = browser.get(reverse("care_safety", args=[found.reference])).content.decode()
    hoped = ("Calls at night", "Told: The police", "No more calls", "It is cold", "Mended")
    assert [word for word in hoped if word not in shown] == []
    assert RiskAssessment.objects.get().number == 1


def test_a_missing_person_is_reported_followed_and_back(found: Care, under: cares.Contract, now: datetime) -> None:
    browser, yesterday = client_of(under.worker), local_day(now) - DAY
    said = {"by_whom": "support_provider", "risk": "high", "police_told": "no", **on("seen_on", yesterday)}
    typed(browser, "away_report", found, **said)
    away = Away.objects.get()
    typed(browser, "away_steps", away, steps=["police", "lead"])
    back = {"wellbeing": "safe", "debrief": "accepted", **on("returned_on", local_day(now))}
    typed(browser, "away_back", away, **back)
    shown = browser.get(reverse("care_safety", args=[found.reference])).content.decode()
    assert "Missing, and back on" in shown


def test_an_appointment_is_made_and_closed(found: Care, under: cares.Contract, now: datetime) -> None:
    browser = client_of(under.worker)
    arranged = {"cue": "dentist", "clock": "10.30", "needs_interpreter": "on", **on("on", local_day(now) + 2 * DAY)}
    typed(browser, "appointment_make", found, **arranged)
    assert "An interpreter is needed" in browser.get(reverse("care_contacts", args=[found.reference])).content.decode()
    typed(browser, "appointment_close", Appointment.objects.get(), state="called_off", outcome="Ill")


def test_money_is_noted_paid_and_paid_back(found: Care, under: cares.Contract, now: datetime) -> None:
    """A pregnancy that was told later is owed for the week that was paid without it."""
    browser, today = client_of(under.manager), local_day(now)
    monday = today - timedelta(days=today.weekday() + 7)
    plan.entitled(found, monday, None, now=now)
    lives = {"meals": "self_catered", "other_weekly": "0", **on("from_on", monday)}
    typed(browser, "circumstances_note", found, **lives)
    typed(browser, "support_pay", found, what=f"week/{monday.isoformat()}", way="card")
    typed(browser, "circumstances_note", found, **lives, pregnant="on", children_born="27 3 2021")
    explained = browser.get(reverse("support_pay_back", args=[found.reference])).content.decode()
    assert "What the amount depends on was known only later" in explained
    typed(browser, "support_pay_back", found, way="cash")
    assert "Nothing is owed" in browser.get(reverse("support_pay_back", args=[found.reference])).content.decode()


def test_a_contractor_keeps_the_list_of_services(under: cares.Contract, now: datetime) -> None:
    browser = client_of(under.coordinator)
    offered = {"name": "Open Table", "category": "education", "nation": "england", "words": "Evenings"}
    assert browser.post(reverse("destination_add"), offered | on("from_on", local_day(now))).status_code == 302
    service = Service.objects.get()
    assert "Open Table" in client_of(under.worker).get(reverse("destinations")).content.decode()
    assert browser.post(reverse("destination_end", args=[service.reference])).status_code == 302
    service.refresh_from_db()
    assert service.to_on == local_day(now)
