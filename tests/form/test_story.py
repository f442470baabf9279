"""The demo's referrals are told through the same actions as everybody's, and show every state a referral can be in."""

import time
from collections.abc import Callable

import pytest
from django.utils import timezone
from pytest_django import Settings

from nrm.demo import world
from referrals.casefile.models import Case, Deadline, Notice, Request
from referrals.form.models import Addition, Draft, DraftKind, DraftState, Handover, Referral, Withdrawal


@pytest.mark.django_db
def test_demo_shows_every_state_of_a_referral(
    settings: Settings, record_property: Callable[[str, object], None]
) -> None:
    settings.DEMO = True
    began = time.monotonic()
    world.tell(now=timezone.now())
    record_property("seconds to tell the whole demo world", round(time.monotonic() - began, 1))
    kinds = {(referral.kind, referral.channel) for referral in Referral.objects.all()}
    assert kinds >= {("full", "portal"), ("full", "telephone"), ("safety", "portal"), ("duty_to_notify", "portal")}
    assert set(Case.objects.values_list("age_class", flat=True)) == {"adult", "child", "uncertain"}
    assert set(Draft.objects.values_list("state", flat=True)) == set(DraftState)
    assert Draft.objects.filter(kind=DraftKind.FULL, state=DraftState.OPEN).count() == 3
    assert set(Notice.objects.values_list("kind", flat=True)) >= {
        "emergency_support",
        "place_of_safety",
        "child_referred",
    }
    for model in (Addition, Withdrawal, Handover, Request, Deadline):
        assert model.objects.exists(), model
