"""Notes as a page shows them: who wrote each, whom it mentions, and which corrects which."""

from collections.abc import Iterable
from dataclasses import dataclass

from nrm.actor import Actor
from referrals.casefile.models.case import Case
from referrals.casefile.models.note import Note, NoteQuerySet

ORDER = ("-written_at", "-id")


@dataclass(frozen=True, slots=True)
class Shown:
    note: Note
    mentions: list[str]
    corrected_by: list[Note]
    is_pinned: bool
    is_new: bool


def of(case: Case, actor: Actor) -> NoteQuerySet:
    return with_parts(Note.objects.visible_to(actor).filter(case=case))


def with_parts(notes: NoteQuerySet) -> NoteQuerySet:
    """In a fixed number of questions, however many notes there are."""
    joined = notes.select_related("case__person", "written_by__person", "corrects", "pin")
    return joined.prefetch_related("mentions__membership__person", "corrections")


def shown(notes: Iterable[Note], *, reader: Actor) -> list[Shown]:
    return [_shown(note, reader) for note in notes]


def _shown(note: Note, reader: Actor) -> Shown:
    mentions = list(note.mentions.all())
    return Shown(
        note,
        mentions=sorted(mention.membership.person.full_name for mention in mentions),
        corrected_by=sorted(note.corrections.all(), key=lambda later: later.pk),
        is_pinned=hasattr(note, "pin"),
        is_new=any(one.membership_id == reader.membership_id and one.read_at is None for one in mentions),
    )
