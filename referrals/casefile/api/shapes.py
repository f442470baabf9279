"""What the API tells of a case: codes, dates and instants. No name, no answer, no address."""

from rest_framework import serializers

from referrals.casefile.board.codes import ActCode, TrackCode
from referrals.casefile.models.case import AgeClass, Route
from referrals.casefile.worklists.filters import COLUMNS, WORDS
from referrals.casefile.worklists.lists import Order


class TrackShape(serializers.Serializer[object]):
    track = serializers.ChoiceField(choices=TrackCode.choices)
    state = serializers.CharField()
    since = serializers.DateTimeField()


class ClockShape(serializers.Serializer[object]):
    reference = serializers.UUIDField()
    kind = serializers.CharField()
    bound = serializers.CharField()
    due_on = serializers.DateField()
    stopped_on = serializers.DateField(allow_null=True)
    is_late = serializers.BooleanField()


class CaseShape(serializers.Serializer[object]):
    reference = serializers.UUIDField()
    number = serializers.CharField()
    route = serializers.ChoiceField(choices=Route.choices)
    age_class = serializers.ChoiceField(choices=AgeClass.choices)
    opened_at = serializers.DateTimeField()
    tracks = TrackShape(many=True)
    flags = serializers.ListField(child=serializers.CharField())
    clocks = ClockShape(many=True)


class ActShape(serializers.Serializer[object]):
    reference = serializers.UUIDField()
    case = serializers.UUIDField(source="case.reference")
    number = serializers.CharField(source="case.number")
    act = serializers.ChoiceField(choices=ActCode.choices)
    attention_at = serializers.DateTimeField()
    since = serializers.DateTimeField()
    waiting_on = serializers.CharField(allow_blank=True)


class ActPageShape(serializers.Serializer[object]):
    acts = ActShape(many=True)
    after = serializers.UUIDField(allow_null=True, help_text="Give it as `after` for the next page.")


class WorkListAsked(serializers.Serializer[object]):
    after = serializers.UUIDField(required=False, help_text="The last act of the page before.")
    order = serializers.ChoiceField(choices=Order.choices, default=Order.ATTENTION)
    act = serializers.ChoiceField(choices=WORDS["act"].choices, required=False)
    flag = serializers.ChoiceField(choices=WORDS["flag"].choices, required=False)
    age = serializers.ChoiceField(choices=WORDS["age"].choices, required=False)
    route = serializers.ChoiceField(choices=WORDS["route"].choices, required=False)
    nation = serializers.ChoiceField(choices=WORDS["nation"].choices, required=False)

    @staticmethod
    def filters(asked: dict[str, str]) -> dict[str, str]:
        return {name: asked[name] for name in COLUMNS if name in asked}
