"""Why nothing is recorded in the course of somebody's support."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NothingThere(Refusal):
    sentence = _("This is not there any more. Open the page again")


class Left(Refusal):
    sentence = _("They have left support. Ask that they come back instead")


class Withheld(Refusal):
    sentence = _(
        "Support is withheld by a decision of the competent authority. Nothing can be asked for before that is "
        "withdrawn or quashed: a lawyer can ask for it"
    )


class NotInSupport(Refusal):
    sentence = _("No support of theirs runs to a day that is known. There is nothing to make longer yet")


class NotMovingOn(Refusal):
    sentence = _(
        "An assessment is for people who are moving on: after a positive conclusive grounds decision is served"
    )


class NoAssessments(Refusal):
    sentence = _("The guidance that is followed here knows no Recovery Needs Assessment")


class OneIsOpen(Refusal):
    sentence = _("One is open already. It has to be decided first")


class MovedOn(Refusal):
    sentence = _("Somebody has gone on with this meanwhile. Open the page again")


class NothingWritten(Refusal):
    sentence = _("Write down at least one need first")


class PastDay(Refusal):
    sentence = _("Choose a day after the one on which support ends now")


class InTheFuture(Refusal):
    sentence = _("This day has not come yet")


class WordsMissing(Refusal):
    sentence = _("Say why, in words that the person could read")


class WeeksOfNothing(Refusal):
    sentence = _("Say in how many weeks only where there is another service")


class NotAnswered(Refusal):
    sentence = _("Each need has to be granted or refused first")


class WrongReason(Refusal):
    sentence = _("This reason does not fit the answer. Choose another")


class UntilMissing(Refusal):
    sentence = _("Say to which day it is granted")


class LongerThanAsked(Refusal):
    sentence = _("That is later than was asked for")


class LongerThanAllowed(Refusal):
    sentence = _("The guidance does not allow that long in one decision. Another assessment can follow")


class OwnWork(Refusal):
    sentence = _("Somebody else has to check what you sent yourself")


class LateWithoutReason(Refusal):
    sentence = _("This comes after the day by which it had to be asked for. Say why it is late")


class ChecklistIncomplete(Refusal):
    sentence = _(
        "Nobody leaves before a destination, a risk assessment, medication, papers and money are recorded. "
        "Complete the checklist first"
    )


class DestinationMissing(Refusal):
    sentence = _("Say where they went, or that it is not known")


class LeftAlready(Refusal):
    sentence = _("It is recorded already that they left")


class ForManagers(Refusal):
    sentence = _("Whoever manages the provider, or runs the contract, takes back an exit")


class TooLateToUndo(Refusal):
    sentence = _("An exit is taken back within seven days of being recorded. After that, ask that they come back")


class InSupportAgain(Refusal):
    sentence = _("They are in support again already, and nobody is in it twice")


class NotLeft(Refusal):
    sentence = _("They have not left support. There is nothing to come back to")


class NoDropIn(Refusal):
    sentence = _("No drop-in runs for them on that day")


class HeldOnThatDay(Refusal):
    sentence = _("A session of that day is recorded already")


class ChangedMeanwhile(Refusal):
    sentence = _(
        "Somebody saved this from another page meanwhile. What you typed is still here: look at both, then save"
    )


class NotAgreed(Refusal):
    sentence = _("They did not agree that somebody asks how they are. Nobody does")


class TooEarly(Refusal):
    sentence = _("They agreed to be asked later than today")


class AskedAlready(Refusal):
    sentence = _("This one is recorded already")
