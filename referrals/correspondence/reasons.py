"""Why a letter stands where it stands, in sentences: the codes that the product keeps, or somebody's own words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.guidance.vocabulary import Recipient
from nrm.letters.presses import Fault
from nrm.look.parts import Text
from referrals.correspondence import refusals
from referrals.correspondence.held import SENTENCES
from referrals.correspondence.models.letter import Letter, State
from referrals.correspondence.models.representative import Standing

FAILED: Mapping[str, Text] = {
    Fault.TOO_SLOW: _("Laying it out took too long and was stopped"),
    Fault.DIED: _("Laying it out needed too much memory and was stopped"),
    Fault.TOO_BIG: _("It is too long to be laid out"),
    Fault.LAYOUT: _("It could not be laid out"),
    Fault.REACHES_OUTSIDE: _("Something in it refers to a place outside the letter"),
    Fault.NO_SUCH_CHARACTER: _("There is a character in it that none of our fonts can print"),
    Fault.BUSY: _("Too many letters are being laid out just now. Try again in a moment"),
    Fault.WOULD_NOT_START: _("The press did not start. Try again in a moment"),
    **{
        refusal.__name__: refusal.sentence
        for refusal in (
            refusals.NotYetPossible,
            refusals.NoSuchLetter,
            refusals.SomethingMissing,
            refusals.SaysOtherThings,
        )
    },
}
BECAUSE: Mapping[str, Text] = {
    Recipient.PERSON: _("It is about them"),
    Recipient.FIRST_RESPONDER: _("They referred the person"),
    Recipient.PRIME: _("They answer for the support in this area"),
    Recipient.PROVIDER: _("They support the person"),
    Recipient.LOCAL_AUTHORITY: _("They look after the child"),
    Recipient.GUARDIAN: _("They stand beside the child"),
    Recipient.POLICE: _("They investigate"),
}


def why(letter: Letter) -> Text:
    """A sentence for a code; the words of whoever sent it back or decided that it is not to be sent."""
    known: Mapping[str, Text] = {**FAILED, **SENTENCES}
    if letter.state in {State.FAILED, State.HELD} or letter.why in known:
        return known.get(letter.why) or _now("The service team can find out why: %(code)s") % {"code": letter.why}
    return letter.why


def because(letter: Letter) -> Text:
    """Why it goes to just this recipient."""
    if letter.representative:
        chosen = letter.representative.standing == Standing.CHOSEN
        return _("The person chose them to receive their letters") if chosen else _("They represent the person in law")
    return BECAUSE[letter.recipient]
