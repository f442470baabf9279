"""What a panel needs to hear a matter, and which matters fit the people who sit and the minutes there are. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from decisions.models.panellist import BodyKind, Expertise
from decisions.panel.matters import Matter

# A choice of this product: guidance says that a panel is drawn from several kinds of body, and gives no number.
KINDS_OF_BODY = 3


@dataclass(frozen=True, slots=True)
class Rule:
    quorum: int
    independent_chair: bool
    kinds: int = KINDS_OF_BODY


@dataclass(frozen=True, slots=True)
class Member:
    panellist_id: int
    name: str
    body_kind: str
    expertise: frozenset[str]
    is_chair: bool = False
    # Decisions that they must not hear.
    barred: frozenset[int] = frozenset()


class Rules(StrEnum):
    """What can be missing, by a word that does not change with the numbers in its sentence."""

    QUORUM = "quorum"
    CHAIR = "chair"
    KINDS = "kinds"
    CHILD = "child"
    MEMBER = "member"
    AGENDA = "agenda"
    MINUTES = "minutes"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing. `about`: the matter or the member by number, 0 for the sitting itself."""

    rule: Rules
    said: str
    about: int = 0

    @property
    def key(self) -> tuple[str, int]:
        return (self.rule.value, self.about)


@dataclass(frozen=True, slots=True)
class Line:
    matter: Matter
    why: str


@dataclass(slots=True)
class Proposal:
    chosen: list[Line] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)


def hearing(matter: Matter, members: Iterable[Member]) -> list[Member]:
    """Those who may hear it."""
    return [member for member in members if matter.decision_id not in member.barred]


def lacking(matter: Matter, members: Sequence[Member], rule: Rule) -> list[Gap]:
    """Why this matter cannot be heard by them; nothing where it can."""
    present = hearing(matter, members)
    found = {
        Rules.QUORUM: _too_few(present, rule),
        Rules.CHAIR: _no_chair(members, present),
        Rules.KINDS: _one_sided(present, rule),
        Rules.CHILD: _no_child(matter, present),
    }
    return [Gap(broken, said, matter.decision_id) for broken, said in found.items() if said]


def unknown(matter: Matter, members: Sequence[Member]) -> list[Expertise]:
    """What nobody who hears it has expertise in; for a child's own expertise see `lacking`."""
    known = {code for member in hearing(matter, members) for code in member.expertise}
    return [code for code in Expertise if code in matter.needs and code not in known and code != Expertise.CHILDREN]


def propose(waiting: Sequence[Matter], members: Sequence[Member], rule: Rule, *, minutes: int, each: int) -> Proposal:
    """The earliest due first and, of one day, children first; as long as there are minutes for another one."""
    proposal, left = Proposal(), minutes
    for matter in sorted(waiting, key=_turn):
        if why := _why_not(matter, members, rule):
            proposal.left.append(Line(matter, why))
        elif left < each:
            proposal.left.append(Line(matter, _no_time(left, each)))
        else:
            proposal.chosen.append(Line(matter, _why(matter)))
            left -= each
    return proposal


def _turn(matter: Matter) -> tuple[date, bool, datetime | None, int]:
    return (matter.due_on or date.max, not matter.is_child, matter.since, matter.decision_id)


def _why(matter: Matter) -> str:
    due = _("Due %(day)s.") % {"day": date_format(matter.due_on, "j F Y")} if matter.due_on else _("Next in turn.")
    if not matter.needs:
        return due + " " + _("No particular expertise is needed.")
    return due + " " + _("Those who sit have expertise in: %(what)s.") % {"what": matter.knowledge.lower()}


def _why_not(matter: Matter, members: Sequence[Member], rule: Rule) -> str:
    said = _("Nobody who can hear it has expertise in: %(what)s.")
    gaps = [said % {"what": str(code.label).lower()} for code in unknown(matter, members)]
    return " ".join([*(gap.said for gap in lacking(matter, members, rule)), *gaps])


def _no_time(left: int, each: int) -> str:
    return _("Its turn comes later: %(left)d minutes are left, and it takes %(each)d.") % {"left": left, "each": each}


def _too_few(present: Sequence[Member], rule: Rule) -> str:
    if len(present) >= rule.quorum:
        return ""
    said = ngettext(
        "%(n)d member can hear it; %(quorum)d are needed.",
        "%(n)d members can hear it; %(quorum)d are needed.",
        len(present),
    )
    return said % {"n": len(present), "quorum": rule.quorum}


def _no_chair(members: Sequence[Member], present: Sequence[Member]) -> str:
    """That a sitting has no chair at all is said once, of the sitting."""
    if any(member.is_chair for member in present) or not any(member.is_chair for member in members):
        return ""
    return _("The chair must not hear it.")


def _one_sided(present: Sequence[Member], rule: Rule) -> str:
    kinds = {member.body_kind for member in present}
    if len(kinds) >= rule.kinds:
        return ""
    named = ", ".join(str(BodyKind(kind).label).lower() for kind in BodyKind if kind in kinds) or _("none")
    said = _("Those who can hear it come from too few kinds of body (%(named)s); %(kinds)d kinds are needed.")
    return said % {"named": named, "kinds": rule.kinds}


def _no_child(matter: Matter, present: Sequence[Member]) -> str:
    if not matter.is_child or any(Expertise.CHILDREN in member.expertise for member in present):
        return ""
    return _("It is about a child, and nobody who can hear it knows about children.")
