"""One URL converter for each kind of object of the case file that an address names."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class NoticeConverter(UUIDConverter):
    pass


class CaseConverter(UUIDConverter):
    pass


class DeadlineConverter(UUIDConverter):
    pass


class NoteConverter(UUIDConverter):
    pass


CONVERTERS: dict[str, type] = {
    "notice": NoticeConverter,
    "case": CaseConverter,
    "deadline": DeadlineConverter,
    "note": NoteConverter,
}


@cache
def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
