"""Comments of registered bodies: who may, until when, in which words, and what they see."""

from datetime import date, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction

from accounts.cast import actor_through
from nrm.actor import Actor
from nrm.guidance.actions import consulting, drafting
from nrm.guidance.models import Comment, GuidanceVersion, State
from nrm.guidance.models.comment import Verdict
from nrm.guidance.refusals import (
    AlreadyPublished,
    ChangedMeanwhile,
    ClosesInThePast,
    CodeTaken,
    EndsBeforeItBegins,
    NobodyInvited,
    NoSuchPart,
    NothingSaid,
    NotInvited,
    NotOpenForComment,
    OpenForComment,
)
from nrm.guidance.sections import Section
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.permissions import Permission
from tests.nrm.guidance import drafts, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Actor:
    return actor_through(people.editor())


def test_invited_body_comments_and_is_answered(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    comment = consulting.comment(version=draft, section=Section.RATES, text=" Raise it ", by=by, now=now)
    assert (comment.text, comment.body_id, comment.section) == ("Raise it", body.group_id, Section.RATES)
    answered = consulting.answer(comment=comment, verdict=Verdict.CHANGED, text="We did", by=editor, now=now)
    assert (answered.verdict, answered.answered_by_id) == (Verdict.CHANGED, editor.user_id)
    kinds = [event.kind for event in Event.objects.filter(subject_id=str(draft.pk)).order_by("id")]
    assert kinds[-2:] == [Happened.GUIDANCE_COMMENTED, Happened.COMMENT_ANSWERED]


def test_what_a_body_wrote_is_not_in_the_ledger(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    consulting.comment(version=draft, section=Section.RATES, text="Heliotrope", by=by, now=now)
    assert "Heliotrope" not in str(list(Event.objects.values_list("facts", flat=True)))


def test_uninvited_body_is_refused(editor: Actor, now: datetime) -> None:
    draft = drafts.open_draft(by=editor, now=now, asked=[people.body()])
    stranger = actor_through(people.commenter(people.body()))
    with pytest.raises(NotInvited):
        consulting.comment(version=draft, section=Section.CLOCKS, text="Me too", by=stranger, now=now)
    assert not Comment.objects.exists()


def test_comment_after_the_closing_day_is_refused(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    consulting.comment(version=draft, section=Section.CLOCKS, text="In time", by=by, now=now + timedelta(days=14))
    with pytest.raises(NotOpenForComment):
        consulting.comment(version=draft, section=Section.CLOCKS, text="Late", by=by, now=now + timedelta(days=15))


def test_comment_after_closing_by_hand_is_refused(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    consulting.close(version=draft, by=editor, now=now)
    by = actor_through(people.commenter(body))
    with pytest.raises(NotOpenForComment):
        consulting.comment(version=draft, section=Section.CLOCKS, text="Late", by=by, now=now)


def test_closing_twice_is_refused(editor: Actor, now: datetime) -> None:
    draft = drafts.open_draft(by=editor, now=now, asked=[people.body()])
    consulting.close(version=draft, by=editor, now=now)
    with pytest.raises(NotOpenForComment):
        consulting.close(version=draft, by=editor, now=now)


def test_empty_comment_is_refused(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    with pytest.raises(NothingSaid):
        consulting.comment(version=draft, section=Section.CLOCKS, text=" \n ", by=by, now=now)


def test_opening_for_nobody_is_refused(editor: Actor, now: datetime) -> None:
    with pytest.raises(NobodyInvited):
        drafts.open_draft(by=editor, now=now, asked=[])


def test_opening_until_yesterday_is_refused(editor: Actor, now: datetime) -> None:
    draft, body = drafts.draft(by=editor, now=now), people.body()
    with pytest.raises(ClosesInThePast):
        consulting.open_for_comment(
            version=draft, bodies=[body.group], closes_on=now.date() - timedelta(days=1), by=editor, now=now
        )


def test_a_draft_open_for_comment_cannot_be_changed(editor: Actor, now: datetime) -> None:
    draft = drafts.open_draft(by=editor, now=now, asked=[people.body()])
    with pytest.raises(OpenForComment):
        drafting.take_out(version=draft, revision=draft.revision, section=Section.WINDOWS, index=0, by=editor, now=now)


def test_the_words_of_a_comment_never_change(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    comment = consulting.comment(version=draft, section=Section.CLOCKS, text="Mine", by=by, now=now)
    with pytest.raises(DatabaseError), transaction.atomic():
        Comment.objects.filter(pk=comment.pk).update(text="Yours")
    with pytest.raises(DatabaseError), transaction.atomic():
        comment.delete()


def test_an_answer_after_publication_is_refused(editor: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    comment = consulting.comment(version=draft, section=Section.CLOCKS, text="Mine", by=by, now=now)
    consulting.answer(comment=comment, verdict=Verdict.CHANGED, text="Done", by=editor, now=now)
    consulting.close(version=draft, by=editor, now=now)
    GuidanceVersion.objects.filter(pk=draft.pk).update(state=State.PUBLISHED, published_at=now)
    with pytest.raises(AlreadyPublished):
        consulting.answer(comment=comment, verdict=Verdict.NOT_CHANGED, text="Undone", by=editor, now=now)


# --- who sees what


def test_drafts_are_seen_by_those_who_work_on_them_and_by_the_invited(editor: Actor, now: datetime) -> None:
    invited, uninvited = people.body(), people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[invited])
    seen_by = {
        "editor": editor,
        "approver": actor_through(people.approver()),
        "invited": actor_through(people.commenter(invited)),
        "uninvited": actor_through(people.commenter(uninvited)),
        "reader": actor_through(people.reader()),
    }
    sees = {who for who, actor in seen_by.items() if draft in GuidanceVersion.objects.visible_to(actor)}
    assert sees == {"editor", "approver", "invited"}


def test_nobody_without_the_right_to_read_sees_anything() -> None:
    assert not GuidanceVersion.objects.visible_to(Actor(user_id=1)).exists()
    assert GuidanceVersion.objects.visible_to(
        Actor(user_id=1, permissions=frozenset({Permission.READ_GUIDANCE}))
    ).exists()


def test_bodies_read_each_others_comments_only_once_published(editor: Actor, now: datetime) -> None:
    one, other = people.body(), people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[one, other])
    mine, theirs = (
        consulting.comment(
            version=draft, section=Section.CLOCKS, text="Words", by=actor_through(people.commenter(body)), now=now
        )
        for body in (one, other)
    )
    reader = actor_through(people.commenter(one))
    assert list(Comment.objects.visible_to(reader, draft)) == [mine]
    draft.state = State.PUBLISHED
    assert list(Comment.objects.visible_to(reader, draft)) == [mine, theirs]


# --- drafting


def test_code_of_another_version_is_refused(editor: Actor, now: datetime) -> None:
    with pytest.raises(CodeTaken):
        drafts.draft(by=editor, now=now, code="2019-2021")


def test_a_version_that_ends_before_it_begins_is_refused(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    with pytest.raises(EndsBeforeItBegins):
        drafting.describe(
            version=draft,
            revision=draft.revision,
            title="Backwards",
            legal_from=date(2027, 4, 2),
            legal_to=date(2027, 4, 1),
            change_summary="",
            by=editor,
            now=now,
        )


def test_two_people_cannot_overwrite_each_other(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    take_out = {"version": draft, "revision": draft.revision, "section": Section.WINDOWS, "index": 0}
    drafting.take_out(**take_out, by=editor, now=now)  # type: ignore[arg-type]
    with pytest.raises(ChangedMeanwhile):
        drafting.take_out(**take_out, by=editor, now=now)  # type: ignore[arg-type]


def test_a_part_that_is_not_there_is_refused(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    with pytest.raises(NoSuchPart):
        drafting.take_out(version=draft, revision=draft.revision, section=Section.WINDOWS, index=99, by=editor, now=now)


def test_a_change_is_recorded_with_its_place_and_leaves_the_base_alone(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    drafting.take_out(version=draft, revision=draft.revision, section=Section.WINDOWS, index=0, by=editor, now=now)
    event = Event.objects.get(kind=Happened.GUIDANCE_CHANGED)
    assert event.facts == {"section": "windows", "place": "exit_hold", "taken_out": True, "revision": 2}
    assert len(GuidanceVersion.objects.get(code="2019-2021").guidance().content.windows) == 2
    assert len(GuidanceVersion.objects.get(code="next").guidance().content.windows) == 1


def test_closing_day_is_kept_as_asked(editor: Actor, now: datetime) -> None:
    draft = drafts.open_draft(by=editor, now=now, asked=[people.body()])
    assert draft.comments_close_on == date(2026, 3, 25)
