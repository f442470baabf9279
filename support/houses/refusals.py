"""Why a house is not changed, or a stay not recorded, each by its name."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NameTaken(Refusal):
    sentence = _("You have a house, or this house has a room, of that name already")


class AddressMissing(Refusal):
    sentence = _("Write the address. It is sealed at once")


class NotYourHouse(Refusal):
    sentence = _("This house is not one of yours any more")


class LivedIn(Refusal):
    sentence = _("Somebody lives there. Record where they moved to first")


class RoomNotFree(Refusal):
    sentence = _("Somebody lives in this room on one of these days. Choose another")


class LivesElsewhere(Refusal):
    sentence = _("They lived somewhere else on one of these days. Check the first day")


class FromWhen(Refusal):
    sentence = _("They moved today or earlier")


class NotWithYourProvider(Refusal):
    sentence = _("They are not with your organisation")


class LivesNowhere(Refusal):
    sentence = _("Nothing is recorded about where they live")


class LeftWhen(Refusal):
    sentence = _("The day they left is on or after the day they came, and not in the future")
