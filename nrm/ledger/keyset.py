"""Pages of rows, newest first, by their number: no counting, no page that grows slower the further one reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.core import signing
from django.db.models import Model, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)
SIZE = 50
SALT = "nrm.ledger.keyset"


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: Sequence[Row]
    newer: str = ""
    older: str = ""


def page(found: QuerySet[Row], asked: QueryDict) -> Page[Row]:
    """The query's `older` or `newer` is a signed mark; one that is not ours shows the first page."""
    older, newer = _number(asked.get("older", "")), _number(asked.get("newer", ""))
    if newer is not None:
        rows = list(found.filter(pk__gt=newer).order_by("pk")[: SIZE + 1])
        more_newer, more_older = len(rows) > SIZE, True
        rows = rows[:SIZE][::-1]
    else:
        rows = list((found if older is None else found.filter(pk__lt=older)).order_by("-pk")[: SIZE + 1])
        more_newer, more_older = older is not None, len(rows) > SIZE
        rows = rows[:SIZE]
    if not rows:
        return Page(rows)
    return Page(
        rows,
        newer=_address(asked, "newer", rows[0].pk) if more_newer else "",
        older=_address(asked, "older", rows[-1].pk) if more_older else "",
    )


def _number(mark: str) -> int | None:
    try:
        return int(signing.loads(mark, salt=SALT))
    except signing.BadSignature:
        return None


def _address(asked: QueryDict, direction: str, number: int) -> str:
    kept = asked.copy()
    for name in ("older", "newer"):
        kept.pop(name, None)
    kept[direction] = signing.dumps(number, salt=SALT)
    return f"?{kept.urlencode()}"
