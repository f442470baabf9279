"""Whoever is turned away at a door is in the access log."""

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import ResolverMatch

from nrm.ledger import notices, views
from nrm.ledger.models import AccessEntry, OutboxRow, Pause
from nrm.ledger.refusals import RefusalMiddleware
from tests.nrm.ledger.asking import AUDITOR, SUPERVISOR, request


def turn_away(now: datetime, error: Exception) -> None:
    asked: Any = request("get", AUDITOR, now)
    asked.resolver_match = ResolverMatch(views.deliveries, (), {}, url_name="deliveries")
    RefusalMiddleware(views.deliveries).process_exception(asked, error)


def test_refusal_says_who_where_and_when(db: None, now: datetime) -> None:
    turn_away(now, PermissionDenied())
    entry = AccessEntry.objects.latest("pk")
    assert (entry.outcome, entry.action, entry.purpose) == ("denied", "turned_away", "deliveries")
    assert (entry.actor_user_id, entry.at) == (AUDITOR.user_id, now)


def test_other_errors_are_no_refusals(db: None, now: datetime) -> None:
    before = AccessEntry.objects.count()
    turn_away(now, Http404())
    assert AccessEntry.objects.count() == before


def test_supervisor_is_told_of_a_pause_first(db: None, now: datetime) -> None:
    Pause.objects.create(reason="restored")
    assert [(notice.text, notice.urgent) for notice in notices.tell(SUPERVISOR, now=now)] == [
        ("Sending is paused.", True)
    ]


def test_others_are_told_nothing_of_deliveries(db: None, now: datetime) -> None:
    Pause.objects.create(reason="restored")
    assert notices.tell(AUDITOR, now=now) == []


def test_supervisor_with_nothing_to_do_is_told_nothing(db: None, now: datetime) -> None:
    assert not OutboxRow.objects.exists()
    assert notices.tell(SUPERVISOR, now=now) == []
