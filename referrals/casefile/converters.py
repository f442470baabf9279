"""One URL converter for each kind of object of the case file that an address names."""

from functools import cache

from django.urls import register_converter
from django.urls.converters import StringConverter, UUIDConverter

from referrals.casefile.worklists.clocks import ClockList
from referrals.casefile.worklists.lists import WorkList


class NoticeConverter(UUIDConverter):
    pass


class CaseConverter(UUIDConverter):
    pass


class DeadlineConverter(UUIDConverter):
    pass


class RequestConverter(UUIDConverter):
    pass


class WorkListConverter(StringConverter):
    """One of the lists of next acts."""

    regex = "|".join(WorkList.values)


class ClockListConverter(StringConverter):
    regex = "|".join(ClockList.values)


class SavedListConverter(UUIDConverter):
    pass


class ReminderConverter(UUIDConverter):
    pass


CONVERTERS: dict[str, type] = {
    "notice": NoticeConverter,
    "case": CaseConverter,
    "deadline": DeadlineConverter,
    "request": RequestConverter,
    "work_list": WorkListConverter,
    "clock_list": ClockListConverter,
    "saved_list": SavedListConverter,
    "reminder": ReminderConverter,
}


@cache
def register() -> None:
    for name, converter in CONVERTERS.items():
        register_converter(converter, name)
