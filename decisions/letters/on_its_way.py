"""In words: how far the letter is that serves a decision, where the decision has not been served yet."""

from django.db.models import Q
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from decisions.models.decision import Decision, State
from nrm.guidance.vocabulary import Recipient
from referrals.correspondence import held
from referrals.correspondence.models import Letter
from referrals.correspondence.models.dispatch import Dispatch, DispatchState
from referrals.correspondence.models.letter import State as LetterState
from referrals.correspondence.models.representative import Standing


def word(decision: Decision) -> str:
    if decision.state != State.FINAL:
        return _("Not yet")
    theirs = Q(recipient=Recipient.PERSON) | Q(representative__standing=Standing.CHOSEN)
    found = Letter.objects.filter(theirs, case=decision.case_id, occasion=f"decision:{decision.pk}")
    letter = found.order_by("drafted_at", "id").last()
    return _of(letter) if letter else _("Not yet")


def _of(letter: Letter) -> str:
    if letter.state == LetterState.HELD:
        return _("Not yet. The letter is held back: %(why)s") % {"why": _lower(str(held.sentence(letter.why)))}
    if letter.state == LetterState.DROPPED:
        return _("Not yet. The letter is not to be sent")
    sent = letter.dispatches.filter(state=DispatchState.SENT).order_by("deemed_served_on").first()
    return _sent(sent) if sent else _("Not yet. The letter has not left")


def _sent(dispatch: Dispatch) -> str:
    if dispatch.deemed_served_on is None:
        return _("Not yet. The letter is on its way")
    on = date_format(dispatch.deemed_served_on, "j F Y")
    return _("Not yet. The letter is in the post, and counts as served on %(on)s") % {"on": on}


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
