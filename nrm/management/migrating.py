"""Migrating from nothing in a fraction of the time: what is new to a table does not have its neighbours drawn anew.

Before each operation Django draws a model, and every model that hangs together with it, once more, so that the state
before it stays as it was. A new model, rule, index or trigger changes nothing about its neighbours, and on the way
forwards nobody looks back.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

_drawn_anew = ProjectState.reload_model


@contextmanager
def forwards_only() -> Iterator[None]:
    """For one command that migrates: the classes are Django's own, and are given back as they were."""
    with ExitStack() as stack:
        _put(stack, ProjectState, "reload_model", _drawn_if_known)
        for owner, name in (
            (ProjectState, "_append_option"),
            (ProjectState, "_remove_option"),
            (AddTrigger, "state_forwards"),
            (RemoveTrigger, "state_forwards"),
        ):
            _put(stack, owner, name, _noted_only(getattr(owner, name)))
        yield


def _put(stack: ExitStack, owner: type, name: str, instead: Callable[..., None]) -> None:
    stack.callback(setattr, owner, name, getattr(owner, name))
    setattr(owner, name, instead)


def _drawn_if_known(state: Any, app_label: str, model_name: str, delay: bool = False) -> None:
    """What was not there is drawn alone, and finds those that it points to."""
    if "apps" in state.__dict__ and model_name not in state.apps.all_models[app_label]:
        state.apps.render_multiple([state.models[app_label, model_name]])
    else:
        _drawn_anew(state, app_label, model_name, delay)


def _noted_only(change: Callable[..., None]) -> Callable[..., None]:
    """Of a table's own rules, indexes and triggers: the state notes them, and the class of the table is told."""

    def noted(*args: Any) -> None:
        state = next(each for each in args if isinstance(each, ProjectState))
        state.reload_model = _told.__get__(state)  # type: ignore[method-assign]  # of this one state, for this one change
        try:
            change(*args)
        finally:
            del state.reload_model

    return noted


def _told(state: Any, app_label: str, model_name: str, delay: bool = False) -> None:
    if "apps" in state.__dict__:
        options = state.models[app_label, model_name.lower()].options
        meta = state.apps.get_model(app_label, model_name)._meta
        for name in ("constraints", "indexes", "triggers"):
            if name in options:
                setattr(meta, name, list(options[name]))
