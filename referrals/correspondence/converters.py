"""One URL converter for each kind of object of correspondence that an address names."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class LetterConverter(UUIDConverter):
    pass


class DispatchConverter(UUIDConverter):
    pass


class BatchConverter(UUIDConverter):
    pass


class ExportConverter(UUIDConverter):
    pass


class RepresentativeConverter(UUIDConverter):
    pass


class ConsentConverter(UUIDConverter):
    pass


class StopRequestConverter(UUIDConverter):
    pass


class ProtocolConverter(UUIDConverter):
    pass


CONVERTERS: dict[str, type] = {
    "letter": LetterConverter,
    "dispatch": DispatchConverter,
    "batch": BatchConverter,
    "export": ExportConverter,
    "representative": RepresentativeConverter,
    "consent": ConsentConverter,
    "stop_request": StopRequestConverter,
    "protocol": ProtocolConverter,
}


@cache
def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
