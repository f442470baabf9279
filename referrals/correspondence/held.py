"""Why a letter is held back, each by its code, in a sentence, and with what can be done about it."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from nrm.look.parts import Text
from referrals.casefile.person.permitting import Because


class Held(models.TextChoices):
    """Besides what the contract does not allow, which has its own codes."""

    NO_LONGER_THEIRS = "no_longer_theirs", _("Whoever it was written to is not one of those who get it any more")
    CONSENT_WITHDRAWN = (
        "consent_withdrawn",
        _("They would be told because the person agreed, and the person no longer does"),
    )
    PERSON_DIED = "person_died", _("The person has died. No letter goes to them any more")
    NOBODY_DIED = "nobody_died", _("It was called off because of a death that was recorded by mistake")
    NOBODY_READS_THERE = "nobody_reads_there", _("Nobody at that organisation can read letters here")
    SEVERAL_WAYS = "several_ways", _("More than one way is open, and nobody chose one")
    WAY_CLOSED = "way_closed", _("The way that was chosen for it is not open any more")
    SECOND_PERSON = "second_person", _("It would go by post, and only one person has looked at it")
    NO_ADDRESS = "no_address", _("No address is kept for whoever represents the person")
    NEVER_TOLD = "never_told", _("The person named them among those who must never be told")
    CALLED_OFF = "called_off", _("It was taken out of the print queue")
    NOT_HANDED_OVER = "not_handed_over", _("Whoever should have handed it over cannot")
    RETURNED = "returned", _("It came back")


NEXT: Mapping[str, Text] = {
    Held.NO_LONGER_THEIRS: _("Read who takes part now. If this letter is nobody’s any more, say that it is not sent"),
    Held.CONSENT_WITHDRAWN: _("Say that it is not sent. If the person agrees again, record that first, then try again"),
    Held.NOBODY_DIED: _("Read whether it still says what is so, then try again"),
    Held.NOBODY_READS_THERE: _("Telephone them and ask who should have access, then try again"),
    Held.SEVERAL_WAYS: _("Choose one of the ways below"),
    Held.WAY_CLOSED: _("Choose one of the ways below"),
    Held.SECOND_PERSON: _("Ask a colleague who did not write or approve it to open this page and choose post"),
    Held.NO_ADDRESS: _("Ask for an address and enter it with the representative, then try again"),
    Held.NEVER_TOLD: _("Speak with the person before anything is sent there"),
    Held.CALLED_OFF: _("Choose how it goes now, or say that it is not sent"),
    Held.NOT_HANDED_OVER: _("Choose how it goes now, or say that it is not sent"),
    Held.RETURNED: _("That address is not used any more. Agree contact anew, then try again"),
    Because.NO_CONTRACT: _("Agree with the person how they may be reached, then try again"),
    Because.CHOSE_SOMEBODY_ELSE: _("Enter whom they chose, so that it is written to them"),
    Because.NO_SAFE_WAY: _("Agree a safe way with the person, then try again"),
    Because.CAME_BACK: _("That address is not used any more. Agree contact anew, then try again"),
    Because.PLACE_OF_EXPLOITATION: _("Nothing is ever sent there. Agree another address with the person"),
}
SENTENCES: Mapping[str, Text] = {**dict(Because.choices), **dict(Held.choices)}


def sentence(code: str) -> Text:
    """What somebody wrote stands as it is."""
    return SENTENCES.get(code, code)


def next_step(code: str) -> Text:
    return NEXT.get(code, _("Read the letter, then choose how it goes or say that it is not sent"))
