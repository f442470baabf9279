"""Why the course of a case is not changed, each by its name and in a sentence to act on."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NotYours(Refusal):
    sentence = _("Only somebody who decides cases records this")


class ForManager(Refusal):
    sentence = _("Only a manager records that a person has died. Pass on to them what you know, and from whom")


class Since(Refusal):
    """Whoever comes second is told who was first."""

    def __init__(self, what: str, who: str, at: datetime) -> None:
        values = {"what": what, "who": who, "when": date_format(timezone.localtime(at), "j F Y, H:i")}
        super().__init__(_now("%(what)s: recorded by %(who)s on %(when)s. Nothing was changed") % values)


class NotSuspended(Refusal):
    sentence = _("This case is not suspended")


class ReasonMissing(Refusal):
    sentence = _("Say why, in a sentence that a court could read")


class InTheFuture(Refusal):
    sentence = _("The day must be today or earlier")


class NotMissing(Refusal):
    sentence = _(
        "A case is suspended only while the person is missing. Report them missing first, or go on with the decision"
    )


class StillMissing(Refusal):
    sentence = _("They are still reported missing. Record on the page Missing that they have come back, then go on")


class PoliceNotTold(Refusal):
    sentence = _("Report them missing to the police and ask for a marker first. Then tick the box")


class MustDecide(Refusal):
    sentence = _(
        "Where what is held is enough, the decision is made although the person is missing. Go on with the decision"
    )


class ServeFirst(Refusal):
    sentence = _("A decision of this case is final and has not been served. Serve it first")


class Decided(Refusal):
    sentence = _("This case has been decided. Nothing is left that could stop or be withdrawn from")


class AfterReasonableGrounds(Refusal):
    sentence = _(
        "A reasonable grounds decision has been made. Leaving the United Kingdom does not end the case any more"
    )


class ChildStays(Refusal):
    sentence = _(
        "A child cannot withdraw. They were referred without being asked, so that they are safe, and the decision is "
        "made for them. Somebody who has turned 18 since can: record that first, under “Turning 18”"
    )


class ChildWhoLeft(Refusal):
    sentence = _(
        "A child’s case is not closed because they left. Tell their local authority and the police, and decide on what "
        "is held"
    )


class MustBeWritten(Refusal):
    sentence = _("Under the guidance in use an adult withdraws in writing. Ask for the signed form")


class FormMissing(Refusal):
    sentence = _("Say who received the form or heard the person, with their role")


class CapacityUnchecked(Refusal):
    sentence = _("Say who made sure that the person understands what they give up, with their role")


class NotFree(Refusal):
    sentence = _(
        "A withdrawal under pressure is none. Speak with the person alone, with an interpreter of their choice, and "
        "record that they stay until you know that it is their own will"
    )


class ProofMissing(Refusal):
    sentence = _("Say what the death rests on")


class NoWithdrawalReported(Refusal):
    sentence = _("No withdrawal waits to be considered. Somebody may have answered it already")


class NobodyToAsk(Refusal):
    sentence = _("This case is an adult’s. There is nothing to ask at 18")


class NotAsked(Refusal):
    sentence = _("Record first when and how they were asked")


class AnsweredBeforeAsked(Refusal):
    sentence = _("They cannot have answered before they were asked. Check the two dates")


class NotAnswered(Refusal):
    sentence = _("Record first what they answered. Without an answer nothing changes, and the case goes on as it is")


class OfAgeAlready(Refusal):
    sentence = _("It was recorded already that they are 18")


class NotYetEighteen(Refusal):
    def __init__(self, on: date) -> None:
        values = {"on": date_format(on, "j F Y")}
        super().__init__(_now("By the date of birth that is held they are 18 on %(on)s at the earliest") % values)


class BirthYearUnknown(Refusal):
    sentence = _("No year of birth is held, so nobody can say that they are 18. Record what is known of it first")


class DetainedAlready(Refusal):
    sentence = _("They are recorded as detained already. Record the release first, or add to that record")


class NotDetained(Refusal):
    sentence = _("They are not recorded as detained")


class LevelMissing(Refusal):
    sentence = _("Choose the level of risk that the detention team gave")


class AuthorityMissing(Refusal):
    sentence = _(
        "No authority, or no approval, is recorded. Ask the detention team for it, and write below what you said"
    )


class AuthorityLate(Refusal):
    sentence = _(
        "Detention at this level is authorised before it is approved and before it begins, and this was authorised "
        "after. Challenge it with the detention team, and write below what you said to them"
    )


class GradeTooLow(Refusal):
    sentence = _(
        "Level 1 is authorised by a Higher Executive Officer, level 2 by a Senior Executive Officer, level 3 by a "
        "Grade 7, or above. Challenge it with the detention team, and write below what you said to them"
    )


class NothingSent(Refusal):
    sentence = _("Choose the indicators that were sent, and the day. Nothing else of the case is sent")


class ReleasedTooEarly(Refusal):
    sentence = _("They cannot have been released before they were detained")


class CannotUndo(Refusal):
    """An end is taken back by a manager who did not record it."""


class NotEnded(CannotUndo):
    sentence = _("This case has not ended")


class UndoneByManager(CannotUndo):
    sentence = _("A manager takes back an end that was recorded by mistake")


class UndoneByAnother(CannotUndo):
    sentence = _("You recorded this end. Another manager takes it back if it was a mistake")
