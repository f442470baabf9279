"""One URL converter for each kind of object of this floor that an address names."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import StringConverter, UUIDConverter

from decisions.models.finding import Limb


class DecisionConverter(UUIDConverter):
    pass


class CitationConverter(UUIDConverter):
    pass


class MaterialFactConverter(UUIDConverter):
    pass


class EarlyDecisionConverter(UUIDConverter):
    pass


class PanellistConverter(UUIDConverter):
    pass


class SittingConverter(UUIDConverter):
    pass


class HearingConverter(UUIDConverter):
    pass


class ChildPanelConverter(UUIDConverter):
    pass


class HostingAreaConverter(UUIDConverter):
    pass


class ReconsiderationConverter(UUIDConverter):
    pass


class DisclosureConverter(UUIDConverter):
    pass


class BundleConverter(UUIDConverter):
    pass


class LimbConverter(StringConverter):
    regex = "|".join(Limb.values)


CONVERTERS: dict[str, type] = {
    "decision": DecisionConverter,
    "citation": CitationConverter,
    "material_fact": MaterialFactConverter,
    "early_decision": EarlyDecisionConverter,
    "panellist": PanellistConverter,
    "sitting": SittingConverter,
    "hearing": HearingConverter,
    "disclosure": DisclosureConverter,
    "bundle": BundleConverter,
    "limb": LimbConverter,
    "reconsideration": ReconsiderationConverter,
    "child_panel": ChildPanelConverter,
    "hosting_area": HostingAreaConverter,
}


@cache
def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
