"""What came of those who left in pilot areas, by area: of a few nothing is shown."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from accounts.models.organisation import Organisation
from nrm.look.parts import Cell, Column
from support.models.leaving import Leaving
from support.models.pilot import HOUSED
from support.standards.comparing import FEWEST, YEAR, Share


def columns() -> list[Column]:
    numbers = (_("Left there"), _("With a tenancy"), _("Linked to a service"))
    return [Column(_("Pilot area")), *(Column(title, numeric=True) for title in numbers)]


def rows(providers: Sequence[Organisation], *, on: date) -> list[list[Cell]]:
    """Of those under one contract in the last year, in one question."""
    left = Leaving.objects.gone().filter(pilot__isnull=False, left_on__gte=on - YEAR)
    counted = (
        left.filter(care__placements__provider__in=list(providers))
        .values("pilot__local_authority__name")
        .annotate(
            of=Count("care__person", distinct=True),
            housed=Count("care__person", filter=Q(housing__in=HOUSED), distinct=True),
            linked=Count("care__person", filter=~Q(linked=[]), distinct=True),
        )
        .order_by("pilot__local_authority__name")
    )
    return [
        [
            Cell(row["pilot__local_authority__name"]),
            Cell(row["of"] if row["of"] >= FEWEST else _("Too few"), numeric=True),
            Cell(_share(row["of"], row["housed"]), numeric=True),
            Cell(_share(row["of"], row["linked"]), numeric=True),
        ]
        for row in counted
    ]


def _share(of: int, good: int) -> str:
    share = Share(of, good)
    return f"{share.percent}%" if share.is_shown else _("Too few")
