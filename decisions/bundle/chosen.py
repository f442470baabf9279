"""A bundle as it stands: its papers of this moment, what goes from them, and the fingerprint of all of that."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from decisions.bundle import papers, redacting
from decisions.bundle.passages import Kind, Paper
from decisions.bundle.redacting import Removal, Shown
from decisions.models.bundle import Bundle, Reason, Redaction
from nrm.actor import Actor


@dataclass(frozen=True)
class Chosen:
    bundle: Bundle
    # All that the case has to offer, and what became of each paper that belongs to it: its reason, where it stays out.
    offered: Sequence[Paper]
    places: dict[str, str]
    redactions: Sequence[Redaction]

    @cached_property
    def included(self) -> list[Paper]:
        return [paper for paper in self.offered if self.places.get(paper.code) == ""]

    @cached_property
    def withheld(self) -> list[tuple[Paper, Reason]]:
        return [(paper, Reason(self.places[paper.code])) for paper in self.offered if self.places.get(paper.code)]

    @cached_property
    def removal(self) -> Removal:
        return redacting.removal(self.redactions, self.offered)

    @cached_property
    def shown(self) -> dict[str, tuple[Shown, ...]]:
        """Of each paper that is in it, passage by passage as it leaves."""
        return {paper.code: self.removal.paper(paper) for paper in self.included}

    @cached_property
    def lost(self) -> list[Redaction]:
        """What was chosen in words that have changed since: it would not go any more."""
        known = {passage.key for paper in self.offered for passage in paper.passages}
        return [row for row in self.redactions if row.passage and row.passage not in known]

    @cached_property
    def unfound(self) -> list[str]:
        return self.removal.unfound(self.included)

    @cached_property
    def unsearched(self) -> list[Paper]:
        """Letters that no machine can read, of which nobody can say that a word is not in them."""
        return [paper for paper in self.included if paper.is_closed and self.redactions]

    @cached_property
    def wording(self) -> str:
        """Of every word that is read before it is settled, and of every choice."""
        said = [self.bundle.reference.hex, [_identity(paper, self.places.get(paper.code)) for paper in self.offered]]
        gone = sorted([row.passage, row.word, row.reason] for row in self.redactions)
        return sha256(json.dumps([said, gone]).encode()).hexdigest()


def of(bundle: Bundle, *, by: Actor, now: datetime) -> Chosen:
    offered = papers.of(bundle.case, by=by, now=now)
    places = dict(bundle.chosen.values_list("part", "withheld"))
    return Chosen(bundle, offered, places, list(bundle.redactions.order_by("id")))


def paper_of(offered: Iterable[Paper], code: str) -> Paper | None:
    return next((paper for paper in offered if paper.code == code), None)


def is_letter(paper: Paper) -> bool:
    return paper.kind is Kind.LETTER


def _identity(paper: Paper, place: str | None) -> list[object]:
    """What is not part of it may change as it likes."""
    if place is None:
        return []
    stored = paper.stored.sha256 if paper.stored else ""
    return [paper.code, paper.title, paper.said, place, stored, [[one.key, one.text] for one in paper.passages]]
