"""Why a disqualification is not considered, made or ended."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NotInThisGuidance(Refusal):
    sentence = _("The guidance in use here knows no disqualification")


class NotBelieved(Refusal):
    sentence = _("Only somebody with a positive reasonable grounds decision, who was not told of a negative one since")


class OneStands(Refusal):
    sentence = _("One is considered or stands already. Open the page again")


class NoneStands(Refusal):
    sentence = _("Nothing is there to be recorded any more. Open the page again")


class WhyMissing(Refusal):
    sentence = _("Say why, in sentences that a court could read")


class TimeToAnswer(Refusal):
    sentence = _("Give the person time: choose a day after today to which they can comment")


class InTheFuture(Refusal):
    sentence = _("This day has not come yet")


class BeforeItWasSaid(Refusal):
    sentence = _("That is before it was considered or decided. Check the day")


class CommentAwaited(Refusal):
    def __init__(self, until: date) -> None:
        values = {"on": date_format(until, "j F Y")}
        super().__init__(
            _now("They can comment to %(on)s. Record what they said, or wait for that day to pass") % values
        )


class ForAnother(Refusal):
    sentence = _("You considered it. A manager who did not decides")


class ForManager(Refusal):
    sentence = _("A manager who is authorised for disqualifications decides")


class NotWeighed(Refusal):
    sentence = _(
        "Nobody is disqualified before their need for protection and the risk that they are exploited again are "
        "weighed. Write down both"
    )


class NotTold(Refusal):
    sentence = _("Only somebody who is disqualified is told so")
