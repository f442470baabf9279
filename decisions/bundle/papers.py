"""The papers of a case that can be in a bundle: each decision that is final, its minute, the chronology, the letters.

Composed from what is so at this moment, without a word from the vault; of what officers wrote, where anybody is and
who supports them is taken out before anybody chooses.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from decisions.bundle import letters
from decisions.bundle.passages import Kind, Line, Paper, passages
from decisions.models.decision import Decision
from decisions.panel import pack_parts
from decisions.panel.pack_parts import Row
from decisions.sharing import withholding
from decisions.workbench import considering, minutes
from nrm.actor import Actor
from referrals.casefile.models.case import Case
from referrals.casefile.timeline import chronology
from referrals.casefile.timeline.chronology import Chronology

# Beyond this a minute is offered by paragraph: nobody chooses among more lines on one page.
MOST_LINES = 400
CHRONOLOGY = Kind.CHRONOLOGY.value


def of(case: Case, *, by: Actor, now: datetime) -> list[Paper]:
    decisions, secrets = list(decided(case)), withholding.secrets_of(case)
    return [
        *(paper for decision in decisions for paper in _about(decision, secrets)),
        chronicle(case, by=by, now=now),
        *letters.of(case),
    ]


def decided(case: Case) -> Iterable[Decision]:
    """Also one that a later decision replaced: it was made, and somebody was told."""
    return Decision.objects.filter(case=case, final_at__isnull=False).order_by("final_at", "id")


def chronicle(case: Case, *, by: Actor, now: datetime) -> Paper:
    """What vouches for it stands under it on paper, and is no passage: it changes with every link of the chain."""
    found = chronology.letter_of(case, by=by, now=now)
    return Paper(CHRONOLOGY, Kind.CHRONOLOGY, _("Chronology"), _left_out(found), passages(CHRONOLOGY, _events(found)))


def _about(decision: Decision, secrets: Sequence[str]) -> Iterator[Paper]:
    yield _decision(decision, secrets)
    if minute := minutes.latest(decision):
        code = f"{Kind.MINUTE}:{minute.pk}"
        title = _("Consideration minute: %(stage)s") % {"stage": decision.get_stage_display().lower()}
        values = {"n": minute.number, "at": instant(minute.written_at)}
        said = _("Version %(n)s, of %(at)s. It is the last.") % values
        text, _places = withholding.taken_out(minute.text, secrets)
        yield Paper(code, Kind.MINUTE, title, said, passages(code, _lines(text)))


def _decision(decision: Decision, secrets: Sequence[str]) -> Paper:
    code = f"{Kind.DECISION}:{decision.pk}"
    values = {"stage": decision.get_stage_display(), "outcome": decision.get_outcome_display().lower()}
    rows = [
        *pack_parts.decision_rows(decision),
        *(pack_parts.finding_row(finding) for finding in considering.heard(decision)),
        *pack_parts.fact_rows(decision.material_facts.order_by("id")),
    ]
    said = _became_final(decision)
    title = _("%(stage)s decision: %(outcome)s") % values
    return Paper(code, Kind.DECISION, title, said, passages(code, _rows(rows, secrets)))


def _became_final(decision: Decision) -> str:
    final = _("Final on %(at)s.") % {"at": instant(decision.final_at)}
    if decision.served_at is None:
        return final + " " + _("Not served.")
    served = _("Served on %(at)s.") % {"at": instant(decision.served_at)}
    return " ".join([final, served, *([_("A later decision stands in its place.")] if decision.replaced_at else [])])


def _rows(rows: Iterable[Row], secrets: Sequence[str]) -> Iterator[Line]:
    for row in rows:
        for number, line in enumerate(row.lines):
            text, _places = withholding.taken_out(line, secrets)
            yield Line("" if number else row.key, text)


def _lines(text: str) -> Iterator[Line]:
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LINES:
        lines = [part.strip() for part in text.split("\n\n") if part.strip()]
    return (Line("", line.strip()) for line in lines)


def _events(found: Chronology) -> Iterator[Line]:
    for clock in found.clocks:
        label = _("%(clock)s, due on %(day)s") % {"clock": clock.name, "day": clock.due}
        yield Line(label, f"{clock.sum}; {clock.state}.")
    for entry in found.entries:
        yield Line(entry.at, f"{entry.what} ({entry.who})")


def _left_out(found: Chronology) -> str:
    said = _("Dates and how they were counted, then what happened. Times are those of the United Kingdom.")
    if not found.left_out:
        return said
    return said + " " + _("%(n)s earlier entries are not shown.") % {"n": found.left_out}


def instant(at: datetime | None) -> str:
    return date_format(localtime(at), "j F Y, H:i") if at else ""
