"""Why something is not decided again, each by its name and in a sentence to act on."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class HadAHand(Refusal):
    sentence = _("You wrote or checked the decision that is looked at again. Somebody who did neither must do this")


class NothingReturned(Refusal):
    sentence = _("The panel has returned nothing on this case that waits for a redraft")
