"""Why an address is not opened, each by its name."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NothingKnown(Refusal):
    sentence = _("No address is kept for this person")


class ReasonMissing(Refusal):
    sentence = _("Say why it cannot wait")


class NotForYou(Refusal):
    """In the same words whether there is no address, or it is not for them."""

    sentence = _("No address can be opened in this way. Telephone the provider if somebody is in danger")


class ReadAlready(Refusal):
    sentence = _("Somebody has looked at this already")


class ReaderMustDiffer(Refusal):
    sentence = _("You opened it yourself, so somebody else has to look at it")
