"""Why a letter does not go on, each by its name and in a sentence to act on."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class MovedOn(Refusal):
    sentence = _("Somebody else has moved this letter on meanwhile. Open it again to see where it is")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody else changed this letter while you were writing. Read what it says now, then save again")


class SecondPersonNeeded(Refusal):
    sentence = _("You wrote or read this letter already. Somebody else has to approve it")


class ReasonMissing(Refusal):
    sentence = _("Say why, so that whoever comes after you can see it")


class NotAFreePlace(Refusal):
    sentence = _("This letter has no free place of that name")


class NothingToDo(Refusal):
    """Also for whoever may not see the case any more: a wall says nothing of itself."""

    sentence = _("Nothing is left for you to do on this letter")


class NothingApproved(Refusal):
    sentence = _("Only a letter that could not be made can be tried again")


class SaysOtherThings(Refusal):
    """Something of the case changed between reading and approving: nobody approves words that they did not read."""

    sentence = _("The letter says something else by now than what you read. Read it again, then approve it")


class SomethingMissing(Refusal):
    sentence = _("Something that this letter has to say is not known. See what is missing on the case, then try again")


class TooMuch(Refusal):
    sentence = _("That is more than fits into this place. Write at most ten paragraphs of at most 3,000 characters")


class SaysWhere(Refusal):
    sentence = _("Take the postcode, telephone number or email address out. No letter says where anybody can be found")


class NoLongerTheirs(Refusal):
    sentence = _("This letter is no longer for them: they left the case, or somebody else receives it now")


class StillTheirs(Refusal):
    sentence = _("This letter is still for them. If it is not to be sent, say why")


class NameMissing(Refusal):
    sentence = _("Write who it is")


class StandsAlready(Refusal):
    sentence = _("Somebody stands there for this person already. End that first, then name the new one")


class EndedAlready(Refusal):
    sentence = _("This was ended already")


class FileLost(Refusal):
    """What the storage gives back is not what was made, or nothing: nobody is shown it."""

    sentence = _("The stored letter is not the one that was made, so it is not shown. Tell the service team")


class NotYetPossible(Refusal):
    """What the letter would say is not known yet, or is so no longer."""

    sentence = _("This letter cannot be written: what it would say is not so any more")


class NotForThisReader(Refusal):
    """Nothing that is only for adults is written to a child, nor the other way round."""

    sentence = _("Letters are not worded so for somebody of their age")


class WayClosed(Refusal):
    sentence = _("This way is not open any more. Choose one of those that are")


class NotPrintedYet(Refusal):
    sentence = _("Print this batch first, then record that it was posted")


class NothingWaits(Refusal):
    sentence = _("Nothing waits to be printed")


class PostedAlready(Refusal):
    sentence = _("This batch was posted already")


class DayImpossible(Refusal):
    sentence = _("Choose the day on which it was handed over: not before it came here, and not after today")


class NotOnItsWay(Refusal):
    sentence = _("This letter is not to be handed over any more. Give it to nobody, and telephone the casework team")


class NothingChosen(Refusal):
    sentence = _("Choose at least one letter")


class NoSuchLetter(Refusal):
    """By the version that the case follows, or for want of a wording: never another letter in its place."""

    sentence = _("There is no letter of this kind for this recipient")
