"""What somebody had typed before their session ended, while the page that asked for it is drawn again.

The middleware that signs people in offers the kept fields for one request; every form drawn in it shows them. No page
has to know.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.forms import BoundField
from django.http import QueryDict

_kept: ContextVar[QueryDict | None] = ContextVar("kept_fields", default=None)


@contextmanager
def one_request() -> Iterator[None]:
    """Nothing that is offered in one request reaches the next."""
    token = _kept.set(None)
    try:
        yield
    finally:
        _kept.reset(token)


def offer(fields: QueryDict | None) -> None:
    _kept.set(fields)


def typed_into(field: BoundField) -> object | None:
    """As the field's own widget reads it, so that dates in three boxes and ticked boxes come back too."""
    kept, widget, name = _kept.get(), field.field.widget, field.html_name
    if kept is None or field.form.is_bound or widget.is_hidden or widget.needs_multipart_form:
        return None
    if widget.value_omitted_from_data(kept, {}, name):
        return None
    typed: object = widget.value_from_datadict(kept, {}, name)
    return typed
