"""Tells who among the demo's referrals was referred before: the likeliest pair is judged, the others wait."""

from datetime import datetime, timedelta

from nrm.cast import Cast
from referrals.casefile.models.case import Case, Route
from referrals.desk.matching import judging, proposing
from referrals.desk.matching.judging import Said
from referrals.desk.models import CandidatePair, NewExploitation, RepeatType, Verdict

HOUR = timedelta(hours=1)
REASON = (
    "The same birthday and nationality; the name differs by one letter that his passport has twice. The force says that"
    " he went to a night shelter in the spring, and that the building site came after it."
)


def tell(cast: Cast, *, now: datetime) -> None:
    for case in Case.objects.filter(route=Route.NRM).select_related("person").order_by("opened_at", "id"):
        proposing.propose(case=case, now=case.opened_at + HOUR)
    likeliest = CandidatePair.objects.order_by("-score", "id").first()
    if likeliest is not None:
        said = Said(Verdict.SAME, REASON, RepeatType.RE_TRAFFICKED, NewExploitation.YES)
        judging.judge(pair=likeliest, said=said, seen=None, by=cast.actor("intake_officer"), now=now - HOUR)
