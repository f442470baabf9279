"""A sitting as it stands: who sits, what is heard, who must not hear what, and all that is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.kinds import OrganisationKind
from accounts.models.membership import Membership
from decisions.models.panellist import Availability, Panellist, PanellistQuerySet
from decisions.models.sitting import Hearing, Seat, Sitting, SittingState
from decisions.panel import conflicts, queue
from decisions.panel.composing import Gap, Member, Rule, Rules, hearing, lacking, unknown
from decisions.panel.matters import Matter, matters
from decisions.panel.register import CHAIRS
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version

# A sitting whose guidance says nothing of panels cannot be published: nobody could say what is enough.
NEVER = Rule(quorum=1_000, independent_chair=True)


@dataclass(frozen=True, slots=True)
class Bench:
    sitting: Sitting
    rule: Rule
    panellists: Sequence[Panellist]
    members: Sequence[Member]
    hearings: Sequence[Hearing]
    matters: Mapping[int, Matter]
    conflicts: conflicts.Found

    def hears(self, row: Hearing) -> list[Member]:
        """Those who may hear it; the others must not open its papers, nor count for its quorum."""
        return hearing(self.matters[row.decision_id], self.members)

    def lacks(self, row: Hearing) -> list[Gap]:
        return lacking(self.matters[row.decision_id], self.members, self.rule)

    def unknown(self, row: Hearing) -> list[str]:
        return [str(code.label).lower() for code in unknown(self.matters[row.decision_id], self.members)]

    @property
    def minutes(self) -> int:
        return sum(row.minutes for row in self.hearings)

    @property
    def minutes_left(self) -> int:
        return self.sitting.minutes_available - self.minutes


def of(sitting: Sitting) -> Bench:
    panellists = list(_seated(sitting))
    rows = sitting.hearings.standing().select_related("decision__case").order_by("place", "id")
    hearings = list(rows)
    decisions = [row.decision for row in hearings]
    found = conflicts.between(decisions, panellists)
    members = [member_of(row, sitting, found) for row in panellists]
    return Bench(sitting, rule_of(sitting), panellists, members, hearings, matters(decisions), found)


def member_of(panellist: Panellist, sitting: Sitting, found: conflicts.Found) -> Member:
    return Member(
        panellist.pk,
        panellist.membership.person.full_name,
        panellist.body_kind,
        frozenset(panellist.expertise),
        is_chair=panellist.pk == sitting.chair_id,
        barred=frozenset(decision for who, decision in found if who == panellist.pk),
    )


def rule_of(sitting: Sitting) -> Rule:
    panel = version(sitting.guidance_code).content.panel
    return Rule(panel.quorum, panel.independent_chair) if panel else NEVER


def missing(bench: Bench, *, now: datetime) -> list[Gap]:
    """Everything for which the agenda is not right, each in a sentence that says who or what."""
    return [*of_chair(bench, now), *_members(bench, now), *_agenda(bench), *_matters(bench)]


def able(panellists: Sequence[Panellist], sitting: Sitting, *, now: datetime) -> dict[int, str]:
    """Why each cannot sit, by their number: empty for those who can. A fixed number of queries."""
    free, elsewhere = _free(panellists, sitting), _elsewhere(panellists, sitting)
    return {row.pk: _cannot_sit(row, sitting, free, elsewhere, now) for row in panellists}


def is_independent(panellist: Panellist, *, now: datetime) -> bool:
    """Neither employed by a competent authority nor at work in one."""
    authority = OrganisationKind.COMPETENT_AUTHORITY
    if panellist.employer is not None and panellist.employer.kind == authority:
        return False
    works = Membership.objects.live(local_day(now)).filter(organisation__kind=authority)
    return not works.filter(person__memberships=panellist.membership_id).exists()


def _seated(sitting: Sitting) -> PanellistQuerySet:
    seats = Seat.objects.filter(sitting=sitting)
    found = Panellist.objects.filter(pk__in=seats.values("panellist"))
    return found.select_related("membership__person", "membership__organisation", "employer").order_by("pk")


def of_chair(bench: Bench, now: datetime) -> list[Gap]:
    chair = next((row for row in bench.panellists if row.pk == bench.sitting.chair_id), None)
    if chair is None:
        return [Gap(Rules.CHAIR, _("Nobody chairs it yet."))]
    who = {"who": chair.membership.person.full_name}
    if not chair.can_chair or not set(CHAIRS) & set(chair.membership.roles):
        return [Gap(Rules.CHAIR, _("%(who)s may not chair any more.") % who)]
    if bench.rule.independent_chair and not is_independent(chair, now=now):
        return [
            Gap(Rules.CHAIR, _("The chair must be independent, and %(who)s works for a competent authority.") % who)
        ]
    return []


def _members(bench: Bench, now: datetime) -> list[Gap]:
    why = able(bench.panellists, bench.sitting, now=now)
    return [Gap(Rules.MEMBER, sentence, pk) for pk, sentence in why.items() if sentence]


def _agenda(bench: Bench) -> list[Gap]:
    if not bench.hearings:
        return [Gap(Rules.AGENDA, _("Nothing is on the agenda yet."))]
    if bench.minutes_left >= 0:
        return []
    said = _("The agenda takes %(needed)d minutes, and there are %(there)d.")
    return [Gap(Rules.MINUTES, said % {"needed": bench.minutes, "there": bench.sitting.minutes_available})]


def _matters(bench: Bench) -> list[Gap]:
    """What has been heard already is what it is: only what is still to be heard can be short."""
    numbers = [row.decision_id for row in bench.hearings]
    waits = set(queue.before_panel().filter(pk__in=numbers).values_list("pk", flat=True))
    found = []
    for row in bench.hearings:
        if row.opened_at is None:
            gone = row.decision_id not in waits or row.draft != row.decision.draft
            found += [_named(bench, gap) for gap in ([_gone(row)] if gone else bench.lacks(row))]
    return found


def _gone(row: Hearing) -> Gap:
    return Gap(Rules.WAITS, _("It does not wait for the panel any more. Take it off the agenda."), row.decision_id)


def _named(bench: Bench, gap: Gap) -> Gap:
    return replace(gap, said=f"{bench.matters[gap.about].name}: {gap.said}")


def _free(panellists: Sequence[Panellist], sitting: Sitting) -> set[int]:
    on = local_day(sitting.starts_at)
    return set(Availability.objects.filter(panellist__in=panellists, on=on).values_list("panellist", flat=True))


def _elsewhere(panellists: Sequence[Panellist], sitting: Sitting) -> set[int]:
    """Who has a seat at another sitting of the same day."""
    on = local_day(sitting.starts_at)
    others = Seat.objects.filter(panellist__in=panellists, sitting__starts_at__date=on).exclude(sitting=sitting)
    standing = Q(sitting__state__in=(SittingState.PLANNED, SittingState.PUBLISHED))
    return set(others.filter(standing).values_list("panellist", flat=True))


def _cannot_sit(row: Panellist, sitting: Sitting, free: set[int], elsewhere: set[int], now: datetime) -> str:
    who = {"who": row.membership.person.full_name}
    if row.left_at is not None or not row.membership.is_live(local_day(now)) or row.membership.deactivated_at:
        return _("%(who)s has left the register.") % who
    if row.pk in elsewhere:
        return _("%(who)s sits elsewhere on that day.") % who
    if row.pk not in free:
        return _("%(who)s is not available on that day.") % who
    return ""
