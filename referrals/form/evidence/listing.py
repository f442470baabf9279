"""The files of a draft as its page shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from nrm.look.parts import Tag, Text
from referrals.form.evidence.sentences import EXPLAINED, TAGS, TAKEN_OUT
from referrals.form.models.draft import Draft
from referrals.form.models.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Row:
    evidence: Evidence
    tag: Tag
    explained: Text
    taken_out: Sequence[Text]


def rows(draft: Draft) -> list[Row]:
    return [_row(evidence) for evidence in draft.evidence.order_by("added_at", "id")]


def _row(evidence: Evidence) -> Row:
    taken = [TAKEN_OUT[code] for code in evidence.taken_out if code in TAKEN_OUT]
    return Row(evidence, TAGS[evidence.verdict], EXPLAINED.get(evidence.verdict, ""), taken)
