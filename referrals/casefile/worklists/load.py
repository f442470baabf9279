"""The manager's view of load: what each colleague has in hand, counted in one statement."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from accounts import roles
from accounts.kinds import HoldingKind
from accounts.models.holding import Holding
from accounts.models.membership import Membership, MembershipQuerySet
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile.board.models import NextAct
from referrals.casefile.models.case import Case

WORK = (HoldingKind.INTAKE, HoldingKind.CASE, HoldingKind.SECOND_CHECK)


@dataclass(frozen=True, slots=True)
class Load:
    membership: Membership | None
    cases: int = 0
    acts: int = 0
    now: int = 0
    waiting: int = 0
    oldest: datetime | None = None

    @property
    def team(self) -> str:
        """Those who do the same work: what stands in the roles."""
        return ", ".join(roles.titles(self.membership.roles)) if self.membership else ""


def colleagues(actor: Actor, *, now: datetime) -> MembershipQuerySet:
    """Those of the actor's organisation who may hold cases."""
    codes = [role.code for role in roles.ROLES if role.holds & set(WORK)]
    usable = Membership.objects.usable(local_day(now)).filter(organisation=actor.organisation_id)
    return usable.filter(roles__overlap=codes).select_related("person").order_by("person__full_name", "id")


def of_everybody(actor: Actor, *, now: datetime) -> list[Load]:
    """First what nobody holds, then each colleague, whoever has most that needs them now first."""
    counted: dict[int | None, dict[str, int]] = {row["holder"]: row for row in _acts(actor, now=now)}
    held = _cases(actor)
    people: Sequence[Membership | None] = [None, *colleagues(actor, now=now)]
    found = [_load(person, counted, held) for person in people]
    return [found[0], *sorted(found[1:], key=lambda load: (-load.now, -load.acts))]


def _load(person: Membership | None, counted: dict[int | None, dict[str, int]], held: dict[int, int]) -> Load:
    row = counted.get(person.pk if person else None, {})
    values = {name: row[name] for name in ("acts", "now", "waiting", "oldest") if name in row}
    return Load(person, cases=held.get(person.pk, 0) if person else 0, **values)  # type: ignore[arg-type]


def _acts(actor: Actor, *, now: datetime) -> list[dict[str, int]]:
    mine_to_see = NextAct.objects.visible_to(actor)
    needs = Q(attention_at__lte=now)
    waits = ~Q(waiting_on="") & Q(attention_at__gt=now)
    figures = mine_to_see.values("holder").annotate(
        acts=Count("pk"), now=Count("pk", filter=needs), waiting=Count("pk", filter=waits), oldest=Min("since")
    )
    return list(figures)  # type: ignore[arg-type]


def _cases(actor: Actor) -> dict[int, int]:
    found = Holding.objects.filter(
        membership__organisation=actor.organisation_id, subject_type=Case._meta.label_lower, kind__in=WORK
    )
    return dict(found.values_list("membership").annotate(cases=Count("subject_id", distinct=True)).order_by())
