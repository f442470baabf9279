"""Why nothing is recorded of a recovery period."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NoRecovery(Refusal):
    sentence = _("No recovery period runs on this case")


class ReviewedAlready(Refusal):
    sentence = _("This review has been recorded already")


class WordsMissing(Refusal):
    sentence = _("Say what you found, in a sentence that a court could read")


class ServedAlready(Refusal):
    sentence = _("The conclusive grounds decision has been served. Make the support after it longer instead")


class OtherReasonMissing(Refusal):
    sentence = _("Say what the other reason is")
