"""Why a person is not sent on, or nothing is recorded of what came of it."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class WaitsAlready(Refusal):
    sentence = _("They have been sent on for this already, and it is not decided yet")


class GroundMissing(Refusal):
    sentence = _("Choose what leave to remain is asked for on")


class EnteredMissing(Refusal):
    sentence = _("Enter the day on which they came to the United Kingdom: the time runs from it")


class NotYetBelieved(Refusal):
    sentence = _("This leave follows a positive conclusive grounds decision. None has been served")


class InTheFuture(Refusal):
    sentence = _("The day must be today or in the past")


class BeforeSent(Refusal):
    sentence = _("That is before they were sent on")


class KnownAlready(Refusal):
    sentence = _("What came of it has been recorded already")
