"""Why something is not decided again, each by its name and in a sentence to act on."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class HadAHand(Refusal):
    sentence = _(
        "You wrote or checked the decision that is looked at again, or made it final. Somebody else must do this"
    )


class NothingReturned(Refusal):
    sentence = _("The panel has returned nothing on this case that waits for a redraft")


class NothingToAskAbout(Refusal):
    sentence = _("Only a negative decision that was served, and that nobody looks at again already, can be asked about")


class AskedAlready(Refusal):
    sentence = _("A request to look at this decision again is being considered already")


class NotHeard(Refusal):
    sentence = _("The guidance in force here hears the first responder and the support provider only")


class WordsMissing(Refusal):
    sentence = _("Say what is new, or what was not followed and why that matters")


class PartMissing(Refusal):
    sentence = _("Say which part of the guidance was not followed")


class LateReasonMissing(Refusal):
    def __init__(self, on: date) -> None:
        values = {"on": date_format(on, "j F Y")}
        super().__init__(_now("The time for asking ended on %(on)s. Say why it was not asked before") % values)


class NotYetReceived(Refusal):
    sentence = _("The day on which it was received cannot be in the future, or before the decision was served")


class ConsideredAlready(Refusal):
    sentence = _("Somebody has considered this request already")


class LateNeedsManager(Refusal):
    sentence = _("It was asked out of time. A manager decides first whether it is considered all the same")


class NotLate(Refusal):
    sentence = _("This request needs no leave: it was asked in time, or leave was given already")


class ReasonsMissing(Refusal):
    sentence = _("Give your reasons")
