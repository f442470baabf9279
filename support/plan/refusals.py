"""Why something does not go into a plan, each by its name and in a sentence to act on."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class CareEnded(Refusal):
    sentence = _("This person’s support has ended, and its plan is closed")


class ChangedMeanwhile(Refusal):
    sentence = _("Somebody changed this meanwhile. Nothing was overwritten. Look at it as it stands now, then save")


class NoNeed(Refusal):
    sentence = _("This is not a need in the plan. Go through the needs first")


class EndedAlready(Refusal):
    sentence = _("This is closed already. Open the page again")


class InTheFuture(Refusal):
    sentence = _("The day is today or earlier")


class BeforeItWasAsked(Refusal):
    sentence = _("It cannot have ended before it was asked for")


class InThePast(Refusal):
    sentence = _("The day is today or later")


class NotAfter(Refusal):
    sentence = _("The next day is after this one")


class ReviewedThatDay(Refusal):
    sentence = _("A review of that day stands here already")


class NobodyTold(Refusal):
    sentence = _("A safeguarding concern is passed on the same day. Say who was told")


class AnotherThen(Refusal):
    sentence = _("There is another appointment at that time")


class NotMissing(Refusal):
    sentence = _("They are not reported missing")


class MissingAlready(Refusal):
    sentence = _("They are reported missing already")


class SaysTooMuch(Refusal):
    sentence = _("The page names nobody, no organisation and nothing about exploitation. Say it in other words")


class NotWanted(Refusal):
    sentence = _("They do not want a page of their own")
