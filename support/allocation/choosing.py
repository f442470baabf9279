"""The providers among whom somebody chooses for a person: what is free, and what does not fit, in words."""

from dataclasses import dataclass
from datetime import date

from accounts.models.organisation import Organisation
from referrals.casefile.models.wall import Wall
from support.allocation import matching, places
from support.allocation.matching import STOPS, Misfit
from support.models.care import Care
from support.models.contract import Subcontract
from support.models.seeking import Seeking

# More providers than this stand under no contractor.
MOST = 100


@dataclass(frozen=True, slots=True)
class Choice:
    provider: Organisation
    free: int
    misfits: list[Misfit]

    @property
    def can_be_offered(self) -> bool:
        return not STOPS & set(self.misfits)


def choices(care: Care, seeking: Seeking, *, on: date) -> list[Choice]:
    """Those that fit best first. One behind a wall is left out, as if it were not there."""
    walled = Wall.objects.standing().filter(case=care.case_id or 0).exclude(organisation=None).values("organisation")
    live = Subcontract.objects.live(on).filter(prime=care.lead_id).exclude(provider__in=walled)
    rows = list(live.select_related("provider").order_by("provider__name", "id")[:MOST])
    free, gender = places.of(rows, on=on), care.person.gender
    found = [
        Choice(
            row.provider,
            free[row.provider_id].free(seeking, gender),
            matching.misfits(row, seeking, free[row.provider_id], gender=gender),
        )
        for row in rows
    ]
    return sorted(found, key=lambda choice: (not choice.can_be_offered, len(choice.misfits), choice.provider.name))
