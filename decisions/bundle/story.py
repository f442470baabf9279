"""Tells of two bundles in the demo, of which somebody has chosen what goes and not yet asked for the file."""

from datetime import datetime, timedelta

from accounts.cast import actor_through
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from decisions.bundle import choosing, chosen
from decisions.bundle.passages import Kind
from decisions.models.bundle import Reason
from decisions.models.decision import Decision
from nrm.actor import Actor
from nrm.cast import Cast
from referrals.casefile.models.case import Case
from referrals.correspondence.models.export import Purpose

MINUTE = timedelta(minutes=1)
GOES = ("driver", "coach station", "farm")


def tell(cast: Cast, *, now: datetime) -> None:
    """Of the two cases that were served first, by whoever holds them."""
    served = Decision.objects.filter(served_at__isnull=False, case__is_restricted=False).select_related("case__person")
    seen: dict[int, Case] = {one.case_id: one.case for one in served.order_by("served_at", "id")}
    for case in list(seen.values())[:2]:
        _begun(case, _holder(case) or cast.actor("caseworker"), now - 20 * MINUTE)


def _holder(case: Case) -> Actor | None:
    held = Holding.objects.about(HoldingKind.CASE, case).select_related("membership__organisation").first()
    return actor_through(held.membership) if held else None


def _begun(case: Case, officer: Actor, at: datetime) -> None:
    bundle = choosing.begin(
        case=case, purpose=Purpose.COURT, meant_for="Nowhere County Court, matter 19-114", by=officer, now=at
    )
    choosing.add_words(bundle=bundle, words=GOES, reason=Reason.SOMEBODY_ELSE, by=officer, now=at + MINUTE)
    minute = next((one for one in chosen.of(bundle, by=officer, now=at).included if one.kind is Kind.MINUTE), None)
    if minute is not None and len(minute.passages) > 1:
        gone = {minute.passages[-1].key: Reason.PRIVILEGE}
        choosing.take_out(bundle=bundle, paper=minute, reasons=gone, by=officer, now=at + 2 * MINUTE)
