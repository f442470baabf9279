"""Pages of a long list by the last row shown, so that the hundredth page costs what the first one does.

The cursor in the address is a row's reference, never its name.
"""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

Row = TypeVar("Row", bound=Model)
SIZE = 25


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: list[Row]
    after: UUID | None = None
    before: UUID | None = None

    @property
    def after_text(self) -> str:
        return str(self.after or "")

    @property
    def before_text(self) -> str:
        return str(self.before or "")


def page(
    rows: QuerySet[Row], *, order: tuple[str, ...], after: str = "", before: str = "", size: int = SIZE
) -> Page[Row]:
    """`order` names non-null columns that end in the key, a minus before those that go down.

    A cursor that is no row of this list shows its start.
    """
    if found := _cursor(rows, before):
        return _backward(rows, order, found, size)
    found = _cursor(rows, after)
    beyond = rows.filter(_beyond(order, found)) if found else rows
    taken = list(beyond.order_by(*order)[: size + 1])
    shown = taken[:size]
    return Page(
        shown,
        after=_reference(shown[-1]) if len(taken) > size else None,
        before=_reference(shown[0]) if found and shown else None,
    )


def kept(query: QueryDict) -> str:
    """The filters of this page, to be carried to the next one."""
    filters = query.copy()
    for cursor in ("after", "before"):
        filters.pop(cursor, None)
    return filters.urlencode()


def _backward(rows: QuerySet[Row], order: tuple[str, ...], cursor: Row, size: int) -> Page[Row]:
    backward = tuple(_turned(column) for column in order)
    taken = list(rows.filter(_beyond(backward, cursor)).order_by(*backward)[: size + 1])
    shown = taken[:size][::-1]
    if not shown:
        return page(rows, order=order, size=size)
    return Page(shown, after=_reference(shown[-1]), before=_reference(shown[0]) if len(taken) > size else None)


def _cursor(rows: QuerySet[Row], text: str) -> Row | None:
    try:
        reference = UUID(text)
    except ValueError:
        return None
    return rows.prefetch_related(None).filter(reference=reference).first()


def _turned(column: str) -> str:
    return column.removeprefix("-") if column.startswith("-") else f"-{column}"


def _beyond(order: tuple[str, ...], cursor: Model) -> Q:
    """(a, b) beyond (x, y): a beyond x, or a equal and b beyond y. The first column bounds the index either way."""
    condition = Q()
    equal: dict[str, Any] = {}
    for column in order:
        name, way = column.removeprefix("-"), "lt" if column.startswith("-") else "gt"
        value = _value(cursor, name)
        condition |= Q(**equal, **{f"{name}__{way}": value})
        equal[name] = value
    first, way = order[0].removeprefix("-"), "lte" if order[0].startswith("-") else "gte"
    return condition & Q(**{f"{first}__{way}": _value(cursor, first)})


def _value(row: Any, column: str) -> Any:
    for name in column.split("__"):
        row = getattr(row, name)
    return row


def _reference(row: Any) -> UUID:
    reference: UUID = row.reference
    return reference
