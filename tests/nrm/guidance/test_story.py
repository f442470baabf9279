"""The demo's story of guidance: a draft that invited bodies have commented on, told over the accounts' people."""

from datetime import datetime

import pytest

from accounts import story as people
from accounts.cast import gather
from nrm.guidance import story
from nrm.guidance.contradictions import contradictions
from nrm.guidance.models import GuidanceVersion, State

pytestmark = pytest.mark.django_db


def test_story_leaves_a_draft_open_with_one_answered_and_one_unanswered_comment(now: datetime) -> None:
    people.tell(gather(now=now), now=now)
    story.tell(gather(now=now), now=now)
    draft = GuidanceVersion.objects.get(code=story.CODE)
    assert draft.state == State.OPEN_FOR_COMMENT
    assert sorted(comment.answered_at is None for comment in draft.comments.all()) == [False, True]
    assert contradictions(draft.guidance()) == ()
