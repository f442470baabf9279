"""The long lists behind PICK questions: names are data here; organisations come from the register, on a date."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.kinds import OrganisationKind
from accounts.models.organisation import Organisation
from referrals.form.questions.kinds import Option

UNKNOWN = Option("unknown", _("Unknown"))
NAMES = Path(__file__).parent / "names"


def _named(file: Path) -> tuple[Option, ...]:
    return (UNKNOWN, *(Option(slugify(name), name) for name in file.read_text(encoding="utf-8").splitlines()))


FIXED: dict[str, tuple[Option, ...]] = {file.stem: _named(file) for file in sorted(NAMES.glob("*.txt"))}


def _of_kind(*kinds: OrganisationKind) -> Callable[[date], tuple[Option, ...]]:
    def options(on: date) -> tuple[Option, ...]:
        rows = Organisation.objects.active(on).filter(kind__in=kinds).order_by("name").values_list("reference", "name")
        return (UNKNOWN, *(Option(str(reference), name) for reference, name in rows))

    return options


REGISTERED: dict[str, Callable[[date], tuple[Option, ...]]] = {
    "local_authorities": _of_kind(OrganisationKind.LOCAL_AUTHORITY, OrganisationKind.HEALTH_TRUST),
    "police_forces": _of_kind(OrganisationKind.POLICE_FORCE),
}


def options_of(name: str, *, on: date) -> tuple[Option, ...]:
    return FIXED[name] if name in FIXED else REGISTERED[name](on)
