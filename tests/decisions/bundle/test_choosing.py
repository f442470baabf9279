"""What is chosen is what is made: of what was read, by whoever chose it, and of nothing that changed since."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import pytest

from accounts.cast import actor_through
from accounts.models.membership import Membership
from decisions.bundle import choosing, refusals
from decisions.bundle.making import BundleMaker
from decisions.bundle.matching import Folded, Word
from decisions.models import Bundle, Decision, Reason
from nrm.actor import Actor
from nrm.happened import Happened
from nrm.ledger.models import Event
from nrm.letters import everything
from referrals.correspondence.exports import making
from referrals.correspondence.exports.refusals import NoLongerYours
from referrals.correspondence.models import Letter
from referrals.correspondence.models.export import Export, ExportState
from tests.decisions.bundle.conftest import WITNESS
from tests.factories import bundles, decisions


def settled(bundle: Bundle, by: Actor, *, now: datetime) -> Export:
    return choosing.settle(bundle=bundle, seen=bundles.stands(bundle, by, now=now).wording, by=by, now=now)


def asked(export: Export) -> Event:
    return Event.objects.get(kind=Happened.EXPORT_ASKED, subject_id=str(export.pk))


def test_bundle_begins_with_every_paper(decision: Decision, naming: Letter, author: Actor, now: datetime) -> None:
    found = bundles.stands(bundles.begun(decision.case, author, now=now), author, now=now)
    assert [paper.kind for paper in found.included] == ["decision", "minute", "chronology", "letter"]


def test_file_is_made_by_a_worker_and_kept(decision: Decision, author: Actor, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now, words=[WITNESS])
    export = settled(bundle, author, now=now)
    assert making.make(asked(export), now=now) == "made"
    export.refresh_from_db()
    assert (export.state, export.done) == (ExportState.READY, export.total)


def test_word_that_the_cover_says_too_ends_in_no_file(decision: Decision, author: Actor, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now, words=["County Court"])
    export = settled(bundle, author, now=now)
    making.make(asked(export), now=now)
    export.refresh_from_db()
    assert (export.state, export.why, export.file) == (ExportState.REFUSED, "StillInFile", "")


def test_settled_of_what_was_read_only(decision: Decision, author: Actor, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    seen = bundles.stands(bundle, author, now=now).wording
    choosing.add_words(bundle=bundle, words=[WITNESS], reason=Reason.LOCATION, by=author, now=now)
    with pytest.raises(refusals.ReadAnotherWording):
        choosing.settle(bundle=bundle, seen=seen, by=author, now=now)


def test_minute_that_changed_meanwhile_is_not_made(decision: Decision, author: Actor, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    export = settled(bundle, author, now=now)
    bundles.minuted(decision, "Other words.", author, now=now)
    with pytest.raises(refusals.ReadAnotherWording):
        BundleMaker().pack(export, BytesIO(), by=author, done=lambda done: None, now=now)


def test_passage_that_changed_is_chosen_again(decision: Decision, author: Actor, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    found = bundles.stands(bundle, author, now=now)
    paper = found.included[0]
    gone = {paper.passages[0].key: Reason.PRIVILEGE}
    choosing.take_out(bundle=bundle, paper=paper, reasons=gone, by=author, now=now)
    bundle.redactions.update(passage="0" * 32)
    with pytest.raises(refusals.PassagesChanged):
        settled(bundle, author, now=now)


CHANGES: tuple[Callable[[Bundle, Actor, datetime], object], ...] = (
    lambda bundle, by, now: choosing.choose(bundle=bundle, places={"chronology": ""}, by=by, now=now),
    lambda bundle, by, now: choosing.add_words(bundle=bundle, words=["x y"], reason=Reason.POLICE, by=by, now=now),
    lambda bundle, by, now: choosing.keep_word(bundle=bundle, number=1, by=by, now=now),
    lambda bundle, by, now: settled(bundle, by, now=now),
)


@pytest.mark.parametrize("change", CHANGES)
def test_settled_bundle_stays_as_it_is(
    change: Callable[[Bundle, Actor, datetime], object], decision: Decision, author: Actor, now: datetime
) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    settled(bundle, author, now=now)
    with pytest.raises(refusals.BundleSettled):
        change(bundle, author, now)


def test_bundle_holds_one_paper_at_least(decision: Decision, author: Actor, now: datetime) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    with pytest.raises(refusals.NothingInBundle):
        choosing.choose(bundle=bundle, places={"chronology": Reason.POLICE}, by=author, now=now)


def test_nobody_else_gets_the_file(decision: Decision, author: Actor, officer: Membership, now: datetime) -> None:
    export = settled(bundles.begun(decision.case, author, now=now), author, now=now)
    colleague = actor_through(decisions.checker(officer, role="caseworker"))
    assert BundleMaker().still_theirs(export, by=author)
    assert not BundleMaker().still_theirs(export, by=colleague)
    with pytest.raises(NoLongerYours):
        BundleMaker().pack(export, BytesIO(), by=colleague, done=lambda done: None, now=now)


def test_paper_left_out_is_named_with_its_reason_and_says_nothing(
    decision: Decision, author: Actor, now: datetime
) -> None:
    bundle = bundles.begun(decision.case, author, now=now)
    places = {paper.code: "" for paper in bundles.stands(bundle, author, now=now).included if paper.kind != "minute"}
    minute = next(paper.code for paper in bundles.stands(bundle, author, now=now).included if paper.kind == "minute")
    choosing.choose(bundle=bundle, places=places | {minute: Reason.PRIVILEGE}, by=author, now=now)
    content = bundles.printed(bundle, author, now=now)
    said = [text for _where, text in everything.words(content)]
    assert any("Not in this bundle: LP" in text for text in said)
    assert not any(Word(WITNESS).is_in(Folded(text)) for text in said)
