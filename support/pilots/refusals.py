"""Why an area is not kept, or an exit not marked."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class KeptAlready(Refusal):
    sentence = _("This area is a pilot area already on that day")


class EndsBeforeItBegan(Refusal):
    sentence = _("Choose a day that is not before its first")


class OutcomeMissing(Refusal):
    sentence = _("They leave in a pilot area: say what came of housing")


class NoPilotThere(Refusal):
    sentence = _("They did not live in a pilot area on that day. Leave housing and services empty")
