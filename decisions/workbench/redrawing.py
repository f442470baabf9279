"""The parts of the page that a save or a citation makes old, drawn anew for the script that put it there."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from decisions import signing_off
from decisions.models.decision import Decision
from decisions.models.finding import Limb
from decisions.workbench import progress


def parts(decision: Decision, request: HttpRequest, *, cited: Limb | None = None) -> dict[str, str]:
    """By the name that each has on the page; `cited` is the limb whose citations changed."""
    missing = signing_off.missing(decision)
    drawn = {
        "missing": _draw("missing", request, missing=missing),
        "left": _draw("left", request, missing=missing),
        "progress": _draw("progress", request, steps=progress.steps(decision)),
    }
    return drawn | ({f"citations-{cited}": _citations(decision, cited, request)} if cited else {})


def _citations(decision: Decision, limb: Limb, request: HttpRequest) -> str:
    finding = decision.findings.prefetch_related("citations").get(limb=limb)
    rows = sorted(finding.citations.all(), key=lambda row: row.pk)
    return _draw("citations", request, citations=rows, work="work", may_take_back=True)


def _draw(name: str, request: HttpRequest, **context: object) -> str:
    return render_to_string(f"decisions/{name}.html", context, request)
