"""The demo's draft: begun from the adopted version, changed twice, opened for comment, one comment answered."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from django.contrib.auth.models import Group

from nrm.calendars.working_days import local_day
from nrm.cast import Cast
from nrm.guidance.actions import consulting, drafting
from nrm.guidance.codec import from_data
from nrm.guidance.content import Clock
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.models.comment import Verdict
from nrm.guidance.sections import Section
from nrm.guidance.vocabulary import ClockCode

CODE = "needs-2027"
# Roles whose organisations are asked; two of them have already answered.
ASKED = ("childrens_worker", "support_manager", "police_liaison")


def tell(cast: Cast, *, now: datetime) -> None:
    began = now - timedelta(days=30)
    editor = cast.actor("guidance_editor")
    draft = drafting.start(
        based_on=GuidanceVersion.objects.get(code="2019-2021"),
        code=CODE,
        title="Earlier needs assessments, 2027",
        legal_from=date(local_day(now).year + 1, 4, 1),
        legal_to=None,
        change_summary=(
            "Support providers send a Recovery Needs Assessment 15 working days before support ends instead of 10, "
            "so that nobody leaves before the decision. Replies to requests for evidence are asked for in 28 days."
        ),
        by=editor,
        now=began,
    )
    for days, (code, length) in enumerate({ClockCode.NEEDS_ASSESSMENT_LEAD: 15, ClockCode.EVIDENCE_REPLY: 28}.items()):
        draft = _lengthen(draft, cast, code, length, now=began + timedelta(days=days + 1))
    consulting.open_for_comment(
        version=draft,
        bodies=list(Group.objects.filter(pk__in=[cast.actor(role).organisation_group_id for role in ASKED])),
        closes_on=local_day(now) + timedelta(days=14),
        by=editor,
        now=began + timedelta(days=10),
    )
    _comments(draft, cast, now=began + timedelta(days=15))


def _lengthen(draft: GuidanceVersion, cast: Cast, code: ClockCode, length: int, *, now: datetime) -> GuidanceVersion:
    clocks = from_data(draft.content).clocks
    index, clock = next((index, clock) for index, clock in enumerate(clocks) if clock.code == code)
    longer: Clock = replace(clock, length=length, basis="Proposed in this draft", unverified=False)
    return drafting.put(
        version=draft,
        revision=draft.revision,
        section=Section.CLOCKS,
        index=index,
        part=longer,
        by=cast.actor("guidance_editor"),
        now=now,
    )


def _comments(draft: GuidanceVersion, cast: Cast, *, now: datetime) -> None:
    first = consulting.comment(
        version=draft,
        section=Section.CLOCKS,
        text="Fifteen working days is right for us, but the count should leave out the nation’s own bank holidays.",
        by=cast.actor("childrens_worker"),
        now=now,
    )
    consulting.comment(
        version=draft,
        section=Section.LETTERS,
        text="Please send the decision on a Recovery Needs Assessment to the new support provider as well.",
        by=cast.actor("support_manager"),
        now=now + timedelta(days=1),
    )
    consulting.answer(
        comment=first,
        verdict=Verdict.NOT_CHANGED,
        text="The draft already counts by the nation where the person is supported. We have made the wording clearer.",
        by=cast.actor("guidance_editor"),
        now=now + timedelta(days=3),
    )
