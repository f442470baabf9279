"""Which numbers of other cases may be shown: a case that is not there for somebody is not named to them either."""

from collections.abc import Iterable

from accounts.models.holding import Holding
from nrm.actor import Actor
from referrals.casefile.access import scope
from referrals.casefile.board.models import OtherReference
from referrals.casefile.models.case import Case

# References that are numbers of other cases.
OF_CASES = ("duplicate_of",)


def references(found: Iterable[OtherReference], actor: Actor) -> list[OtherReference]:
    """Those that may be shown: all but the numbers of cases that this actor does not see."""
    rows = list(found)
    numbers = [row.value for row in rows if row.kind in OF_CASES]
    seen = set(Case.objects.visible_to(actor).filter(number__in=numbers).values_list("number", flat=True))
    return [row for row in rows if row.kind not in OF_CASES or row.value in seen]


def holdings(rows: Iterable[Holding], actor: Actor) -> set[int]:
    """Those of cases that are not named to this reader on the page of whoever holds them: restricted, or walled off."""
    held = {row.pk: row.subject_id for row in rows if row.subject_type == scope.CASE}
    cases = Case.objects.filter(pk__in=held.values())
    open_ones = scope.outside_walls(cases.filter(is_restricted=False), actor, case="pk").values_list("pk", flat=True)
    named = {*open_ones, *cases.visible_to(actor).values_list("pk", flat=True)}
    return {pk for pk, case in held.items() if case not in named}
