"""One URL converter for each kind of object of the form."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import SlugConverter, UUIDConverter

from referrals.form.printing.prompt_sheet import SheetKind


class DraftConverter(UUIDConverter):
    pass


class EvidenceConverter(UUIDConverter):
    pass


class ReferralConverter(UUIDConverter):
    pass


class FormPageConverter(SlugConverter):
    """The code of a page of the form; the view knows whether there is one of that name."""


class SheetConverter(SlugConverter):
    regex = "|".join(SheetKind)


CONVERTERS: dict[str, type] = {
    "draft": DraftConverter,
    "evidence": EvidenceConverter,
    "referral": ReferralConverter,
    "sheet": SheetConverter,
    "form_page": FormPageConverter,
}


@cache
def register() -> None:
    """Once, although several tables of addresses ask for it."""
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
