"""A small load, made once for each test that asks for it and rolled back."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from nrm.bench import filling
from nrm.bench.filling import Filled
from nrm.bench.scenario import Ground

CASES = 400


@pytest.fixture
def now() -> datetime:
    """Browsers bring the clock's own time, so what is loaded for them does too."""
    return timezone.localtime()


@pytest.fixture
def filled(db: None, now: datetime) -> Filled:
    return filling.fill(cases=CASES, seed=7, now=now)


@pytest.fixture
def ground(filled: Filled, now: datetime, settings: Any) -> Ground:
    """As in the demo, where a click signs in."""
    settings.DEMO = True
    return Ground(CASES, 7, now)
