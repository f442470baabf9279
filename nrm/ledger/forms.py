"""The filters of the ledger's pages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.happened import Happened
from nrm.ledger import sentences
from nrm.ledger.models import Outcome


class EventFilter(forms.Form):
    marks_optional = False
    kind = forms.ChoiceField(
        label=_("What happened"),
        required=False,
        choices=lambda: [("", _("Everything")), *((kind.value, sentences.words(kind)) for kind in Happened)],
    )


class AccessFilter(forms.Form):
    marks_optional = False
    outcome = forms.ChoiceField(
        label=_("Outcome"),
        required=False,
        choices=[("", _("All")), (Outcome.OK.value, _("Shown")), (Outcome.DENIED.value, _("Refused"))],
    )
