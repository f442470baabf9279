"""Why something is not shared, each by its name and in a sentence to act on."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from decisions.models.disclosure import Disclosure
from nrm.refusal import Refusal


def _when(at: datetime) -> str:
    return date_format(timezone.localtime(at), "j F Y, H:i")


class NotFinalYet(Refusal):
    sentence = _("Only a final decision is sent to anybody. This one is not final")


class NotServedYet(Refusal):
    sentence = _("The person has not been served with this decision yet. Nobody else is told before they are")


class UnsafeWay(Refusal):
    sentence = _("It was agreed with the person that this way is not safe for them. Choose another")


class PersonDied(Refusal):
    sentence = _("The person has died. No letter goes to them any more")


class Replaced(Refusal):
    sentence = _("A later decision stands in the place of this one. Send that one")


class NoProtocol(Refusal):
    sentence = _("No protocol in force today lets this organisation have this. A manager keeps the register")


class MinuteNotAsked(Refusal):
    sentence = _("The full minute is sent when the force asks for it. Record first that they did")


class NoMinute(Refusal):
    sentence = _("This decision has no consideration minute")


class NoImmigrationMatter(Refusal):
    sentence = _(
        "No live immigration matter is recorded on this case. Without one, immigration is told nothing of a decision"
    )


class CannotBeTold(Refusal):
    """Also before a wall, which says nothing of itself."""

    sentence = _("This organisation cannot be told of this case from here")


class ChannelMissing(Refusal):
    sentence = _("Nobody there reads what is sent here. Say how it goes to them")


class NotWhatWasShown(Refusal):
    sentence = _("What would leave is not what you were shown. Read it again, then send it")


class SentAlready(Refusal):
    def __init__(self, sent: Disclosure) -> None:
        values = {"who": sent.sent_by.person.full_name, "when": _when(sent.sent_at)}
        super().__init__(_now("%(who)s sent this on %(when)s. Nothing was sent again") % values)


class NothingToTellThem(Refusal):
    sentence = _("This organisation is not waiting to be told")


class ReasonMissing(Refusal):
    sentence = _("Say why they are not told")


class NotPolice(Refusal):
    sentence = _("Only a police force asks for the full minute")


class AskedAlready(Refusal):
    sentence = _("The full minute was asked for already")


class MinuteSent(Refusal):
    sentence = _("The full minute was sent already")


class ReceivedAlready(Refusal):
    sentence = _("Its receipt is recorded already")


class NoReceiptExpected(Refusal):
    sentence = _("A receipt is recorded for what was sent to the police, and for nothing else")


class UnitMissing(Refusal):
    sentence = _("Say which unit of the prosecutor has it")


class PassedOnAlready(Refusal):
    sentence = _("It is recorded already that this was passed to the prosecutor")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody recorded a newer version meanwhile. Read it first, then save yours again")


class OffenceMissing(Refusal):
    sentence = _("Say which offence it is")


class NotAForce(Refusal):
    sentence = _("Choose a police force")


class ReferenceMissing(Refusal):
    sentence = _("Enter the immigration reference")
