"""The URL converter of a pair of referrals that are compared."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class PairConverter(UUIDConverter):
    pass


@cache
def register() -> None:
    register_converter(PairConverter, "pair")
