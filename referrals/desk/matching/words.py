"""What a score is called, and what each reason is worth, in words: a number would seem to decide."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.look.parts import Cell, SummaryRow, Tag
from referrals.desk.matching.comparing import COLOURS, Line
from referrals.desk.matching.proposing import TENTHS
from referrals.desk.matching.scoring import LIKELY, POSSIBLE, VERY_LIKELY, Evidence, Reason
from referrals.desk.models import CandidatePair, SamePerson, Verdict

STRONGLY, CLEARLY = 8.0, 4.0
VERDICTS = {Verdict.SAME: "green", Verdict.NOT_SAME: "grey", Verdict.UNSURE: "yellow"}


def likelihood(pair: CandidatePair) -> str | Promise:
    bits = pair.score / TENTHS
    for bound, words in ((VERY_LIKELY, _("Very likely")), (LIKELY, _("Likely")), (POSSIBLE, _("Possible"))):
        if bits >= bound:
            return words
    return _("Little speaks for it")


def reasons(pair: CandidatePair, most: int) -> list[str]:
    known = {reason.value: str(reason.label) for reason in Reason}
    return [known[code] for code in pair.reasons if code in known][:most]


def judged(judgement: SamePerson | None) -> Tag:
    if judgement is None:
        return Tag(_("Not judged yet"), "blue")
    verdict = Verdict(judgement.verdict)
    return Tag(verdict.label, VERDICTS[verdict])


def weight(evidence: Evidence) -> str | Promise:
    """How much, and in which direction."""
    if evidence.bits < 0:
        return _("Speaks strongly against it") if evidence.bits <= -STRONGLY else _("Speaks against it")
    if evidence.bits >= STRONGLY:
        return _("Speaks strongly for it")
    return _("Speaks for it") if evidence.bits >= CLEARLY else _("Speaks a little for it")


def weighed(evidence: Sequence[Evidence]) -> list[SummaryRow]:
    heaviest = sorted(evidence, key=lambda each: -abs(each.bits))
    return [SummaryRow(each.reason.label, weight(each)) for each in heaviest]


def compared(lines: Sequence[Line]) -> list[list[Cell]]:
    return [
        [
            Cell(line.title),
            Cell(line.mine or _("Not known")),
            Cell(line.theirs or _("Not known")),
            Cell(tag=Tag(line.agrees.label, COLOURS[line.agrees]) if line.agrees else None),
        ]
        for line in lines
    ]
