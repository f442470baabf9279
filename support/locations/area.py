"""The area where somebody lives, for those who need to know no more than that. No address is read for it."""

from datetime import datetime

from support.houses import areas
from support.locations import opening
from support.models.care import Care, CareRoute


def of(care: Care | None, *, now: datetime) -> str:
    """Of a child it is that of their local authority, unless it is known that they live elsewhere."""
    if care is None:
        return ""
    found = areas.area(opening.where(care, now=now))
    return found or (care.lead.name if care.route == CareRoute.LOCAL_AUTHORITY else "")
