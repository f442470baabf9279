"""Flags by hand: each with its reason, in the header, in the lists and on the timeline."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import reverse

from accounts.cast import actor_through
from accounts.models.membership import Membership
from nrm.refusal import Refusal
from referrals.casefile.actions import flags
from referrals.casefile.board import post
from referrals.casefile.board.codes import FlagCode
from referrals.casefile.board.models import Flag
from tests.casefile.worklists.conftest import NewCase


def test_priority_says_why_in_the_case_and_leads_the_list(desk: Client, new_case: NewCase) -> None:
    new_case()
    case = new_case()
    said = {"flag": "priority", "reason": "Trial begins on Monday"}
    assert desk.post(reverse("raise_flag", args=[case.reference]), said).status_code == 302
    page = desk.get(reverse("case", args=[case.reference])).content.decode()
    assert "Trial begins on Monday" in page
    listed = desk.get(reverse("worklist", args=["team"]), {"flag": "priority"})
    assert [row.act.case for row in listed.context["rows"]] == [case]
    assert "A flag was raised: Priority" in desk.get(reverse("case_timeline", args=[case.reference])).content.decode()
    desk.post(reverse("lower_flag", args=[case.reference]), {"flag": "priority", "reason": "Adjourned"})
    assert not Flag.objects.filter(case=case).exists()


@pytest.mark.parametrize(
    ("act", "flag", "reason", "refusal"),
    [
        (flags.put_up, FlagCode.PRIORITY, "  ", flags.ReasonMissing),
        (flags.put_up, FlagCode.MISSING, "She left", flags.NotByHand),
        (flags.put_up, FlagCode.DANGER, "Again", flags.FliesAlready),
        (flags.lower, FlagCode.PRIORITY, "Over", flags.DoesNotFly),
    ],
    ids=["no reason", "not by hand", "flies already", "does not fly"],
)
def test_refused_flag_changes_nothing(
    act: object,
    flag: FlagCode,
    reason: str,
    refusal: type[Refusal],
    new_case: NewCase,
    worker: Membership,
    now: datetime,
) -> None:
    case = new_case()
    post.flag(case, FlagCode.DANGER, now=now)
    assert callable(act)
    with pytest.raises(refusal):
        act(case=case, flag=flag, reason=reason, by=actor_through(worker), now=now)
    assert set(Flag.objects.filter(case=case).values_list("flag", flat=True)) == {FlagCode.DANGER}
