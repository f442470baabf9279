"""What stands in a pack, part by part, before the words that tell are taken out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from decisions.models.citation import Citation
from decisions.models.decision import Decision
from decisions.models.finding import Finding
from decisions.models.material_fact import MaterialFact
from decisions.models.second_check import SecondCheck
from decisions.panel.scrubbing import Scrubber
from decisions.workbench import considering, minutes
from nrm.calendars.working_days import local_day
from nrm.guidance.adoption import version
from nrm.look.parts import SummaryRow
from referrals.casefile import sources
from referrals.casefile.models.person import Person
from referrals.casefile.requests.models import Request
from referrals.casefile.sources import Matter, Said

SHORT = 100


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    rows: tuple[Row, ...]

    @property
    def is_prose(self) -> bool:
        """To be read in full width, not in a list of short facts."""
        return any(len(row.lines) > 1 or len(line) > SHORT for row in self.rows for line in row.lines)


def of(decision: Decision, *, now: datetime) -> list[Part]:
    on, findings = local_day(now), list(considering.heard(decision))
    cited = [citation for finding in findings for citation in finding.citations.all()]
    found = [
        Part(_("The person"), _person(decision, on)),
        Part(_("The decision"), decision_rows(decision)),
        Part(_("Findings"), tuple(finding_row(finding) for finding in findings)),
        Part(_("Material facts and credibility"), fact_rows(decision.material_facts.order_by("id"))),
        Part(_("Consideration minute"), _minute(decision)),
        Part(_("Second check"), _checks(decision.checks.order_by("at", "id"))),
        Part(_("Questions and answers"), _requests(decision)),
        *_account(decision, cited, on),
        Part(_("Evidence that is cited"), _evidence(decision, cited)),
    ]
    return [part for part in found if part.rows]


def scrubbed(parts: Iterable[Part], scrub: Scrubber) -> list[Part]:
    return [
        Part(
            scrub(part.title), tuple(Row(scrub(row.key), tuple(scrub(line) for line in row.lines)) for row in part.rows)
        )
        for part in parts
    ]


def _row(key: str, *texts: str) -> Row:
    return Row(capfirst(key), tuple(line for text in texts for line in text.splitlines() if line.strip()))


def _filled(*rows: Row) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.lines)


def _person(decision: Decision, on: date) -> tuple[Row, ...]:
    person = decision.case.person
    return _filled(
        _row(_("Age group"), decision.case.get_age_class_display()),
        _row(_("Age now"), _age(person, on)),
        _row(_("When they were exploited"), decision.get_age_then_display() if decision.age_then else ""),
    )


def _age(person: Person, on: date) -> str:
    """In whole years, as far as is known; never the day."""
    if not person.birth_year:
        return ""
    had = (person.birth_month or 1, person.birth_day or 1) <= (on.month, on.day)
    years = on.year - person.birth_year - (0 if had else 1)
    return _("About %(n)d years") % {"n": years}


def decision_rows(decision: Decision) -> tuple[Row, ...]:
    return _filled(
        _row(_("Stage"), decision.get_stage_display()),
        _row(_("Guidance"), version(decision.guidance_code).title),
        _row(_("Standard of proof"), decision.get_standard_display()),
        _row(_("Outcome that was drafted"), decision.get_outcome_display()),
        _row(_("Reasons for the outcome"), decision.reasons),
        _row(_("What might explain what speaks against the account"), decision.mitigation),
    )


def finding_row(finding: Finding) -> Row:
    title = f"{finding.get_limb_display()}: {finding.get_answer_display().lower()}"
    because = _("Why it differs from the earlier decision: %(words)s") % {"words": finding.because}
    return _row(
        title, finding.reasons, because if finding.because else "", *(_cited(row) for row in finding.citations.all())
    )


def _cited(row: Citation) -> str:
    said = f"{row.label}: {row.passage}" if row.passage else row.label
    return _("Rests on %(what)s") % {"what": said}


def fact_rows(facts: Iterable[MaterialFact]) -> tuple[Row, ...]:
    return tuple(
        _row(
            fact.fact,
            fact.source,
            f"{fact.get_consistency_display()}. {fact.get_weight_display()}.",
            _("Explanation offered: %(words)s") % {"words": fact.explanation} if fact.explanation else "",
            _("Considered: %(words)s") % {"words": fact.mitigation} if fact.mitigation else "",
        )
        for fact in facts
    )


def _minute(decision: Decision) -> tuple[Row, ...]:
    latest = minutes.latest(decision)
    return _filled(_row(_("As the author signed it off"), latest.text)) if latest else ()


def _checks(checks: Iterable[SecondCheck]) -> tuple[Row, ...]:
    return tuple(
        _row(
            _("Draft %(n)d, %(day)s") % {"n": check.draft, "day": date_format(local_day(check.at), "j F Y")},
            check.get_verdict_display(),
            check.reasons,
        )
        for check in checks
    )


def _requests(decision: Decision) -> tuple[Row, ...]:
    """By what a body is to the case: its name may say where the person is."""
    asked = Request.objects.filter(case=decision.case, cancelled_at=None).order_by("asked_at", "id")
    return tuple(
        _row(
            f"{row.get_asked_as_display()}: {row.get_purpose_display()}",
            row.question,
            _("Answer: %(words)s") % {"words": row.answer} if row.answered_at else _("No answer."),
        )
        for row in asked
    )


def _account(decision: Decision, cited: Sequence[Citation], on: date) -> Iterator[Part]:
    """What is status or need is there only where a finding rests on it."""
    relied_on = {row.part_of_account for row in cited}
    for said in sources.pseudonymous(decision.case, on=on):
        if said.matter is Matter.ACCOUNT or said.code in relied_on:
            yield Part(_("Referral: %(part)s") % {"part": said.title}, _said(said))


def _said(said: Said) -> tuple[Row, ...]:
    return _filled(*(_row(str(row.key), *_lines(row)) for row in said.rows))


def _lines(row: SummaryRow) -> list[str]:
    return [str(line) for line in row.lines] or [str(row.value or "")]


def _evidence(decision: Decision, cited: Sequence[Citation]) -> tuple[Row, ...]:
    """Labels and pages. The files are not in the pack: what is in a picture cannot be taken out of it."""
    kinds = {row.reference: row.kind for row in sources.exhibits(decision.case)}
    labels = {row.label: kinds.get(row.evidence, "") for row in cited if row.evidence}
    return tuple(_row(label, kind or _("A file")) for label, kind in sorted(labels.items()))
