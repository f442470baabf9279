"""Where the event cannot be written, the change it tells of does not happen either."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from django.db import DataError

from accounts.cast import actor_through
from nrm.actor import Actor
from nrm.calendars import actions as holidays
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.calendars.models import BankHoliday
from nrm.guidance.actions import consulting, drafting, publishing
from nrm.guidance.models import Adoption, Comment, GuidanceVersion, GuidanceVersionGroupObjectPermission
from nrm.guidance.models.comment import Verdict
from nrm.guidance.sections import Section
from nrm.ledger.models import Event
from tests.nrm.guidance import drafts, people

pytestmark = pytest.mark.django_db

Act = Callable[[Actor, datetime], object]
TABLES: tuple[type[Any], ...] = (
    GuidanceVersion,
    Adoption,
    Comment,
    GuidanceVersionGroupObjectPermission,
    BankHoliday,
    Event,
)


def unwritable(actor: Actor) -> Actor:
    """An actor whom the ledger has no room for."""
    return replace(actor, request_id="x" * 1000)


def editor() -> Actor:
    return actor_through(people.editor())


def start(now: datetime) -> Act:
    return lambda by, at: drafts.draft(by=by, now=at)


def describe(now: datetime) -> Act:
    draft = drafts.draft(by=editor(), now=now)
    return lambda by, at: drafting.describe(
        version=draft,
        revision=1,
        title="Other",
        legal_from=draft.legal_from,
        legal_to=None,
        change_summary="",
        by=by,
        now=at,
    )


def take_out(now: datetime) -> Act:
    draft = drafts.draft(by=editor(), now=now)
    return lambda by, at: drafting.take_out(version=draft, revision=1, section=Section.WINDOWS, index=0, by=by, now=at)


def open_for_comment(now: datetime) -> Act:
    draft, body = drafts.draft(by=editor(), now=now), people.body()
    return lambda by, at: consulting.open_for_comment(
        version=draft, bodies=[body.group], closes_on=at.date(), by=by, now=at
    )


def close(now: datetime) -> Act:
    draft = drafts.open_draft(by=editor(), now=now, asked=[people.body()])
    return lambda by, at: consulting.close(version=draft, by=by, now=at)


def comment(now: datetime) -> Act:
    body = people.body()
    draft = drafts.open_draft(by=editor(), now=now, asked=[body])
    return lambda by, at: consulting.comment(
        version=draft,
        section=Section.CLOCKS,
        text="Words",
        by=replace(by, organisation_group_id=body.group_id),
        now=at,
    )


def answer(now: datetime) -> Act:
    body = people.body()
    draft = drafts.open_draft(by=editor(), now=now, asked=[body])
    by = actor_through(people.commenter(body))
    written = consulting.comment(version=draft, section=Section.CLOCKS, text="Words", by=by, now=now)
    return lambda by, at: consulting.answer(comment=written, verdict=Verdict.CHANGED, text="Done", by=by, now=at)


def publish(now: datetime) -> Act:
    draft = drafts.draft(by=editor(), now=now)
    return lambda by, at: publishing.publish(version=draft, revision=1, by=by, now=at)


def adopt(now: datetime) -> Act:
    version = drafts.published(by=editor(), approver=actor_through(people.approver()), now=now)
    return lambda by, at: publishing.adopt(version=version, starts_on=date(2026, 5, 1), reason="Agreed", by=by, now=at)


def add_holiday(now: datetime) -> Act:
    return lambda by, at: holidays.add(
        jurisdiction=Jurisdiction.SCOTLAND, on=date(2026, 3, 17), name="A day", reason="Proclaimed", by=by, now=at
    )


def withdraw_holiday(now: datetime) -> Act:
    holiday = BankHoliday.objects.standing()[0]
    return lambda by, at: holidays.withdraw(holiday=holiday, reason="Wrong", by=by, now=at)


@pytest.mark.parametrize(
    "prepared",
    [
        start,
        describe,
        take_out,
        open_for_comment,
        close,
        comment,
        answer,
        publish,
        adopt,
        add_holiday,
        withdraw_holiday,
    ],
    ids=lambda prepared: prepared.__name__,
)
def test_nothing_changes_where_the_event_cannot_be_written(prepared: Callable[[datetime], Act], now: datetime) -> None:
    act = prepared(now)
    before = everything()
    with pytest.raises(DataError):
        act(unwritable(actor_through(people.approver())), now)
    assert everything() == before
    act(actor_through(people.approver()), now)
    assert everything() != before


def everything() -> list[list[Any]]:
    return [list(table._default_manager.order_by("pk").values()) for table in TABLES]
