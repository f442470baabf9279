"""The states of a version: the only place that locks one for a change and the only writer of `state`."""

from nrm.guidance.contradictions import contradictions
from nrm.guidance.models import GuidanceVersion, State
from nrm.guidance.models.version import TRANSITIONS
from nrm.guidance.refusals import AlreadyPublished, ContradictsItself, OpenForComment


class ImpossibleMove(ValueError):
    """A fault of the action: it checks the state before it moves it."""


def lock(version: GuidanceVersion) -> GuidanceVersion:
    return GuidanceVersion.objects.select_for_update().get(pk=version.pk)


def require_draft(version: GuidanceVersion) -> None:
    if version.state == State.PUBLISHED:
        raise AlreadyPublished
    if version.state == State.OPEN_FOR_COMMENT:
        raise OpenForComment


def require_consistent(version: GuidanceVersion) -> None:
    found = contradictions(version.guidance())
    if found:
        raise ContradictsItself(contradiction.sentence for contradiction in found)


def move(version: GuidanceVersion, to: State) -> None:
    if (State(version.state), to) not in TRANSITIONS:
        raise ImpossibleMove(f"{version.state} to {to}")
    version.state = to
