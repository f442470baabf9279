"""Starting a draft from an existing version, and changing it while it is one."""

from dataclasses import replace
from datetime import date, datetime

from django.db import IntegrityError, transaction

from nrm.actor import Actor
from nrm.guidance.actions import lifecycle
from nrm.guidance.codec import from_data, to_data
from nrm.guidance.content import Content, Panel
from nrm.guidance.models import GuidanceVersion
from nrm.guidance.parts import Part, place, with_part, without_part
from nrm.guidance.refusals import ChangedMeanwhile, CodeTaken, EndsBeforeItBegins, NoSuchPart
from nrm.guidance.sections import Section
from nrm.happened import Happened
from nrm.ledger.record import Fact, record


@transaction.atomic
def start(
    *,
    based_on: GuidanceVersion,
    code: str,
    title: str,
    legal_from: date,
    legal_to: date | None,
    change_summary: str,
    by: Actor,
    now: datetime,
) -> GuidanceVersion:
    _require_order(legal_from, legal_to)
    draft = GuidanceVersion(
        code=code,
        title=title,
        legal_from=legal_from,
        legal_to=legal_to,
        change_summary=change_summary,
        content=based_on.content,
        based_on=based_on,
        drafted_at=now,
        drafted_by_id=by.user_id,
        changed_at=now,
        changed_by_id=by.user_id,
    )
    try:
        with transaction.atomic():
            draft.save(force_insert=True)
    except IntegrityError:
        if GuidanceVersion.objects.filter(code=code).exists():
            raise CodeTaken from None
        raise
    record(Happened.GUIDANCE_DRAFTED, subject=draft, by=by, at=now, facts={"based_on_id": based_on.pk})
    return draft


@transaction.atomic
def describe(
    *,
    version: GuidanceVersion,
    revision: int,
    title: str,
    legal_from: date,
    legal_to: date | None,
    change_summary: str,
    by: Actor,
    now: datetime,
) -> GuidanceVersion:
    _require_order(legal_from, legal_to)
    draft = _draft(version, revision)
    draft.title, draft.legal_from, draft.legal_to, draft.change_summary = title, legal_from, legal_to, change_summary
    return _saved(draft, by=by, now=now, facts={"section": "description"})


@transaction.atomic
def put(
    *,
    version: GuidanceVersion,
    revision: int,
    section: Section,
    index: int | None,
    part: Part,
    by: Actor,
    now: datetime,
) -> GuidanceVersion:
    """Puts a part in the place of another, or at the end of its section where `index` is None."""
    draft = _draft(version, revision)
    content = _checked(draft, section, index)
    draft.content = to_data(with_part(content, section, index, part))
    return _saved(draft, by=by, now=now, facts={"section": section.value, "place": place(part)})


@transaction.atomic
def take_out(
    *, version: GuidanceVersion, revision: int, section: Section, index: int, by: Actor, now: datetime
) -> GuidanceVersion:
    draft = _draft(version, revision)
    content, part = without_part(_checked(draft, section, index), section, index)
    draft.content = to_data(content)
    return _saved(draft, by=by, now=now, facts={"section": section.value, "place": place(part), "taken_out": True})


@transaction.atomic
def describe_panel(
    *, version: GuidanceVersion, revision: int, panel: Panel | None, by: Actor, now: datetime
) -> GuidanceVersion:
    """The panel is one part of its own: it is described, or None where no decision goes to one."""
    draft = _draft(version, revision)
    draft.content = to_data(replace(from_data(draft.content), panel=panel))
    return _saved(draft, by=by, now=now, facts={"section": Section.ASSURANCES.value, "place": "panel"})


def _require_order(legal_from: date, legal_to: date | None) -> None:
    if legal_to is not None and legal_to < legal_from:
        raise EndsBeforeItBegins


def _draft(version: GuidanceVersion, revision: int) -> GuidanceVersion:
    draft = lifecycle.lock(version)
    lifecycle.require_draft(draft)
    if draft.revision != revision:
        raise ChangedMeanwhile
    return draft


def _checked(draft: GuidanceVersion, section: Section, index: int | None) -> Content:
    content = from_data(draft.content)
    if index is not None and not 0 <= index < len(getattr(content, section.value)):
        raise NoSuchPart
    return content


def _saved(draft: GuidanceVersion, *, by: Actor, now: datetime, facts: dict[str, Fact]) -> GuidanceVersion:
    draft.revision += 1
    draft.changed_at, draft.changed_by_id = now, by.user_id
    draft.save()
    record(Happened.GUIDANCE_CHANGED, subject=draft, by=by, at=now, facts={**facts, "revision": draft.revision})
    return draft
