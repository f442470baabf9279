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


class NotYetPossible(Refusal):
    """What the letter would say is not known yet, or is so no longer."""

    sentence = _("This letter cannot be written: what it would say is not so any more")


class NoSuchLetter(Refusal):
    """By the version that the case follows, or for want of a wording: never another letter in its place."""

    sentence = _("There is no letter of this kind for this recipient")
