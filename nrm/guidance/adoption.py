"""Which version this installation follows on a day, which one is law, and the sentence for when they differ."""

from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nrm.guidance.content import Guidance
from nrm.guidance.models import Adoption, GuidanceVersion
from nrm.refusal import Refusal


class NothingAdopted(Refusal):
    sentence = gettext_lazy("No version of the guidance was adopted on that day. Check the date.")


def adopted(on: date) -> Guidance:
    """One light query: what a published version says is read once for the life of the process."""
    reference = Adoption.objects.standing_on(on).values_list("version__reference", flat=True).first()
    if reference is None:
        raise NothingAdopted
    return _published(reference)


def adopted_version(on: date) -> GuidanceVersion:
    """The row behind `adopted`: a decision or a clock keeps its id."""
    adoption = Adoption.objects.standing_on(on).select_related("version").first()
    if adoption is None:
        raise NothingAdopted
    return adoption.version


@lru_cache(maxsize=64)
def _published(reference: UUID) -> Guidance:
    """Kept for good, as the database refuses every change of a published version."""
    return GuidanceVersion.objects.published().get(reference=reference).guidance()


@lru_cache(maxsize=64)
def version(code: str) -> Guidance:
    """The version by its code: what a running clock goes on following, whatever was adopted since."""
    return GuidanceVersion.objects.published().get(code=code).guidance()


def in_force(on: date) -> GuidanceVersion | None:
    return GuidanceVersion.objects.law_on(on).without_content().first()


def notice(on: date) -> str:
    """One sentence for every page while the adopted version is not current law; otherwise nothing. One query."""
    with connection.cursor() as cursor:
        cursor.execute(*_followed_and_law(on))
        found = cursor.fetchone()
    if found is None:
        return ""
    law, title, since, followed, adopted = found
    if followed in (None, law):
        return ""
    return _("This service follows “%(adopted)s”. The law since %(since)s is “%(law)s”.") % {
        "adopted": adopted,
        "since": date_format(since, "j F Y"),
        "law": title,
    }


@lru_cache(maxsize=4)
def _followed_and_law(on: date) -> tuple[str, tuple[Any, ...]]:
    """The question itself, worded once a day: to word it takes four times as long as to answer it."""
    standing = Adoption.objects.standing_on(on)
    laws = GuidanceVersion.objects.law_on(on).annotate(
        followed=Subquery(standing.values("version")[:1]), adopted=Subquery(standing.values("version__title")[:1])
    )
    law = laws.values_list("pk", "title", "legal_from", "followed", "adopted")[:1]
    return law.query.sql_with_params()
