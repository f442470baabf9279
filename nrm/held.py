"""How a page gets back what somebody had typed before their session ended: `form = held.bound(MyForm, request)`.

The middleware that signs people in puts the kept fields on the request; a page only has to ask here for its form.
"""

from typing import Any, TypeVar

from django.forms import BaseForm
from django.http import HttpRequest, QueryDict

FormClass = TypeVar("FormClass", bound=BaseForm)


def bound(form_class: type[FormClass], request: HttpRequest, **kwargs: Any) -> FormClass:
    """The form of a page: with what was just sent, else with what was kept, else empty."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES, **kwargs)
    kept: QueryDict | None = getattr(request, "held", None)
    if kept is None:
        return form_class(**kwargs)
    initial = {**(kwargs.pop("initial", None) or {}), **_typed(form_class(**kwargs), kept)}
    return form_class(initial=initial, **kwargs)


def _typed(form: BaseForm, kept: QueryDict) -> dict[str, Any]:
    """Each field's value as its own widget reads it, so that dates in three boxes and ticked boxes come back too."""
    return {
        name: field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.value_omitted_from_data(kept, {}, form.add_prefix(name))
        and not field.widget.needs_multipart_form
    }
