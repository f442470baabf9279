"""Why money is not paid, each by its name and in a sentence to act on."""

from django.utils.translation import gettext_lazy as _

from nrm.refusal import Refusal


class NoRate(Refusal):
    sentence = _(
        "The guidance has no rate for this on that day. Nothing was paid. Whoever keeps the guidance can add it"
    )


class NoCircumstances(Refusal):
    sentence = _("Say first what the amount depends on, from their first day of support in that week or before it")


class NotEntitled(Refusal):
    sentence = _("They are not entitled to support on any day of that week")


class Missing(Refusal):
    sentence = _(
        "They were reported missing for the whole of that week. Say why it is paid all the same, or wait until they "
        "are found"
    )


class PaidAlready(Refusal):
    sentence = _("This is paid already. Nothing was paid twice")


class NotYet(Refusal):
    sentence = _("That week has not begun")


class NotAMonday(Refusal):
    sentence = _("A week begins on a Monday")


class NothingOwed(Refusal):
    sentence = _("Nothing is owed. What was paid is what was due")


class BornLater(Refusal):
    sentence = _("A child in the list is not born yet. Tick pregnancy instead")


class NoSuchBirth(Refusal):
    sentence = _("No child of theirs was born on that day while they were supported")
