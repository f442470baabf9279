"""The bodies outside that may ask for a decision to be looked at again, and on which cases they do."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models.organisation import Organisation
from decisions.again import standing
from decisions.models.decision import Decision, DecisionQuerySet
from decisions.models.disclosure import Disclosure, NotSent
from decisions.models.reconsideration import ALWAYS, Asker
from decisions.sharing import rules
from nrm.actor import Actor
from nrm.guidance.adoption import adopted
from nrm.guidance.vocabulary import SwitchCode
from nrm.permissions import Permission
from referrals.casefile.access import scope
from referrals.casefile.board.codes import ENDED, Capacity, TrackCode
from referrals.casefile.board.models import Party, Track
from referrals.casefile.models.case import Case, CaseQuerySet
from referrals.correspondence.models.protocol import DataClass

# As whom a body asks, by the part that it takes in the case.
ASKS_AS = {
    Capacity.REFERRER: Asker.REFERRER,
    Capacity.PRIME: Asker.SUPPORT,
    Capacity.PROVIDER: Asker.SUPPORT,
    Capacity.LOCAL_AUTHORITY: Asker.OTHER,
    Capacity.GUARDIAN: Asker.OTHER,
}


def askers(on: date) -> tuple[Asker, ...]:
    """Whose requests are heard under the version adopted on that day."""
    anybody = adopted(on).switched_on(SwitchCode.RECONSIDERATION_BY_ANYONE)
    return tuple(Asker) if anybody else ALWAYS


def cases_of(actor: Actor, *, on: date) -> CaseQuerySet:
    """First responders ask on those they follow; other bodies on those they take part in, outside every wall."""
    if actor.may(Permission.START_REFERRAL):
        return Case.objects.visible_to(actor).filter(Exists(_parts(actor, {Capacity.REFERRER})))
    if not actor.may(Permission.ANSWER_REQUESTS):
        return Case.objects.none()
    heard = {capacity for capacity, asker in ASKS_AS.items() if asker in askers(on)} - {Capacity.REFERRER}
    return scope.outside_walls(Case.objects.filter(Exists(_parts(actor, heard))), actor, case="pk")


def to_ask_about(case: Case, actor: Actor) -> Decision | None:
    found = standing.to_ask_about(case)
    return found if found and known_to(Decision.objects.filter(pk=found.pk), actor).exists() else None


def known_to(decisions: DecisionQuerySet, actor: Actor) -> DecisionQuerySet:
    """Of cases that are not over. Immigration knows what it was sent, and nobody what they are not to be told."""
    own = {"decision": OuterRef("pk"), "organisation": actor.organisation_id}
    sent = Exists(Disclosure.objects.filter(**own))
    spared = Exists(NotSent.objects.filter(**own, data=DataClass.OUTCOME))
    over = Track.objects.filter(case=OuterRef("case"), track=TrackCode.COURSE, state__in=ENDED)
    known = Q(sent) if is_immigration(actor) else Q(sent) | ~Q(spared)
    return decisions.filter(known, ~Exists(over))


def is_immigration(actor: Actor) -> bool:
    return Organisation.objects.filter(pk=actor.organisation_id or 0, kind__in=rules.IMMIGRATION).exists()


def asks_as(case: Case, actor: Actor) -> Asker:
    parts = Party.objects.filter(case=case, organisation=actor.organisation_id, to_on=None, capacity__in=ASKS_AS)
    found = {ASKS_AS[Capacity(capacity)] for capacity in parts.values_list("capacity", flat=True)}
    return next(asker for asker in Asker if asker in found)


def _parts(actor: Actor, capacities: set[Capacity]) -> QuerySet[Party]:
    taking_part = Party.objects.filter(case=OuterRef("pk"), organisation=actor.organisation_id, to_on=None)
    return taking_part.filter(capacity__in=capacities)
