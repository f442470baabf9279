"""The home page of the intake desk: those in danger first."""

from datetime import datetime

import pytest
from django.urls import reverse

from nrm.actor import Actor
from referrals.casefile.board import post
from referrals.casefile.board.codes import FlagCode
from referrals.desk import home
from referrals.form.models import Referral
from tests.factories import form

pytestmark = pytest.mark.django_db


def test_home_page_tells_danger_apart_from_what_can_wait(
    referral: Referral, officer: Actor, responder: Actor, now: datetime
) -> None:
    [line] = home.tell(officer, now=now)
    assert (line.text, line.urgent) == ("1 other new referral or report", False)
    post.flag(form.sent(responder, now=now).case, FlagCode.DANGER, now=now)
    danger, other = home.tell(officer, now=now)
    assert (danger.text, danger.url, danger.urgent) == ("1 new referral of somebody in danger", reverse("intake"), True)
    assert other.text == line.text
    assert home.tell(responder, now=now) == []
