"""Everybody who has looked at a case or at something of it: when, at what, and for what purpose. Newest first."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.apps import apps
from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models.membership import Membership
from accounts.models.organisation import Organisation
from nrm import wiring
from nrm.ledger import sentences
from nrm.ledger.models import AccessEntry, Outcome
from nrm.ledger.rows import instant
from nrm.look.parts import Cell, Column, Tag
from referrals.casefile.access.scope import CASE
from referrals.casefile.models.case import Case

Text = str | Promise
# What was shown, by the codes that pages write down.
FIELDS: dict[str, Text] = {
    "board": gettext_lazy("the overview"),
    "answers": gettext_lazy("what was sent"),
    "file": gettext_lazy("a file"),
    "question": gettext_lazy("a question"),
    "access": gettext_lazy("who can see it"),
    "absences": gettext_lazy("when they were missing"),
}


def looks(case: Case) -> QuerySet[AccessEntry]:
    """Each kind of subject is one range of the same index. Tries that were refused are the auditor's."""
    of_case = Q(subject_type=CASE, subject_id=str(case.pk))
    return AccessEntry.objects.filter(reduce(or_, _of_parts(case), of_case), outcome=Outcome.OK)


def columns() -> list[Column]:
    return [Column(title) for title in (_("Who"), _("When"), _("What they saw"), _("Why"))]


def rows(found: Sequence[AccessEntry], case: Case) -> list[list[Cell]]:
    known = {look.actor_membership_id for look in found if look.actor_membership_id is not None}
    memberships = Membership.objects.select_related("person", "organisation").in_bulk(known)
    authorities = set(case.parties.filter(capacity="authority").values_list("organisation_id", flat=True))
    return [_row(look, memberships.get(look.actor_membership_id or 0), authorities) for look in found]


def shown(look: AccessEntry) -> str:
    words = [str(FIELDS.get(code, sentences.words(code).lower())) for code in look.fields]
    return f"{sentences.words(look.action)}: {', '.join(words)}" if words else sentences.words(look.action)


def _row(look: AccessEntry, who: Membership | None, authorities: set[int]) -> list[Cell]:
    return [
        Cell(who.person.full_name, hint=who.organisation.name) if who else Cell(_("The service itself")),
        Cell(instant(look.at)),
        Cell(shown(look)),
        _why(look, who.organisation if who else None, authorities),
    ]


def _why(look: AccessEntry, organisation: Organisation | None, authorities: set[int]) -> Cell:
    if look.break_glass_id is not None:
        return Cell(tag=Tag(_("Urgent opening"), "red"))
    if look.purpose:
        return Cell(sentences.words(look.purpose))
    return Cell(
        _("Work on the case") if organisation and organisation.pk in authorities else _("Their part in the case")
    )


def _of_parts(case: Case) -> list[Q]:
    parts = []
    for label in wiring.CASE_SUBJECTS:
        of_case = apps.get_model(label)._base_manager.filter(case=case)
        if ids := [str(pk) for pk in of_case.values_list("pk", flat=True)]:
            parts.append(Q(subject_type=label, subject_id__in=ids))
    return parts
