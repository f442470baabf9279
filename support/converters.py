"""One URL converter for each kind of object of this floor that an address names."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import StringConverter, UUIDConverter

from support.models.standard import Standard
from support.models.turning import Turning


class CareConverter(UUIDConverter):
    pass


class PlacementConverter(UUIDConverter):
    pass


class ChildConverter(UUIDConverter):
    pass


class HandOffConverter(UUIDConverter):
    pass


class MailingConverter(UUIDConverter):
    pass


class InspectionConverter(UUIDConverter):
    pass


class ToDoConverter(UUIDConverter):
    pass


class DestinationConverter(UUIDConverter):
    pass


class PlanActionConverter(UUIDConverter):
    pass


class GoalConverter(UUIDConverter):
    pass


class AppointmentConverter(UUIDConverter):
    pass


class ContactEntryConverter(UUIDConverter):
    pass


class IncidentConverter(UUIDConverter):
    pass


class ComplaintConverter(UUIDConverter):
    pass


class AwayConverter(UUIDConverter):
    pass


class SafetyStayConverter(UUIDConverter):
    pass


class HouseConverter(UUIDConverter):
    pass


class RoomConverter(UUIDConverter):
    pass


class SubcontractConverter(UUIDConverter):
    pass


class LocationOpeningConverter(UUIDConverter):
    pass


class PoliceReportConverter(UUIDConverter):
    pass


class NeedsConverter(UUIDConverter):
    pass


class RecommendationConverter(UUIDConverter):
    pass


class ExtensionConverter(UUIDConverter):
    pass


class ReEntryConverter(UUIDConverter):
    pass


class PilotAreaConverter(UUIDConverter):
    pass


class TurningConverter(StringConverter):
    regex = "|".join(Turning.values)


class StandardConverter(StringConverter):
    regex = "|".join(Standard.values)


CONVERTERS: dict[str, type] = {
    "care": CareConverter,
    "placement": PlacementConverter,
    "child": ChildConverter,
    "mailing": MailingConverter,
    "handoff": HandOffConverter,
    "inspection": InspectionConverter,
    "to_do": ToDoConverter,
    "standard": StandardConverter,
    "turning": TurningConverter,
    "destination": DestinationConverter,
    "plan_action": PlanActionConverter,
    "goal": GoalConverter,
    "appointment": AppointmentConverter,
    "contact_entry": ContactEntryConverter,
    "incident": IncidentConverter,
    "complaint": ComplaintConverter,
    "away": AwayConverter,
    "safety_stay": SafetyStayConverter,
    "house": HouseConverter,
    "room": RoomConverter,
    "subcontract": SubcontractConverter,
    "location_opening": LocationOpeningConverter,
    "police_report": PoliceReportConverter,
    "needs": NeedsConverter,
    "recommendation": RecommendationConverter,
    "extension": ExtensionConverter,
    "pilot_area": PilotAreaConverter,
    "re_entry": ReEntryConverter,
}


@cache
def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
