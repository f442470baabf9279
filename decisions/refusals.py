"""Why something is not done to a decision, each by its name and in a sentence to act on."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from decisions.models.decision import Decision
from nrm.refusal import Refusal


def _when(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")


class NotAccepted(Refusal):
    sentence = _("This referral has not been accepted yet. Consider it at the intake desk first")


class ReportHasNoDecision(Refusal):
    sentence = _("This is a duty to notify report. Nobody decides on it: it is counted, and that is all")


class CaseClosed(Refusal):
    sentence = _("This case is closed. Nothing can be decided on it")


class CaseSuspended(Refusal):
    sentence = _("This case is suspended. Nothing can be decided until it runs again")


class NothingToDecide(Refusal):
    """Also for whoever may not see the case any more: a wall says nothing of itself."""

    sentence = _("Nothing is left for you to do on this decision")


class NobodyHoldsCase(Refusal):
    sentence = _("Nobody holds this case. Take it first, then go on")


class SomebodyElsesCase(Refusal):
    def __init__(self, who: str) -> None:
        super().__init__(_now("%(who)s holds this case. Ask them to give it to you first") % {"who": who})


class BegunAlready(Refusal):
    def __init__(self, decision: Decision) -> None:
        values = {"who": decision.author.person.full_name, "when": _when(decision.begun_at)}
        super().__init__(_now("%(who)s began this decision on %(when)s") % values)


class DecidedAlready(Refusal):
    """Typed text is kept by the form; this says who was first."""

    def __init__(self, decision: Decision) -> None:
        self.decision = decision
        who = decision.final_by.person.full_name if decision.final_by else ""
        values = {"who": who, "when": _when(decision.final_at or decision.begun_at)}
        super().__init__(_now("%(who)s made this decision final on %(when)s. Nothing was changed") % values)


class MovedOn(Refusal):
    sentence = _("This decision has moved on meanwhile. Open it again to see where it stands")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody saved other words meanwhile. Yours are kept here. Compare the two, then save again")


class OutcomeMissing(Refusal):
    sentence = _("Choose the outcome")


class NotReady(Refusal):
    sentence = _("Something is missing before this can be signed off. It is listed below")


class OutcomeUnsupported(Refusal):
    sentence = _("The findings do not carry this outcome. Change the findings or choose the other outcome")


class NotLookedAt(Refusal):
    sentence = _("Look at what is listed, then tick the box")


class ReasonsMissing(Refusal):
    sentence = _("Give your reasons")


class MitigationMissing(Refusal):
    sentence = _("Say what might explain it, and that you considered it. Nothing adverse is found before that")


class NoCheckNeeded(Refusal):
    sentence = _("This outcome needs no second check")


class NotAChecker(Refusal):
    sentence = _("Only a second reviewer or a manager checks a decision")


class OwnDecision(Refusal):
    sentence = _("You drafted this decision. Somebody else must check it")


class CheckedItAlready(Refusal):
    sentence = _("You passed this on already. Somebody else must settle it")


class ForManager(Refusal):
    sentence = _("This was passed to a manager, who settles it")


class AmendmentsOutstanding(Refusal):
    sentence = _("The second checker agreed if the minute is amended. Change the minute first")


class AmendedByChecker(Refusal):
    sentence = _("You checked this draft. Somebody else makes the amendments that you asked for")


class AssuranceOutstanding(Refusal):
    sentence = _("This outcome is not final before every check that the guidance asks for has been passed")


class TooEarly(Refusal):
    def __init__(self, at: datetime) -> None:
        super().__init__(_now("This decision cannot become final before %(when)s") % {"when": _when(at)})


class BeforeItsTurn(Refusal):
    sentence = _("A conclusive grounds decision follows a positive reasonable grounds decision")


class NotAPassage(Refusal):
    sentence = _("Choose a file of this case and a page of it, a part of the account, or an answer")


class NoSuchPage(Refusal):
    def __init__(self, count: int) -> None:
        said = ngettext("This file has %(n)d page", "This file has %(n)d pages", count)
        super().__init__(said % {"n": count})
