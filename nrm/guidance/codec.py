"""Between `Content` and the plain data stored in the database. Strict: an unknown or missing name is refused.

A reader is built once for each type, so that reading a whole version stays quick.
"""

from collections.abc import Callable, Mapping
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

Reader = Callable[[Any], Any]


class ContentUnreadable(Refusal):
    """The stored or submitted data is not a guidance version; the sentence names the place."""


class _Wrong(Exception):
    """Carries the place upwards, from the innermost name to the outermost."""

    def __init__(self, *names: str) -> None:
        super().__init__(*names)
        self.names = list(names)

    def inside(self, name: str) -> "_Wrong":
        self.names.append(name)
        return self


def to_data(content: Content) -> dict[str, Any]:
    return cast(dict[str, Any], _plain(content))


def from_data(data: Mapping[str, Any]) -> Content:
    try:
        return cast(Content, _reader(Content)(data))
    except _Wrong as wrong:
        place = ".".join(reversed(wrong.names))
        raise ContentUnreadable(_("The guidance data cannot be read at “%(place)s”.") % {"place": place}) from None


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


@cache
def _reader(kind: Any) -> Reader:
    if get_origin(kind) in (UnionType, Union):
        (inner,) = (option for option in get_args(kind) if option is not NoneType)
        return _optional(_reader(inner))
    if get_origin(kind) is tuple:
        return _rows(_reader(get_args(kind)[0]))
    return _record(kind) if is_dataclass(kind) else _scalar(kind)


def _optional(inner: Reader) -> Reader:
    return lambda value: None if value is None else inner(value)


def _rows(item: Reader) -> Reader:
    def read(value: Any) -> Any:
        if not isinstance(value, list):
            raise _Wrong
        found = []
        for index, row in enumerate(value):
            try:
                found.append(item(row))
            except _Wrong as wrong:
                raise wrong.inside(str(index)) from None
        return tuple(found)

    return read


def _record(kind: Any) -> Reader:
    readers = {name: _reader(hint) for name, hint in get_type_hints(kind).items()}
    needed = {field.name for field in fields(kind) if field.default is MISSING}

    def read(value: Any) -> Any:
        if not isinstance(value, Mapping):
            raise _Wrong
        odd = sorted((value.keys() - readers.keys()) | (needed - value.keys()))
        if odd:
            raise _Wrong(odd[0])
        values = {}
        for name, given in value.items():
            try:
                values[name] = readers[name](given)
            except _Wrong as wrong:
                raise wrong.inside(name) from None
        return kind(**values)

    return read


def _scalar(kind: Any) -> Reader:
    if kind is date:
        return _converted(date.fromisoformat)
    if kind is Decimal or issubclass(kind, Enum):
        return _converted(kind)

    def read(value: Any) -> Any:
        # bool is an int to Python, not to a reader of guidance.
        if type(value) is not kind:
            raise _Wrong
        return value

    return read


def _converted(convert: Reader) -> Reader:
    def read(value: Any) -> Any:
        try:
            return convert(value)
        except (TypeError, ValueError, InvalidOperation):
            raise _Wrong from None

    return read
