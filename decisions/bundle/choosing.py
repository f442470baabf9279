"""Somebody chooses what is in a bundle and what goes from it, reads what is left, and asks for the file."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import transaction

from decisions.bundle import chosen, papers, refusals
from decisions.bundle.chosen import Chosen
from decisions.bundle.matching import Word
from decisions.bundle.passages import Paper
from decisions.models.bundle import LONGEST_FOR, LONGEST_WORD, Bundle, ChosenPart, Redaction
from nrm.actor import Actor
from referrals.casefile.models.case import Case
from referrals.correspondence.exports import asking
from referrals.correspondence.models.export import Export

KIND = "case_bundle"
MOST_WORDS = 200


@transaction.atomic
def begin(*, case: Case, purpose: str, meant_for: str, by: Actor, now: datetime) -> Bundle:
    """With every paper of the case in it: what does not belong there is taken out by somebody, never forgotten."""
    bundle = Bundle.objects.create(
        case=case,
        purpose=purpose,
        meant_for=" ".join(meant_for.split())[:LONGEST_FOR],
        begun_by_id=by.acting(),
        begun_at=now,
    )
    ChosenPart.objects.bulk_create(
        ChosenPart(bundle=bundle, part=paper.code) for paper in papers.of(case, by=by, now=now)
    )
    return bundle


@transaction.atomic
def choose(*, bundle: Bundle, places: Mapping[str, str], by: Actor, now: datetime) -> None:
    """`places`: each paper that belongs to it, with a reason where it stays out as a whole."""
    bundle = _lock(bundle)
    known = {paper.code for paper in papers.of(bundle.case, by=by, now=now)}
    if not set(places) <= known:
        raise refusals.NoSuchPaper
    if "" not in places.values():
        raise refusals.NothingInBundle
    bundle.chosen.all().delete()
    ChosenPart.objects.bulk_create(
        ChosenPart(bundle=bundle, part=code, withheld=reason) for code, reason in places.items()
    )
    _changed(bundle)


@transaction.atomic
def take_out(*, bundle: Bundle, paper: Paper, reasons: Mapping[str, str], by: Actor, now: datetime) -> None:
    """Of one paper: the passages that go, by what they say. What was chosen there before is replaced."""
    bundle = _lock(bundle)
    of_paper = {passage.key for passage in paper.passages}
    bundle.redactions.filter(passage__in=of_paper).delete()
    Redaction.objects.bulk_create(
        Redaction(bundle=bundle, passage=key, reason=reason) for key, reason in reasons.items() if key in of_paper
    )
    _forget_lost(bundle, by=by, now=now)
    _changed(bundle)


@transaction.atomic
def add_words(*, bundle: Bundle, words: Iterable[str], reason: str, by: Actor, now: datetime) -> None:
    """Each goes wherever it stands in the bundle. A word that is there already gets the new reason."""
    bundle, said = _lock(bundle), {" ".join(word.split())[:LONGEST_WORD] for word in words}
    telling = sorted(word for word in said if Word(word).says_something)
    if not telling:
        raise refusals.WordsMissing
    for word in telling:
        Redaction.objects.update_or_create(bundle=bundle, passage="", word=word, defaults={"reason": reason})
    if bundle.redactions.exclude(word="").count() > MOST_WORDS:
        raise refusals.TooManyWords
    _changed(bundle)


@transaction.atomic
def keep_word(*, bundle: Bundle, number: int, by: Actor, now: datetime) -> None:
    """It stays in after all. Done twice it is no different."""
    bundle = _lock(bundle)
    bundle.redactions.exclude(word="").filter(pk=number).delete()
    _changed(bundle)


@transaction.atomic
def settle(*, bundle: Bundle, seen: str, by: Actor, now: datetime) -> Export:
    """`seen` is the fingerprint of what was read: of nothing else is a file made."""
    bundle = _lock(bundle)
    found = chosen.of(bundle, by=by, now=now)
    require_makeable(found)
    if found.wording != seen:
        raise refusals.ReadAnotherWording
    wanted = {"bundle_id": bundle.pk}
    said, total = bundle.meant_for, len(found.included) + 1
    bundle.export = asking.ask(
        kind=KIND, purpose=bundle.purpose, said=said, wanted=wanted, total=total, case=bundle.case, by=by, now=now
    )
    bundle.settled_at, bundle.wording = now, seen
    bundle.save(update_fields=["export", "settled_at", "wording"])
    return bundle.export


def require_makeable(found: Chosen) -> None:
    if not found.included:
        raise refusals.NothingInBundle
    if found.lost:
        raise refusals.PassagesChanged
    if found.unsearched:
        raise refusals.LetterNotSearchable


def _lock(bundle: Bundle) -> Bundle:
    """The case first, as everywhere."""
    Case.objects.select_for_update().get(pk=bundle.case_id)
    found = Bundle.objects.select_for_update(of=("self",)).select_related("case__person").get(pk=bundle.pk)
    if found.settled_at is not None:
        raise refusals.BundleSettled
    return found


def _forget_lost(bundle: Bundle, *, by: Actor, now: datetime) -> None:
    """Passages that were worded otherwise when they were chosen."""
    lost = chosen.of(bundle, by=by, now=now).lost
    bundle.redactions.filter(pk__in=[row.pk for row in lost]).delete()


def _changed(bundle: Bundle) -> None:
    bundle.revision += 1
    bundle.save(update_fields=["revision"])
