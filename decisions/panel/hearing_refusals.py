"""Why something is not done in a hearing, each by its name and in a sentence to act on."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NotSitting(Refusal):
    sentence = _("You do not sit on this hearing")


class KeptOut(Refusal):
    sentence = _("You have a conflict of interest in this decision. You take no part in it and do not read its pack")


class NotInTheChair(Refusal):
    sentence = _("Only the chair of this sitting does this")


class NotTheSecretary(Refusal):
    sentence = _("Only the secretary of this panel does this")


class NothingToHear(Refusal):
    sentence = _("This decision is not before the panel any more. Open the agenda again to see where it stands")


class NotPublished(Refusal):
    sentence = _("The agenda of this sitting is not published")


class NoPackYet(Refusal):
    sentence = _("The pack is not ready yet. Try again in a few minutes, or tell the secretary")


class PackMadeMeanwhile(Refusal):
    sentence = _("Somebody made the pack anew meanwhile. Open it again before you make another")


class WordTooShort(Refusal):
    sentence = _("Write the whole word, at least two letters")


class ViewMissing(Refusal):
    sentence = _("Choose your view")


class SayWhy(Refusal):
    sentence = _("Give your reasons. The others read them when the views are opened")


class OpenedBefore(Refusal):
    sentence = _("The views are open. Only those who gave one before may still change theirs")


class QuorumMissing(Refusal):
    def __init__(self, given: int, needed: int) -> None:
        values = {"given": given, "needed": needed}
        super().__init__(_now("The views of %(needed)d members are needed. So far %(given)d gave theirs") % values)


class NotComposed(Refusal):
    def __init__(self, gaps: Sequence[str]) -> None:
        super().__init__(_now("The views cannot be opened yet. %(gaps)s") % {"gaps": " ".join(gaps)})


class NotOpened(Refusal):
    sentence = _("Open the views together first")


class ConclusionMissing(Refusal):
    sentence = _("Choose what the panel says")


class ConcernMissing(Refusal):
    sentence = _("Say what the concern is, and give the panel’s reasons")


class AgainstMost(Refusal):
    sentence = _("Most members say otherwise. The panel says what most of its members say")


class ConcludedBefore(Refusal):
    def __init__(self, at: datetime) -> None:
        when = date_format(timezone.localtime(at), "j F Y, H:i")
        super().__init__(_now("This hearing was concluded on %(when)s. Nothing was changed") % {"when": when})
