"""One URL converter for the ledger's one kind of object: a delivery."""

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class DeliveryConverter(UUIDConverter):
    pass


CONVERTERS: dict[str, type] = {"delivery": DeliveryConverter}


def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
