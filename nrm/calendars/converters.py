"""URL converters of the calendars: a bank holiday, and a jurisdiction by its code."""

from django.urls import register_converter
from django.urls.converters import UUIDConverter

from nrm.calendars.jurisdiction import Jurisdiction


class BankHolidayConverter(UUIDConverter):
    pass


class JurisdictionConverter:
    regex = "|".join(Jurisdiction.values)

    def to_python(self, value: str) -> Jurisdiction:
        return Jurisdiction(value)

    def to_url(self, value: str) -> str:
        return Jurisdiction(value).value


CONVERTERS: dict[str, type] = {"bank_holiday": BankHolidayConverter, "jurisdiction": JurisdictionConverter}


def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
