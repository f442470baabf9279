"""Why a protocol is not registered, or what was shared and agreed is not recorded, each by its name."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class OnlyForThePerson(Refusal):
    sentence = _("Reasons go to the person and their representative, and to nobody else")


class OnlyForThePolice(Refusal):
    sentence = _("The full consideration minute goes to the police, and to nobody else")


class OnePartyOnly(Refusal):
    sentence = _("Choose one organisation or one kind of organisation, not both and not neither")


class NothingCovered(Refusal):
    sentence = _("Say which data the protocol covers")


class NameMissing(Refusal):
    sentence = _("Enter the name of the protocol")


class CitationMissing(Refusal):
    sentence = _("Cite the law that the basis rests on")


class EndsBeforeItBegins(Refusal):
    sentence = _("A protocol ends on or after the day on which it begins")


class BeginsInThePast(Refusal):
    sentence = _("A new version begins today or later. What was sent under the earlier one stays as it was sent")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody recorded a newer version meanwhile. Read it first, then save yours again")


class WithdrawnAlready(Refusal):
    sentence = _("That they no longer agree is recorded already")


class GivenAlready(Refusal):
    sentence = _("That they agree to this is recorded already, and stands")


class NotYetSaid(Refusal):
    sentence = _("The day must be today or earlier")


class BeforeItWasGiven(Refusal):
    sentence = _("The day must not be before the day on which they agreed")


class ChildIsNotAsked(Refusal):
    sentence = _("A child is referred and protected without being asked, so there is no consent to record")


class SayWhatYouDid(Refusal):
    sentence = _("Say what was done")


class SayWhyYouKeepIt(Refusal):
    sentence = _("Say what is kept and which law or duty asks for it")


class AnsweredAlready(Refusal):
    sentence = _("An answer is recorded already")
