"""Between `Content` and the plain data stored in the database. Strict: an unknown or missing name is refused."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from django.utils.translation import gettext as _

from nrm.guidance.content import Content
from nrm.refusal import Refusal


class ContentUnreadable(Refusal):
    """The stored or submitted data is not a guidance version; the sentence names the place."""


def to_data(content: Content) -> dict[str, Any]:
    return cast(dict[str, Any], _plain(content))


def from_data(data: Mapping[str, Any]) -> Content:
    return cast(Content, _typed(Content, data, "content"))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _typed(kind: Any, value: Any, place: str) -> Any:
    if get_origin(kind) in (UnionType, Union):
        (inner,) = (option for option in get_args(kind) if option is not NoneType)
        return None if value is None else _typed(inner, value, place)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise _unreadable(place)
        return tuple(_typed(get_args(kind)[0], item, f"{place}[{index}]") for index, item in enumerate(value))
    return _record(kind, value, place) if is_dataclass(kind) else _scalar(kind, value, place)


def _record(kind: Any, value: Any, place: str) -> Any:
    if not isinstance(value, Mapping):
        raise _unreadable(place)
    hints = _hints(kind)
    unknown = sorted(set(value) - set(hints))
    missing = sorted(field.name for field in fields(kind) if field.name not in value and field.default is MISSING)
    if unknown or missing:
        raise _unreadable(f"{place}.{(unknown or missing)[0]}")
    return kind(**{name: _typed(hints[name], item, f"{place}.{name}") for name, item in value.items()})


def _scalar(kind: Any, value: Any, place: str) -> Any:
    try:
        if kind is date:
            return date.fromisoformat(value)
        if kind is Decimal:
            return Decimal(value)
        if issubclass(kind, Enum):
            return kind(value)
    except (TypeError, ValueError, InvalidOperation):
        raise _unreadable(place) from None
    # bool is an int to Python, not to a reader of guidance.
    if type(value) is not kind:
        raise _unreadable(place)
    return value


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def _unreadable(place: str) -> ContentUnreadable:
    return ContentUnreadable(_("The guidance data cannot be read at “%(place)s”.") % {"place": place})
