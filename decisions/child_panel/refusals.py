"""Why a child is not passed to a panel, or a panel's record is not taken, each by its name."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NoChildPanels(Refusal):
    sentence = _("The guidance in force here has no child panels")


class NotAChild(Refusal):
    sentence = _("Only a child’s case is passed to a child panel")


class BirthdayUnknown(Refusal):
    sentence = _("The date of birth is not known, so nobody can say how near the 18th birthday is. Find it out first")


class TooNearEighteen(Refusal):
    def __init__(self, last: date) -> None:
        values = {"on": date_format(last, "j F Y")}
        super().__init__(_now("A child panel could decide before %(on)s. The child is too near 18 now") % values)


class NoPanelHere(Refusal):
    sentence = _("The child’s local authority hosts no panel today, or none takes part in the case")


class RouteTaken(Refusal):
    sentence = _("The reasonable grounds decision has been begun. Who decides is settled before that")


class ChosenAlready(Refusal):
    sentence = _("This case has been passed to the child panel already")


class WithChildPanel(Refusal):
    sentence = _("The child panel decides this. The authority serves what it records")


class NotOfThisPanel(Refusal):
    sentence = _("Nothing is left here for your panel to decide")


class NotWithPanel(Refusal):
    sentence = _("No child panel has anything to decide here")


class PanelStillDecides(Refusal):
    sentence = _("The child panel can still decide this, and its time is not over")


class HeldWhen(Refusal):
    sentence = _("The panel met on a day after it was asked, and not in the future")


class BodiesMissing(Refusal):
    sentence = _("The local authority, the police and a health body must each have been at the panel")


class ChairMissing(Refusal):
    sentence = _("Say who chaired the panel")


class ChairLeadsCase(Refusal):
    sentence = _("The child’s lead social worker cannot chair the panel")


class NothingToConclude(Refusal):
    sentence = _("After a negative reasonable grounds decision there is no conclusive grounds decision")


class StageMissing(Refusal):
    sentence = _("Record the reasonable grounds decision first")


class Incomplete(Refusal):
    def __init__(self, missing: list[str]) -> None:
        super().__init__(_now("Something is missing: %(what)s") % {"what": "; ".join(missing)})


class HostsAlready(Refusal):
    sentence = _("This local authority hosts a panel on that day already")


class EndsBeforeItBegan(Refusal):
    sentence = _("The last day cannot be before the first")
