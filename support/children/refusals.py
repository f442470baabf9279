"""Why nothing is recorded of a child."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class ReceivedAlready(Refusal):
    sentence = _("A colleague has said already that your authority has this in hand")


class InTheFuture(Refusal):
    sentence = _("The day of the discussion must be today or in the past")


class BeforeTold(Refusal):
    sentence = _("That is before your authority was told of this child. Enter the day of the discussion about it")


class NobodyAttended(Refusal):
    sentence = _("Tick who took part in the discussion")


class WordsMissing(Refusal):
    sentence = _("Say what was decided, and why")


class RecordedAlready(Refusal):
    sentence = _("A discussion of that day with this outcome has been recorded already")


class NoGuardianOffered(Refusal):
    sentence = _("No guardian is offered for this child now. A colleague may have answered before you")


class NotTheirGuardian(Refusal):
    sentence = _("You are not this child’s guardian")


class NeedMissing(Refusal):
    sentence = _("Say what the exceptional need is")


class AgreedByMissing(Refusal):
    sentence = _("Say who agreed that this child is worked with one to one")


class ReasonMissing(Refusal):
    sentence = _("Say why the service cannot give this child a guardian")
