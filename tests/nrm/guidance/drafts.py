"""Drafts for tests, made by the actions."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from accounts.models.organisation import Organisation
from nrm.actor import Actor
from nrm.guidance.actions import consulting, drafting, publishing
from nrm.guidance.models import GuidanceVersion


def draft(*, by: Actor, now: datetime, code: str = "next", based_on: str = "2019-2021") -> GuidanceVersion:
    return drafting.start(
        based_on=GuidanceVersion.objects.get(code=based_on),
        code=code,
        title=f"Version {code}",
        legal_from=date(2026, 4, 1),
        legal_to=None,
        change_summary="Says something new.",
        by=by,
        now=now,
    )


def open_draft(*, by: Actor, now: datetime, asked: Sequence[Organisation], code: str = "next") -> GuidanceVersion:
    return consulting.open_for_comment(
        version=draft(by=by, now=now, code=code),
        bodies=[organisation.group for organisation in asked],
        closes_on=now.date() + timedelta(days=14),
        by=by,
        now=now,
    )


def published(*, by: Actor, approver: Actor, now: datetime, code: str = "next") -> GuidanceVersion:
    version = draft(by=by, now=now, code=code)
    return publishing.publish(version=version, revision=version.revision, by=approver, now=now)
