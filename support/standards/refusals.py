"""Why nothing is recorded about the standards of a provider."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal
from support.models.standard import Standard


class NotYourProvider(Refusal):
    sentence = _("This provider is not under your contract")


class InTheFuture(Refusal):
    sentence = _("The day of the inspection must be today or in the past")


class InspectedThatDay(Refusal):
    sentence = _("An inspection of that day has been recorded already")


class SummaryMissing(Refusal):
    sentence = _("Say what the inspection found as a whole")


class StandardsMissing(Refusal):
    sentence = _("Say of each standard whether it is met")


class EvidenceMissing(Refusal):
    def __init__(self, standard: Standard) -> None:
        self.standard = standard
        super().__init__(_("Say what is missing for: %(standard)s") % {"standard": standard.label})


class DueInThePast(Refusal):
    sentence = _("The day by which it is done must be after today")


class ToDoMissing(Refusal):
    sentence = _("Say what is to be done")


class ProofMissing(Refusal):
    sentence = _("Say how it can be seen that it is done")


class DoneAlready(Refusal):
    sentence = _("This is recorded as done already")


class NotDone(Refusal):
    sentence = _("The provider has not said that this is done")


class NotEnoughWhy(Refusal):
    sentence = _("Say what is still missing")


class Closed(Refusal):
    sentence = _("This inspection is closed: record a new one")


class MetAlready(Refusal):
    sentence = _("This standard is met: nothing is to be done about it")
