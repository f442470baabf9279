"""What the home page says about guidance, and to whom."""

from datetime import datetime, timedelta

import pytest

from accounts.cast import actor_through
from nrm.actor import Actor
from nrm.guidance import notices
from nrm.guidance.actions import consulting
from nrm.guidance.models.comment import Verdict
from nrm.guidance.sections import Section
from tests.nrm.guidance import drafts, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Actor:
    return actor_through(people.editor())


def said(actor: Actor, now: datetime) -> list[str]:
    return [notice.text for notice in notices.tell(actor, now=now)]


def test_an_asked_body_is_told_until_it_writes_or_the_time_is_over(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    assert said(by, now) == ["Comment on “Version next” by 25 March 2026"]
    assert said(by, now + timedelta(days=15)) == []
    assert said(actor_through(people.commenter(people.body())), now) == []
    consulting.comment(version=draft, section=Section.RATES, text="Raise it", by=by, now=now)
    assert said(by, now) == []


def test_an_editor_is_told_of_comments_without_an_answer(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    assert said(editor, now) == []
    by = actor_through(people.commenter(body))
    comment = consulting.comment(version=draft, section=Section.RATES, text="Raise it", by=by, now=now)
    assert said(editor, now) == ["1 comment on a draft waits for an answer"]
    consulting.answer(comment=comment, verdict=Verdict.CHANGED, text="We did", by=editor, now=now)
    assert said(editor, now) == []


def test_an_approver_is_told_of_drafts_that_somebody_else_began(editor: Actor, now: datetime) -> None:
    drafts.draft(by=editor, now=now)
    assert said(actor_through(people.approver()), now) == [
        "The draft “Version next” waits for a second person to publish it"
    ]
    both = actor_through(people.of_the_authority("guidance_editor", "guidance_approver"))
    drafts.draft(by=both, now=now, code="own")
    assert not [text for text in said(both, now) if "own" in text]
    assert said(actor_through(people.reader()), now) == []
