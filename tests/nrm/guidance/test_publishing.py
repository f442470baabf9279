"""Publishing and adopting: a second person, no contradiction, no unanswered comment, and never again a change."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from accounts.cast import actor_through
from nrm.actor import SYSTEM, Actor
from nrm.guidance.actions import consulting, drafting, publishing
from nrm.guidance.adoption import NothingAdopted, adopted
from nrm.guidance.codec import from_data, to_data
from nrm.guidance.editions import EDITIONS
from nrm.guidance.loading import EditionChanged, load_editions
from nrm.guidance.models import Adoption, GuidanceVersion, State
from nrm.guidance.models.comment import Verdict
from nrm.guidance.refusals import (
    AdoptedBeforeLaw,
    AdoptedInThePast,
    AlreadyAdopted,
    AlreadyPublished,
    ChangedMeanwhile,
    CommentsUnanswered,
    ContradictsItself,
    DayTaken,
    NotPublished,
    OpenForComment,
    PublisherMustBeAPerson,
    PublisherMustDiffer,
    ReasonMissing,
)
from nrm.guidance.sections import Section
from nrm.happened import Happened
from nrm.ledger.models import Event
from tests.committed import Committed
from tests.nrm.guidance import drafts, people


@pytest.fixture
def editor(db: None) -> Actor:
    return actor_through(people.editor())


@pytest.fixture
def approver(db: None) -> Actor:
    return actor_through(people.approver())


def test_publish_by_a_second_person_is_recorded(editor: Actor, approver: Actor, now: datetime) -> None:
    version = drafts.published(by=editor, approver=approver, now=now)
    assert (version.state, version.published_by_id, version.published_at) == (State.PUBLISHED, approver.user_id, now)
    event = Event.objects.get(kind=Happened.GUIDANCE_PUBLISHED)
    assert (event.subject_id, event.actor_user_id, event.facts) == (str(version.pk), approver.user_id, {"code": "next"})


def test_publish_by_the_author_is_refused(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    with pytest.raises(PublisherMustDiffer):
        publishing.publish(version=draft, revision=draft.revision, by=editor, now=now)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_publish_by_the_last_editor_is_refused(editor: Actor, approver: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    changed = retitled(draft, by=approver, now=now)
    with pytest.raises(PublisherMustDiffer):
        publishing.publish(version=changed, revision=changed.revision, by=approver, now=now)


def test_the_database_too_refuses_the_author_as_publisher(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    with pytest.raises(IntegrityError, match="guidance_publisher_differs"), transaction.atomic():
        GuidanceVersion.objects.filter(pk=draft.pk).update(
            state=State.PUBLISHED, published_at=now, published_by_id=editor.user_id
        )


def test_publish_by_no_person_is_refused(editor: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    with pytest.raises(PublisherMustBeAPerson):
        publishing.publish(version=draft, revision=draft.revision, by=SYSTEM, now=now)


def test_publish_of_a_draft_that_changed_since_it_was_read_is_refused(
    editor: Actor, approver: Actor, now: datetime
) -> None:
    draft = drafts.draft(by=editor, now=now)
    retitled(draft, by=editor, now=now)
    with pytest.raises(ChangedMeanwhile):
        publishing.publish(version=draft, revision=draft.revision, by=approver, now=now)


def test_publish_checks_for_contradictions_again(editor: Actor, approver: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    draft.content = to_data(replace(from_data(draft.content), panel=None))
    draft.save()
    with pytest.raises(ContradictsItself, match="Members needed for a panel"):
        publishing.publish(version=draft, revision=draft.revision, by=approver, now=now)


def test_publish_while_open_for_comment_is_refused(editor: Actor, approver: Actor, now: datetime) -> None:
    draft = drafts.open_draft(by=editor, now=now, asked=[people.body()])
    with pytest.raises(OpenForComment):
        publishing.publish(version=draft, revision=draft.revision, by=approver, now=now)


def test_publish_with_an_unanswered_comment_is_refused(editor: Actor, approver: Actor, now: datetime) -> None:
    body = people.body()
    draft = drafts.open_draft(by=editor, now=now, asked=[body])
    by = actor_through(people.commenter(body))
    comment = consulting.comment(version=draft, section=Section.CLOCKS, text="Too short", by=by, now=now)
    draft = consulting.close(version=draft, by=editor, now=now)
    with pytest.raises(CommentsUnanswered):
        publishing.publish(version=draft, revision=draft.revision, by=approver, now=now)
    consulting.answer(comment=comment, verdict=Verdict.NOT_CHANGED, text="It is long enough", by=editor, now=now)
    assert publishing.publish(version=draft, revision=draft.revision, by=approver, now=now).is_published


def test_publish_twice_is_refused(editor: Actor, approver: Actor, now: datetime) -> None:
    version = drafts.published(by=editor, approver=approver, now=now)
    with pytest.raises(AlreadyPublished):
        publishing.publish(version=version, revision=version.revision, by=approver, now=now)


def test_two_approvers_at_once_publish_once(committed_database: Committed, now: datetime) -> None:
    draft = drafts.draft(by=actor_through(people.editor()), now=now)
    approvers = [actor_through(people.approver()) for _ in range(2)]
    ready, outcomes = Barrier(2), []

    def publish(by: Actor) -> None:
        ready.wait()
        try:
            publishing.publish(version=draft, revision=draft.revision, by=by, now=now)
            outcomes.append("published")
        except AlreadyPublished:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=publish, args=[by]) for by in approvers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["published", "refused"]
    assert Event.objects.filter(kind=Happened.GUIDANCE_PUBLISHED).count() == 1


def test_draft_of_a_published_version_cannot_be_changed(editor: Actor, approver: Actor, now: datetime) -> None:
    version = drafts.published(by=editor, approver=approver, now=now)
    with pytest.raises(AlreadyPublished):
        retitled(version, by=editor, now=now)


@pytest.mark.django_db
def test_published_version_cannot_be_saved() -> None:
    version = GuidanceVersion.objects.get(code="2019-2021")
    version.title = "Another"
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        version.save()


@pytest.mark.django_db
def test_published_version_cannot_be_updated_in_bulk() -> None:
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        GuidanceVersion.objects.filter(code="2019-2021").update(change_summary="")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE guidance_guidanceversion SET content = '{}' WHERE code = '2019-2021'",
        "UPDATE guidance_guidanceversion SET state = 'draft' WHERE code = '2019-2021'",
        "DELETE FROM guidance_guidanceversion WHERE code = '2026'",
        "UPDATE guidance_adoption SET starts_on = '2018-01-01'",
        "DELETE FROM guidance_adoption",
        "TRUNCATE guidance_adoption",
    ],
)
def test_published_versions_and_adoptions_cannot_be_changed_by_sql(statement: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
def test_published_version_cannot_be_deleted() -> None:
    with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
        GuidanceVersion.objects.filter(code="2026").delete()


def test_states_out_of_order_are_refused_by_the_database(editor: Actor, approver: Actor, now: datetime) -> None:
    draft = drafts.open_draft(by=editor, now=now, asked=[people.body()])
    with pytest.raises(DatabaseError, match="Invalid transition"), transaction.atomic():
        GuidanceVersion.objects.filter(pk=draft.pk).update(
            state=State.PUBLISHED, published_at=now, published_by_id=approver.user_id
        )


def test_a_release_that_would_rewrite_a_published_edition_is_refused(
    db: None, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *others = EDITIONS
    rewritten = replace(first, guidance=replace(first.guidance, title="Rewritten"))
    monkeypatch.setattr("nrm.guidance.loading.EDITIONS", (rewritten, *others))
    with pytest.raises(EditionChanged, match="2015-2018"):
        load_editions(now=now)


# --- adopting


def test_cases_follow_the_adopted_version_from_its_day(editor: Actor, approver: Actor, now: datetime) -> None:
    version = drafts.published(by=editor, approver=approver, now=now)
    publishing.adopt(version=version, starts_on=date(2026, 5, 1), reason="Agreed", by=approver, now=now)
    assert adopted(date(2026, 4, 30)).code == "2019-2021"
    assert adopted(date(2026, 5, 1)).code == "next"
    event = Event.objects.get(kind=Happened.GUIDANCE_ADOPTED)
    assert event.facts["starts_on"] == "2026-05-01"


def test_two_versions_are_never_adopted_from_one_day(editor: Actor, approver: Actor, now: datetime) -> None:
    starts_on = date(2026, 5, 1)
    one = drafts.published(by=editor, approver=approver, now=now, code="one")
    other = drafts.published(by=editor, approver=approver, now=now, code="other")
    publishing.adopt(version=one, starts_on=starts_on, reason="Agreed", by=approver, now=now)
    with pytest.raises(DayTaken):
        publishing.adopt(version=other, starts_on=starts_on, reason="Agreed", by=approver, now=now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Adoption.objects.create(version=other, starts_on=starts_on, reason="Agreed", adopted_at=now)


def test_every_day_since_installation_has_exactly_one_adopted_version(
    editor: Actor, approver: Actor, now: datetime
) -> None:
    for number, starts_on in enumerate((date(2026, 6, 1), date(2026, 5, 1))):
        version = drafts.published(by=editor, approver=approver, now=now, code=f"v{number}")
        publishing.adopt(version=version, starts_on=starts_on, reason="Agreed", by=approver, now=now)
    codes = [adopted(date(2026, 4, 29) + timedelta(days=day)).code for day in range(40)]
    assert codes == ["2019-2021"] * 2 + ["v1"] * 31 + ["v0"] * 7


@pytest.mark.parametrize(
    ("starts_on", "refusal"),
    [(date(2026, 3, 10), AdoptedInThePast), (date(2026, 3, 31), AdoptedBeforeLaw)],
    ids=["yesterday", "before it is law"],
)
def test_adoption_cannot_start(
    starts_on: date, refusal: type[Exception], editor: Actor, approver: Actor, now: datetime
) -> None:
    version = drafts.published(by=editor, approver=approver, now=now)
    with pytest.raises(refusal):
        publishing.adopt(version=version, starts_on=starts_on, reason="Agreed", by=approver, now=now)


def test_adoption_of_a_draft_is_refused(editor: Actor, approver: Actor, now: datetime) -> None:
    draft = drafts.draft(by=editor, now=now)
    with pytest.raises(NotPublished):
        publishing.adopt(version=draft, starts_on=date(2026, 5, 1), reason="Agreed", by=approver, now=now)


def test_adoption_of_the_version_already_adopted_is_refused(approver: Actor, now: datetime) -> None:
    version = GuidanceVersion.objects.get(code="2019-2021")
    with pytest.raises(AlreadyAdopted):
        publishing.adopt(version=version, starts_on=date(2026, 5, 1), reason="Again", by=approver, now=now)


def test_adoption_without_a_reason_is_refused(editor: Actor, approver: Actor, now: datetime) -> None:
    version = drafts.published(by=editor, approver=approver, now=now)
    with pytest.raises(ReasonMissing):
        publishing.adopt(version=version, starts_on=date(2026, 5, 1), reason=" ", by=approver, now=now)


@pytest.mark.django_db
def test_before_the_first_adoption_nothing_is_adopted() -> None:
    with pytest.raises(NothingAdopted):
        adopted(date(2019, 4, 28))


def retitled(version: GuidanceVersion, *, by: Actor, now: datetime) -> GuidanceVersion:
    return drafting.describe(
        version=version,
        revision=version.revision,
        title="Another title",
        legal_from=version.legal_from,
        legal_to=version.legal_to,
        change_summary=version.change_summary,
        by=by,
        now=now,
    )
