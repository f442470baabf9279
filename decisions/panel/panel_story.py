"""Tells of the panel in the demo."""

from datetime import datetime

from nrm.cast import Cast


def tell(cast: Cast, *, now: datetime) -> None:
    pass
