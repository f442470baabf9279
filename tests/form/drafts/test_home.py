"""The home page of whoever writes: a draft near its end is said before it is gone."""

from datetime import datetime, timedelta

import pytest

from nrm.actor import Actor
from referrals.form import expiry, home
from tests.factories import accounts, form

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_home_page_warns_of_a_draft_that_is_deleted_soon(responder: Actor, now: datetime) -> None:
    begun = form.draft(responder, now=now)
    soon = now + (begun.expires_on - now.date() - DAY)
    expiry.sweep(now=now)
    assert home.tell(responder, now=now) == []
    expiry.sweep(now=soon)
    [line] = home.tell(responder, now=soon)
    assert (line.text, line.urgent) == ("1 referral is deleted soon if nobody sends it", True)
    assert home.tell(accounts.actor(), now=soon) == []
