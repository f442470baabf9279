"""What any letter may declare about its own reader and about whom it is: taken from the wish for the letter alone."""

from collections.abc import Callable, Mapping
from typing import Any

from referrals.correspondence.composing import Wanted
from referrals.correspondence.kinds import Audience, audience_of
from referrals.correspondence.refusals import NotYetPossible


def name(wanted: Wanted) -> str:
    person = wanted.case.person
    return " ".join(filter(None, (person.given_names.strip(), person.family_names.strip())))


def organisation(wanted: Wanted) -> str:
    if wanted.organisation is None:
        raise NotYetPossible
    return wanted.organisation.name


ADDRESSING: Mapping[str, Callable[[Wanted], Any]] = {
    "name": name,
    "is_chosen": lambda wanted: audience_of(wanted) is Audience.CHOSEN,
    "is_child": lambda wanted: wanted.case.is_child,
    "organisation": organisation,
    "recipient": lambda wanted: wanted.recipient.value,
}
