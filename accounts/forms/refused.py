"""Turns a refused act into the form's own error, so that a view stays one domain call."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from nrm.refusal import Refusal


@contextmanager
def refusals_on(form: BaseForm, field: str | None = None) -> Iterator[None]:
    try:
        yield
    except Refusal as refusal:
        form.add_error(field, str(refusal))
