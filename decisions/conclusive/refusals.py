"""Why a conclusive grounds decision is not made, or not made yet."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class RecoveryNeverBegan(Refusal):
    sentence = _("No recovery period ever ran on this case, so nothing says from when this decision is lawful")


class AnswersOutstanding(Refusal):
    sentence = _("Somebody has not answered yet. Say why you go on without the answer")


class NotEarly(Refusal):
    sentence = _("The recovery period is over. This decision needs no leave to be early")


class NothingToHasten(Refusal):
    sentence = _("Only a conclusive grounds decision that has still to be made can be early")


class EarlyAskedAlready(Refusal):
    sentence = _("An early decision has been asked for already, and somebody is looking at it")


class EarlyApprovedAlready(Refusal):
    sentence = _("An early decision has been approved already")


class EarlySettledAlready(Refusal):
    sentence = _("This was settled meanwhile")


class WhyEarlyMissing(Refusal):
    sentence = _("Say why the person asks for it, in their own words where you have them")


class EarlyReasonsMissing(Refusal):
    sentence = _("Give your reasons: they stand on the file beside what was asked")


class OwnRequest(Refusal):
    sentence = _("You recorded this yourself. Somebody else settles it")


class NotForYou(Refusal):
    sentence = _("Only a second reviewer or a manager settles this")
