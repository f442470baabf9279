"""Cites what a finding rests on, and takes a citation back. Only what belongs to the case can be cited."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from decisions import lifecycle, refusals
from decisions.models.citation import Citation
from decisions.models.decision import Decision
from decisions.models.finding import Finding, Limb
from decisions.workbench import considering
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from referrals.casefile import sources
from referrals.casefile.models.case import Case
from referrals.casefile.requests.models import Request


@dataclass(frozen=True, slots=True)
class Source:
    """Something that can be cited, under the code by which a form names it."""

    code: str
    label: str
    columns: dict[str, Any] = field(default_factory=dict)

    @property
    def has_pages(self) -> bool:
        return "evidence" in self.columns


def citable(case: Case, *, now: datetime) -> list[Source]:
    """The files, the parts of the account, and the answers, in this order."""
    account, files = sources.account(case, on=local_day(now)), sources.exhibits(case)
    answered = Request.objects.filter(case=case, answered_at__isnull=False).select_related("asked_of")
    return [
        *(Source(f"evidence:{row.reference}", row.label, {"evidence": row.reference}) for row in files),
        *(Source(f"account:{said.code}", said.title, {"part_of_account": said.code}) for said in account),
        *(Source(f"request:{row.reference}", _answer(row), {"request": row}) for row in answered.order_by("id")),
    ]


def cite(
    *, decision: Decision, limb: Limb, source: str, page: int | None, passage: str, by: Actor, now: datetime
) -> Citation:
    """The file is read before anything is locked: it takes as long as it takes."""
    _require_page(decision.case, source, page)
    return _cite(decision=decision, limb=limb, source=source, page=page, passage=passage, by=by, now=now)


@transaction.atomic
def _cite(
    *, decision: Decision, limb: Limb, source: str, page: int | None, passage: str, by: Actor, now: datetime
) -> Citation:
    decision = lifecycle.lock_open(decision, by=by)
    chosen = next((one for one in citable(decision.case, now=now) if one.code == source), None)
    if chosen is None or (chosen.has_pages and not page):
        raise refusals.NotAPassage
    finding, _created = Finding.objects.get_or_create(decision=decision, limb=limb, defaults={"changed_at": now})
    made = Citation.objects.create(
        finding=finding,
        label=_label(chosen, page)[:200],
        page=page if chosen.has_pages else None,
        passage=passage.strip(),
        cited_by_id=by.acting(),
        cited_at=now,
        **chosen.columns,
    )
    considering.touch(decision, "citation", by=by, now=now)
    return made


@transaction.atomic
def uncite(*, citation: UUID, decision: Decision, by: Actor, now: datetime) -> Decision:
    """Taken back twice it is taken back once."""
    decision = lifecycle.lock_open(decision, by=by)
    gone, _by_table = Citation.objects.filter(finding__decision=decision, reference=citation).delete()
    if gone:
        considering.touch(decision, "citation", by=by, now=now)
    return decision


def _require_page(case: Case, source: str, page: int | None) -> None:
    kind, _colon, reference = source.partition(":")
    if kind != "evidence" or not page:
        return
    with suppress(ValueError):
        count = sources.pages(case, UUID(reference))
        if count is not None and page > count:
            raise refusals.NoSuchPage(count)


def _label(source: Source, page: int | None) -> str:
    return _("%(file)s, page %(page)d") % {"file": source.label, "page": page} if source.has_pages else source.label


def _answer(request: Request) -> str:
    return _("Answer of %(who)s") % {"who": request.asked_of.name}
