"""Why papers do not leave, each by its name and in a sentence to act on."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class PurposeMissing(Refusal):
    sentence = _("Say what the file is for. It stands on its cover sheet")


class TooManyAsked(Refusal):
    sentence = _("Several files that you asked for are still being made. Wait for one of them, then ask again")


class NothingFound(Refusal):
    """Also when all that was found may not leave any more."""

    sentence = _("There is no letter that fits. Change what you look for, then try again")


class TooMany(Refusal):
    sentence = _("More letters fit than one file can hold. Look for fewer at a time, month by month for example")


class TooManyForABook(Refusal):
    """Bound with their tags they cost the worker several times the memory of an archive."""

    sentence = _("One PDF holds 500 letters at most. Choose the ZIP, or look for fewer at a time")


class OthersFound(Refusal):
    """Between looking at the list and asking for it."""

    sentence = _("Other letters fit by now than those you looked at. Go back, look at the list, then ask again")


class NotReady(Refusal):
    sentence = _("This file is not there to be downloaded. Its page says where it is")


class NoLongerYours(Refusal):
    """Says nothing of which letter or which case: a wall says nothing of itself."""

    sentence = _(
        "What you may see has changed since this file was made, so it was deleted. Ask for a new one: it will hold "
        "what you may have now"
    )


class FileLost(Refusal):
    """What the storage gives back is not what was made, or nothing: nobody is given it."""

    sentence = _("The stored file is not the one that was made, so it is not given to you. Ask for a new one")


class KindUnknown(Refusal):
    sentence = _("Nobody makes files of this kind here")
