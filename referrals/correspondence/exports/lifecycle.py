"""How an export moves: one table, and the only writer of its state."""

from collections.abc import Mapping

from nrm.ledger.record import Fact
from referrals.correspondence.exports import refusals
from referrals.correspondence.models.export import Export, ExportState

TRANSITIONS: Mapping[ExportState, frozenset[ExportState]] = {
    ExportState.ASKED: frozenset({ExportState.MAKING, ExportState.FAILED, ExportState.REFUSED}),
    ExportState.MAKING: frozenset({ExportState.READY, ExportState.FAILED, ExportState.REFUSED}),
    ExportState.READY: frozenset({ExportState.GONE, ExportState.REFUSED}),
    ExportState.GONE: frozenset(),
    ExportState.FAILED: frozenset(),
    ExportState.REFUSED: frozenset(),
}
# In which a worker has something to do about it.
OPEN = frozenset({ExportState.ASKED, ExportState.MAKING})


def lock(export: Export) -> Export:
    found = Export.objects.select_for_update(of=("self",))
    return found.select_related("asked_by__person", "asked_by__organisation", "case").get(pk=export.pk)


def move(export: Export, to: ExportState, *, why: str = "") -> None:
    """Call with the export locked. Whatever else was changed in it is saved with it."""
    if to not in TRANSITIONS[ExportState(export.state)]:
        raise refusals.NotReady
    export.state, export.why = to, why
    export.save()


def facts_of(export: Export) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"export_id": export.pk, "export": export.kind, "for_what": export.purpose}
    return facts | ({"case_id": export.case_id} if export.case_id else {})
