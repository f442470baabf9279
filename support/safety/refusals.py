"""Why a stay or an emergency is not recorded, each by its name."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NoPlacesOfSafety(Refusal):
    sentence = _("The guidance in force here has no places of safety")


class NobodyAnswers(Refusal):
    sentence = _("Nobody is registered here who supports adults of this nation")


class AnswersElsewhere(Refusal):
    sentence = _("Another body supports adults of this nation. Telephone them")


class EnteredWhen(Refusal):
    sentence = _("They came today or earlier")


class IsOver(Refusal):
    sentence = _("Somebody has said already how this stay ended. Open the page again")


class LeftWhen(Refusal):
    sentence = _("The last day is on or after the day they came, and not in the future")


class NoSuchCase(Refusal):
    """In the same words whether there is none, it is another body's, or it belongs to somebody in support already."""

    sentence = _("No case with this number was passed to you. Check the number, or leave it empty and add it later")


class NotAnEmergency(Refusal):
    sentence = _("This notice does not ask for emergency support")


class NotRunning(Refusal):
    sentence = _("No emergency support runs for this person")
