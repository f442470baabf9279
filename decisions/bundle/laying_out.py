"""Lays out a bundle from what was chosen: its own papers in one file, then the letters, then page numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models.organisation import Organisation
from decisions.bundle import letters, redacting, sheets
from decisions.bundle.chosen import Chosen, is_letter
from decisions.bundle.papers import instant
from decisions.bundle.passages import Kind, Paper
from decisions.bundle.redacting import Shown
from decisions.bundle.sheets import BundleFront, BundleNumbers, BundlePictures, Entry, Listed, Part, Picture, Why
from decisions.models.bundle import Reason
from nrm.actor import Actor
from nrm.calendars.working_days import local_day
from nrm.letters import binding, facsimile, reading, render
from nrm.letters.binding import Bound
from referrals.casefile.timeline import chronology
from referrals.correspondence.exports.makers import Progress


@dataclass(frozen=True, slots=True)
class Attached:
    """A letter as it is bound in."""

    paper: Paper
    content: bytes
    pages: int
    gone: tuple[str, ...]


def laid_out(found: Chosen, *, by: Actor, done: Progress, now: datetime) -> bytes:
    attached = []
    for number, paper in enumerate(filter(is_letter, found.included), start=1):
        attached.append(_attached(found, paper, now=now))
        done(number)
    front = _front(found, attached, by=by, now=now)
    front = _with_pages(front, found, attached)
    content = binding.bound(render(front), [Bound(one.paper.title, one.content) for one in attached])
    done(len(found.included))
    return binding.numbered(content, _numbers(found, reading.pages_of(content), now=now))


def _with_pages(front: BundleFront, found: Chosen, attached: Sequence[Attached]) -> BundleFront:
    """Set once to learn on which page everything begins: a number in the contents moves nothing."""
    first = render(front)
    before, begins = reading.pages_of(first), reading.page_of_each(first)
    total = before + sum(one.pages for one in attached)
    return replace(front, contents=_contents(found, attached, before, begins), pages=str(total))


def _attached(found: Chosen, paper: Paper, *, now: datetime) -> Attached:
    content, gone = letters.file_of(paper), found.removal.gone_from(paper)
    reasons = tuple(reason for page in gone for _span, reason in page)
    if reasons:
        content = render(_pictures(found, paper, content, now=now))
    return Attached(paper, content, reading.pages_of(content), reasons)


def _pictures(found: Chosen, paper: Paper, content: bytes, *, now: datetime) -> BundlePictures:
    gone = found.removal.gone_from(paper)
    painted = facsimile.painted(content, [[span for span, _reason in page] for page in gone])
    return BundlePictures(
        reference=found.bundle.case.number,
        dated=local_day(now),
        heading=paper.title,
        sheets=tuple(
            Picture(number, sheets.as_data(png), _words(text, page), _said_of([reason for _span, reason in page]))
            for number, (png, text, page) in enumerate(zip(painted, paper.pages, gone, strict=True), start=1)
        ),
    )


def _words(text: str, gone: Sequence[tuple[facsimile.Span, str]]) -> str:
    return " ".join(redacting.words_of(redacting.cut(text, gone)).split()) or "-"


def _front(found: Chosen, attached: Sequence[Attached], *, by: Actor, now: datetime) -> BundleFront:
    bundle = found.bundle
    return BundleFront(
        reference=bundle.case.number,
        dated=local_day(now),
        purpose=bundle.get_purpose_display(),
        meant_for=bundle.meant_for,
        made_by=_made_by(by),
        made_at=instant(now),
        pages="-",
        seal=chronology.letter_of(bundle.case, by=by, now=now).seal,
        contents=_contents(found, attached, 0, {}),
        parts=tuple(_part(found, paper) for paper in _set_here(found)),
        manifest=(*_listed(found, attached), *_not_here(found)),
        reasons=_reasons(found, attached),
    )


def _set_here(found: Chosen) -> list[Paper]:
    return [paper for paper in found.included if not is_letter(paper)]


def _part(found: Chosen, paper: Paper) -> Part:
    shown = found.shown[paper.code]
    return Part(_anchor(paper), paper.title, paper.said, shown, is_list=paper.kind is Kind.CHRONOLOGY)


def _anchor(paper: Paper) -> str:
    return paper.code.replace(":", "-")


def _contents(found: Chosen, attached: Sequence[Attached], before: int, begins: Mapping[str, int]) -> tuple[Entry, ...]:
    here = [(paper.title, _anchor(paper)) for paper in _set_here(found)]
    here.append((_("Papers and their fingerprints"), "manifest"))
    entries = [Entry(title, str(begins.get(anchor, "")), anchor) for title, anchor in here]
    page = before + 1
    for one in attached:
        entries.append(Entry(one.paper.title, str(page)))
        page += one.pages
    return (*entries, *(Entry(paper.title, left_out=_reason(why)) for paper, why in found.withheld))


def _listed(found: Chosen, attached: Sequence[Attached]) -> list[Listed]:
    here = [
        Listed(paper.title, _("Set from the record."), _gone(found.shown[paper.code]), _digest(found.shown[paper.code]))
        for paper in _set_here(found)
    ]
    return here + [_listed_letter(one) for one in attached]


def _listed_letter(one: Attached) -> Listed:
    how = _("As it was sent.")
    if one.gone:
        how = _("Its pages as pictures, because passages were taken out. No text stands behind them.")
    said = _said_of(one.gone)
    sha = one.paper.stored.sha256 if one.paper.stored else ""
    return Listed(one.paper.title, how, _("Taken out: %(what)s.") % {"what": said} if said else "", sha)


def _not_here(found: Chosen) -> list[Listed]:
    said = _("Not in this bundle: %(reason)s.")
    return [Listed(paper.title, said % {"reason": _reason(why)}, "", "") for paper, why in found.withheld]


def _gone(shown: Sequence[Shown]) -> str:
    said = _said_of([reason for one in shown for reason in one.reasons])
    return _("Taken out: %(what)s.") % {"what": said} if said else ""


def _said_of(reasons: Sequence[str]) -> str:
    counted = [(reason, reasons.count(reason.value)) for reason in Reason if reason.value in reasons]
    return ", ".join(
        ngettext("%(code)s once", "%(code)s %(n)s times", n) % {"code": one.value, "n": n} for one, n in counted
    )


def _reasons(found: Chosen, attached: Sequence[Attached]) -> tuple[Why, ...]:
    gone = [reason for paper in _set_here(found) for one in found.shown[paper.code] for reason in one.reasons]
    gone += [reason for one in attached for reason in one.gone] + [why.value for _paper, why in found.withheld]
    return tuple(Why(one.value, str(one.label), gone.count(one.value)) for one in Reason if one.value in gone)


def _reason(why: Reason) -> str:
    return f"{why.value}, {str(why.label)[:1].lower()}{str(why.label)[1:]}"


def _digest(shown: Sequence[Shown]) -> str:
    return sha256("\n".join(one.text for one in shown).encode()).hexdigest()


def _made_by(by: Actor) -> str:
    body = Organisation.objects.filter(pk=by.organisation_id or 0).values_list("name", flat=True).first() or ""
    return ", ".join(filter(None, (by.name, body)))


def _numbers(found: Chosen, last: int, *, now: datetime) -> bytes:
    return render(
        BundleNumbers(reference=found.bundle.case.number, dated=local_day(now), numbers=range(1, last + 1), last=last)
    )
