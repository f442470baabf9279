"""Makes a pack, once for each hearing and its draft, and opens it to those who sit: each opening is written down."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import transaction

from decisions.models.pack import LONGEST_WORD, HiddenWord, Pack
from decisions.models.sitting import Hearing
from decisions.panel import hearing as of_hearing
from decisions.panel import hearing_refusals as refusals
from decisions.panel import pack_parts, pack_pdf, telling, watermark
from decisions.panel.pack_parts import Part
from decisions.panel.scrubbing import Scrubber
from nrm.actor import SYSTEM, Actor
from nrm.gateways import filestore
from nrm.gateways.filestore import StoredFile
from nrm.happened import Happened
from nrm.ledger.access import looked
from nrm.ledger.record import record

SHORTEST_WORD = 2


class Opened(StrEnum):
    """How a pack was read."""

    READER = "reader"
    FILE = "file"


def latest(hearing: Hearing) -> Pack | None:
    return hearing.packs.order_by("-number").first()


def readable(hearing: Hearing) -> Pack | None:
    """Not where somebody found a word in it that tells."""
    return None if is_behind(hearing) else latest(hearing)


def preview(hearing: Hearing, *, now: datetime) -> list[Part]:
    """As it would be made now."""
    scrub = Scrubber(telling.words(hearing.decision))
    return pack_parts.scrubbed(pack_parts.of(hearing.decision, now=now), scrub)


def is_behind(hearing: Hearing) -> bool:
    """A word was hidden after it was made."""
    made = latest(hearing)
    return made is not None and hearing.hidden_words.filter(added_at__gt=made.made_at).exists()


def parts_of(pack: Pack) -> list[Part]:
    return [
        Part(part["title"], tuple(pack_parts.Row(row["key"], tuple(row["lines"])) for row in part["rows"]))
        for part in pack.parts
    ]


def make_first(*, hearing: Hearing, now: datetime) -> Pack | None:
    """When the agenda is published. Asked again it is there already."""
    of_hearing.require_heard(hearing)
    return None if latest(hearing) else _make(hearing, after=0, by=SYSTEM, now=now)


def make_anew(*, hearing: Hearing, by: Actor, now: datetime) -> Pack:
    """The secretary's own doing: what was made before stays, and is read no more."""
    of_hearing.require_secretary(hearing, by=by)
    of_hearing.require_heard(hearing)
    last = latest(hearing)
    made = _make(hearing, after=last.number if last else 0, by=by, now=now)
    if made is None:
        raise refusals.PackMadeMeanwhile
    return made


@transaction.atomic
def hide(*, hearing: Hearing, word: str, by: Actor, now: datetime) -> None:
    """One more word that would say who it is. What was made before is read no more, until it is made anew."""
    of_hearing.require_secretary(hearing, by=by)
    word = " ".join(word.split())[:LONGEST_WORD]
    if len(word) < SHORTEST_WORD:
        raise refusals.WordTooShort
    values = {"added_by_id": by.acting(), "added_at": now}
    HiddenWord.objects.get_or_create(hearing=hearing, word=word, defaults=values)


def _make(hearing: Hearing, *, after: int, by: Actor, now: datetime) -> Pack | None:
    """Printed before anything is locked; kept only if nobody made the same one meanwhile."""
    parts = preview(hearing, now=now)
    stored = filestore.put(pack_pdf.printed(hearing, parts, number=after + 1, now=now))
    made = _kept(hearing, parts, stored, number=after + 1, by=by, now=now)
    if made is None:
        filestore.delete(stored.name)
    return made


@transaction.atomic
def _kept(
    hearing: Hearing, parts: Sequence[Part], stored: StoredFile, *, number: int, by: Actor, now: datetime
) -> Pack | None:
    Hearing.objects.select_for_update().get(pk=hearing.pk)
    if hearing.packs.filter(number=number).exists():
        return None
    made = Pack.objects.create(
        hearing=hearing,
        number=number,
        parts=[asdict(part) for part in parts],
        stored_as=stored.name,
        size=stored.size,
        sha256=stored.sha256,
        made_by_id=by.membership_id,
        made_at=now,
    )
    facts = of_hearing.facts_of(hearing) | {"number": number, "sha256": stored.sha256}
    record(Happened.PACK_MADE, subject=hearing, by=by, at=now, facts=facts)
    return made


@transaction.atomic
def read(*, hearing: Hearing, by: Actor, now: datetime) -> Pack:
    """In the reader."""
    return _opened(hearing, Opened.READER, by=by, now=now)


@transaction.atomic
def download(*, hearing: Hearing, by: Actor, now: datetime) -> bytes:
    """As a file, with the reader's name on every page of it."""
    pack = _opened(hearing, Opened.FILE, by=by, now=now)
    content = filestore.read(StoredFile(pack.stored_as, pack.size, pack.sha256))
    return watermark.marked(content, watermark.line(hearing, by=by, now=now), now=now)


def _opened(hearing: Hearing, how: Opened, *, by: Actor, now: datetime) -> Pack:
    of_hearing.require_sitter(hearing, by=by)
    of_hearing.require_heard(hearing)
    pack = readable(hearing)
    if pack is None:
        raise refusals.NoPackYet
    looked(subject=hearing.decision.case, by=by, at=now, action="opened", fields=["panel_pack", how.value])
    facts: dict[str, Any] = of_hearing.facts_of(hearing) | {"number": pack.number, "how": how.value}
    record(Happened.PACK_OPENED, subject=hearing, by=by, at=now, facts=facts)
    return pack
