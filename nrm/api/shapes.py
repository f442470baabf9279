"""What the API takes and gives, field by field. Shapes only: rules are in the actions, sums in the calendars."""

from rest_framework import serializers

from nrm.calendars.forms import EARLIEST, LATEST, MOST_DAYS
from nrm.calendars.jurisdiction import Jurisdiction
from nrm.guidance.models import State


class ErrorShape(serializers.Serializer[None]):
    error = serializers.CharField()
    parameters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()), required=False)


class VersionShape(serializers.Serializer[object]):
    reference = serializers.UUIDField()
    code = serializers.CharField()
    title = serializers.CharField()
    legal_from = serializers.DateField()
    legal_to = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(choices=State.choices)
    change_summary = serializers.CharField()


class WholeVersionShape(VersionShape):
    content = serializers.JSONField()


class AdoptedShape(WholeVersionShape):
    is_current_law = serializers.BooleanField()


class HolidayShape(serializers.Serializer[object]):
    on = serializers.DateField()
    name = serializers.CharField()


class DayShape(serializers.Serializer[object]):
    on = serializers.DateField()
    number = serializers.IntegerField(allow_null=True)
    why_not = serializers.CharField(allow_blank=True)


class SumShape(serializers.Serializer[object]):
    on = serializers.DateField()
    provisional = serializers.BooleanField()
    days = DayShape(many=True)


class InRange:
    """A date that the calendars reach."""

    def __call__(self, on: object) -> None:
        if not EARLIEST <= on <= LATEST:  # type: ignore[operator]
            raise serializers.ValidationError(f"Give a date from {EARLIEST} to {LATEST}.")


class OnAsked(serializers.Serializer[object]):
    on = serializers.DateField(required=False, validators=[InRange()], help_text="The day; today where left out.")


class YearAsked(serializers.Serializer[object]):
    year = serializers.IntegerField(required=False, min_value=EARLIEST.year, max_value=LATEST.year)


class SumAsked(serializers.Serializer[object]):
    jurisdiction = serializers.ChoiceField(choices=Jurisdiction.choices)
    start = serializers.DateField(validators=[InRange()])
    days = serializers.IntegerField(min_value=1, max_value=MOST_DAYS)
    counts_start_day = serializers.BooleanField(default=False)
