"""Names and places that the record knows, offered to whoever chooses words: of others, of places, of staff.

The person's own name is not among them: a bundle is about them.
"""

from accounts.models.membership import Membership
from decisions.models.decision import Decision
from referrals.casefile import sources
from referrals.casefile.models.case import Case
from referrals.casefile.sources import Hides

OFFERED = (Hides.SOMEBODY, Hides.PLACE)
# A block of an address is offered as it stands; more than this is a story.
LONGEST = 80
MOST = 60


def words(case: Case) -> list[str]:
    told = [telling.word for telling in sources.telling(case) if telling.hides in OFFERED]
    lines = [" ".join(line.split()) for word in told for line in word.splitlines()]
    kept = dict.fromkeys(line for line in lines if 1 < len(line) <= LONGEST)
    return [*kept, *(name for name in _staff(case) if name not in kept)][:MOST]


def _staff(case: Case) -> list[str]:
    """Whoever wrote or checked its decisions."""
    found = Decision.objects.filter(case=case)
    wrote, checked = found.values("author"), found.values("checks__checker")
    members = Membership.objects.filter(pk__in=wrote) | Membership.objects.filter(pk__in=checked)
    return sorted(set(members.values_list("person__full_name", flat=True)))
