"""Why a person is not offered to a provider, or an answer is not taken, each by its name."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class WithAProvider(Refusal):
    sentence = _("They are with a provider, or offered to one. Take the offer back first")


class NothingSought(Refusal):
    sentence = _("Say first what is sought for this person")


class CannotBeOffered(Refusal):
    """Nothing says why: a conflict wall is shown to nobody who may not see walls."""

    sentence = _("This provider cannot be offered this person. Choose another")


class ProviderClosed(Refusal):
    sentence = _("This provider takes nobody new at present. Choose another")


class ProviderFull(Refusal):
    sentence = _("This provider has no place free that fits. Choose another, or change what is sought")


class NotOffered(Refusal):
    sentence = _("This offer has been answered or taken back. Open the page again")


class NotWithProvider(Refusal):
    sentence = _("They are not with a provider")


class ReasonMissing(Refusal):
    sentence = _("Say why")


class NotOfHere(Refusal):
    sentence = _("Choose one of your own support workers who can work with this person")


class AllocatedElsewhere(Refusal):
    sentence = _("Nobody is allocated here: whoever answers for this person supports them")
