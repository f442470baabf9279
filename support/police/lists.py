"""The three lists of a force: what it has to do, what it did, and where the person asked it not to."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nrm.look.parts import Tab
from support.models.police_report import PoliceReportQuerySet


@dataclass(frozen=True, slots=True)
class Which:
    code: str
    title: Promise
    # Said where there is none.
    none: Promise
    order: tuple[str, ...]

    def of(self, reports: PoliceReportQuerySet) -> PoliceReportQuerySet:
        if self is DONE:
            return reports.filter(passed_on__isnull=False)
        return reports.owed() if self is TO_DO else reports.filter(asked_not_to=True, passed_on=None)


# Those due soonest first; of the others the newest.
TO_DO = Which("", _("To do"), _("No details have to be passed on"), ("due_on", "id"))
DONE = Which("done", _("Passed on"), _("No details were passed on yet"), ("-reported_on", "-id"))
ASKED_NOT_TO = Which("not", _("Asked not to"), _("Nobody asked your force not to"), ("-reported_on", "-id"))
ALL = (TO_DO, DONE, ASKED_NOT_TO)


def named(code: str) -> Which:
    return next((which for which in ALL if which.code == code), TO_DO)


def tabs(current: Which) -> list[Tab]:
    here = reverse("force_reports")
    return [Tab(which.title, f"{here}?show={which.code}" if which.code else here, which is current) for which in ALL]
