"""Writes the editions that ship with the product, once. Safe to run twice: what is published is never touched again."""

from datetime import datetime

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from nrm.guidance.codec import to_data
from nrm.guidance.contradictions import contradictions
from nrm.guidance.editions import ADOPTED_BY_DEFAULT, EDITIONS
from nrm.guidance.editions.edition import Edition
from nrm.guidance.models import Adoption, GuidanceVersion, State
from nrm.refusal import Refusal

INSTALLED = "Adopted when this service was installed"


class EditionContradictsItself(Refusal):
    """A shipped edition is wrong: a fault of the release, found when it is loaded."""


class EditionChanged(Refusal):
    sentence = _("A guidance edition in this release differs from the one already published under its code.")


@transaction.atomic
def load_editions(*, now: datetime) -> int:
    """Adds missing editions and adopts the default one where nothing is adopted. Says how many it added."""
    _one_loader_at_a_time()
    present = {version.code: version for version in GuidanceVersion.objects.all()}
    added = [_publish(edition, present, now) for edition in EDITIONS if not _is_there(edition, present)]
    if not Adoption.objects.exists():
        _adopt_default(present[ADOPTED_BY_DEFAULT.guidance.code], now)
    return len(added)


def _one_loader_at_a_time() -> None:
    """Two machines may start at once: the second waits for the first, and then finds everything there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('guidance editions'))")


def _is_there(edition: Edition, present: dict[str, GuidanceVersion]) -> bool:
    """A published edition is law to the cases that follow it: a release that would rewrite one is refused."""
    version = present.get(edition.guidance.code)
    if version is not None and version.guidance() != edition.guidance:
        raise EditionChanged(f"{EditionChanged.sentence} ({edition.guidance.code})")
    return version is not None


def _publish(edition: Edition, present: dict[str, GuidanceVersion], now: datetime) -> GuidanceVersion:
    found = contradictions(edition.guidance)
    if found:
        raise EditionContradictsItself(f"{edition.guidance.code}: {found[0].sentence}")
    guidance = edition.guidance
    version = GuidanceVersion.objects.create(
        code=guidance.code,
        title=guidance.title,
        legal_from=guidance.legal_from,
        legal_to=guidance.legal_to,
        state=State.PUBLISHED,
        content=to_data(guidance.content),
        change_summary=edition.summary,
        # An edition may rest on one that was written into the product later than itself.
        based_on=present.get(edition.based_on),
        drafted_at=now,
        changed_at=now,
        published_at=now,
    )
    present[version.code] = version
    return version


def _adopt_default(version: GuidanceVersion, now: datetime) -> None:
    Adoption.objects.create(version=version, starts_on=version.legal_from, reason=INSTALLED, adopted_at=now)
