"""Events in plain words: a sentence is a template named by the event's code; who did it is told as far as it may be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from django.db.models import TextChoices
from django.template import Context, TemplateDoesNotExist
from django.template.engine import Engine
from django.utils.translation import gettext as _

from accounts.kinds import HoldingKind, Nation
from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from accounts.models.user import User
from nrm.actor import Actor
from nrm.guidance.vocabulary import ClockCode, LetterCode, Outcome, Recipient, Stage
from nrm.ledger.models import Event
from nrm.ledger.sentences import words as in_words
from nrm.look.parts import TimelineItem
from referrals.casefile.board.codes import ActCode, FlagCode
from referrals.casefile.models.case import AgeClass, Case, Route
from referrals.casefile.models.notice import NoticeKind
from referrals.casefile.requests.models import Purpose

FOLDER = "casefile/timeline/"
NEUTRAL = f"{FOLDER}neutral.txt"
# What a fact's code means, where the word is known on this floor. Any other code stands as it is.
MEANINGS: dict[str, type[TextChoices]] = {
    "clock": ClockCode,
    "kind": NoticeKind,
    "purpose": Purpose,
    "route": Route,
    "age_class": AgeClass,
    "nation": Nation,
    "act": ActCode,
    "flag": FlagCode,
    "work": HoldingKind,
    "stage": Stage,
    "outcome": Outcome,
    "letter": LetterCode,
    "addressee": Recipient,
}
ORGANISATIONS = ("organisation_id", "asked_of_id", "to_organisation_id")
NAMED = ("organisation", "asked_of", "to_organisation", "membership", "to_membership", "holder", "other_case")
MEMBERSHIPS = ("membership_id", "to_membership", "to_membership_id", "from_membership_id", "holder_id")


@dataclass(frozen=True, slots=True)
class Names:
    """Everybody and everything that a page of events names, looked up once."""

    people: dict[int, str] = field(default_factory=dict)
    organisations: dict[int, str] = field(default_factory=dict)
    # Of members of the reader's own organisation only.
    members: dict[int, str] = field(default_factory=dict)
    cases: dict[int, str] = field(default_factory=dict)


def items(events: Sequence[Event], *, reader: Actor) -> list[TimelineItem]:
    names = names_in(events, reader=reader)
    return [TimelineItem(sentence(event, names), event.at, by=who(event, names, reader=reader)) for event in events]


def names_in(events: Iterable[Event], *, reader: Actor) -> Names:
    """Four questions for a page, however many events are on it."""
    events = list(events)
    own = {event.actor_user_id or 0 for event in events if event.actor_organisation_id == reader.organisation_id}
    bodies = {event.actor_organisation_id or 0 for event in events} | _facts(events, ORGANISATIONS)
    members = Membership.objects.filter(pk__in=_facts(events, MEMBERSHIPS), organisation=reader.organisation_id)
    others = Case.objects.visible_to(reader).filter(pk__in=_facts(events, ("other_case_id",)))
    return Names(
        dict(User.objects.filter(pk__in=own).values_list("pk", "full_name")),
        dict(Organisation.objects.filter(pk__in=bodies).values_list("pk", "name")),
        dict(members.values_list("pk", "person__full_name")),
        dict(others.values_list("pk", "number")),
    )


def _facts(events: Iterable[Event], names: Iterable[str]) -> set[Any]:
    found = (event.facts.get(name) for event in events for name in names)
    return {value for value in found if isinstance(value, int)}


def who(event: Event, names: Names, *, reader: Actor) -> str:
    """Colleagues by name; of other organisations the organisation only: who sits there is not this case's business."""
    if event.actor_user_id is None:
        return _("the service itself")
    body = names.organisations.get(event.actor_organisation_id or 0, "")
    person = names.people.get(event.actor_user_id, "") if event.actor_organisation_id == reader.organisation_id else ""
    return ", ".join(filter(None, (person, body))) or _("somebody whose name is not kept")


def sentence(event: Event, names: Names) -> str:
    """Plain text, to be escaped by the page that shows it."""
    engine = Engine.get_default()
    try:
        template = engine.get_template(f"{FOLDER}{event.kind}.txt")
    except TemplateDoesNotExist:
        template = engine.get_template(NEUTRAL)
    said = template.render(Context(_values(event, names), autoescape=False))
    return " ".join(said.split())


def _values(event: Event, names: Names) -> dict[str, object]:
    return {"facts": _said(event, names), "what": in_words(event.kind), "subject": event.subject_id}


def _said(event: Event, names: Names) -> dict[str, object]:
    """Codes as words, numbers as names; a number whose name may not be told is left out."""
    told: dict[str, object] = dict.fromkeys(NAMED, "")
    for name, value in event.facts.items():
        if name in ORGANISATIONS:
            told[name.removesuffix("_id")] = names.organisations.get(cast(int, value), "")
        elif name in MEMBERSHIPS:
            told[name.removesuffix("_id")] = names.members.get(cast(int, value), "")
        elif name == "other_case_id":
            told["other_case"] = names.cases.get(cast(int, value), "")
        else:
            told[name] = _meaning(name, value)
    return told


def _meaning(name: str, value: object) -> object:
    meanings = MEANINGS.get(name)
    return meanings(value).label if meanings is not None and value in meanings.values else value
