"""Template filters and tags of the look: a form's rows, its error summary."""

from django import template
from django.forms import BaseForm, BoundField

from nrm.look.forms import SummaryLine, revealed_names, summary_lines

register = template.Library()


@register.filter
def shown_fields(form: BaseForm) -> list[BoundField]:
    """The visible fields in order, without those that an option reveals."""
    inside = revealed_names(form)
    return [field for field in form.visible_fields() if field.name not in inside]


@register.filter
def error_lines(form: BaseForm) -> list[SummaryLine]:
    return summary_lines(form) if form.errors else []
