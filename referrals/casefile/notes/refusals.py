"""Why a note is not taken or not pinned, each in a sentence to act on."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NothingWritten(Refusal):
    sentence = _("Write the note")


class TooLong(Refusal):
    sentence = _("A note can have 10,000 characters. Write the rest in a second one")


class CannotBeMentioned(Refusal):
    sentence = _("Somebody you chose cannot see this case any more. Take them out, or ask a manager")


class TooManyMentioned(Refusal):
    sentence = _("A note can mention 10 colleagues")


class TooManyPinned(Refusal):
    sentence = _("Five notes are pinned already. Take one down first")
