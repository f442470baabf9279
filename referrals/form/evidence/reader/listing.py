"""The files of a case as their page shows them, and how a page of one of them is cited."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.gateways.filestore import FileDamaged, NoSuchFile
from nrm.look.parts import Tag, Text
from referrals.casefile.models.case import Case
from referrals.casefile.sources import Exhibit
from referrals.form.evidence.reader import asking
from referrals.form.evidence.sentences import EXPLAINED, TAGS, TAKEN_OUT
from referrals.form.models.evidence import Evidence, Verdict


@dataclass(frozen=True, slots=True)
class Row:
    evidence: Evidence
    label: str
    tag: Tag
    explained: Text
    taken_out: list[Text]
    by: str
    can_be_read: bool


def rows(found: Iterable[Evidence], *, reader: Actor) -> list[Row]:
    return [_row(evidence, reader) for evidence in found]


def label(evidence: Evidence) -> str:
    """What people say and write: short, never used again, and without the file's name."""
    return f"E{evidence.pk}"


def cited(evidence: Evidence, page: int) -> str:
    """As a finding names it, and as the reader finds it again."""
    number = evidence.case.number if evidence.case else ""
    values = {"case": number, "file": label(evidence), "page": page}
    return _("%(case)s, %(file)s, page %(page)s") % values


def added_by(evidence: Evidence, reader: Actor) -> str:
    """Colleagues by name, others by their organisation."""
    member = evidence.added_by
    own = member.organisation_id == reader.organisation_id
    return f"{member.person.full_name}, {member.organisation.name}" if own else member.organisation.name


def exhibits(case: Case) -> list[Exhibit]:
    """The files of a case, for those who decide on it: each by its label, never by its name."""
    found = Evidence.objects.filter(case=case).order_by("added_at", "id")
    return [
        Exhibit(
            row.reference,
            label(row),
            str(row.get_kind_display()),
            local_day(row.added_at),
            can_be_read=asking.can_be_shown(row),
            name=row.name,
        )
        for row in found
    ]


def pages_of(case: Case, reference: UUID) -> int | None:
    """As the reader counts them."""
    found = Evidence.objects.filter(case=case, reference=reference).first()
    if found is None or not asking.can_be_shown(found):
        return None
    try:
        return asking.outline(found, page=1).count
    except (asking.NotShown, NoSuchFile, FileDamaged):
        return None


def _row(evidence: Evidence, reader: Actor) -> Row:
    explained = EXPLAINED.get(evidence.verdict, "")
    if evidence.verdict == Verdict.WAITING:
        explained = _("Nobody can open it until it has been checked for viruses.")
    return Row(
        evidence,
        label(evidence),
        TAGS[evidence.verdict],
        "" if evidence.can_be_opened else explained,
        [TAKEN_OUT[code] for code in evidence.taken_out if code in TAKEN_OUT],
        added_by(evidence, reader),
        asking.can_be_shown(evidence),
    )
