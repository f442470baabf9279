"""Where these journeys begin: cases of the demo world, brought there through the real actions."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts.cast import gather
from accounts.kinds import HoldingKind
from accounts.models.membership import Membership
from nrm.actor import Actor, Assurance
from nrm.calendars.working_days import local_day
from referrals.casefile.actions import assignment
from referrals.casefile.models import Case
from referrals.desk import intake
from tests.factories import casefile, form
from tests.journeys.walking import Walk
from tests.signed_in import open_session


def plays(role: str, number: int = 0) -> Actor:
    return gather(now=timezone.now()).actor(role, number)


def person(actor: Actor) -> Membership:
    return Membership.objects.select_related("person", "organisation").get(pk=actor.acting())


def sign_in(walk: Walk, actor: Actor) -> Walk:
    """Where it matters which of those with the role it is."""
    key = open_session(person(actor), at=Assurance.SECOND_FACTOR, now=timezone.now())
    walk.page.context.clear_cookies()
    walk.page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": walk.site}])
    return walk


def accepted(officer: Actor, *, at: datetime, **answers: Any) -> Case:
    """Referred by the demo's responder, accepted at intake, in the officer's hands."""
    case = form.sent(plays("first_responder"), now=at, **answers).case
    clerk = plays("intake_officer")
    assignment.take(case=case, by=clerk, now=at)
    intake.accept(case=case, by=clerk, now=at)
    return casefile.held(case, person(officer), now=at, kind=HoldingKind.CASE)


def answers(walk: Walk, **values: str) -> Walk:
    """One of several beside each other, by the question's name: the same words stand under many questions."""
    for question, value in values.items():
        walk.page.locator(f"main input[name={question}][value='{value}']").check()
    return walk


def writes(walk: Walk, **values: str) -> Walk:
    for question, value in values.items():
        walk.page.locator(f"main [name={question}]").fill(value)
    return walk


def today(walk: Walk, name: str) -> Walk:
    on = local_day(timezone.now())
    return walk.fill_in_date(name, on.day, on.month, on.year)


def serves(walk: Walk) -> Walk:
    walk.follow("Record that it was served")
    walk.page.locator("main input[name=how]").first.check()
    return walk.click("Record it")
