"""The forms of safe contact: agreeing it anew, and opening one sealed detail."""

from collections.abc import Sequence
from typing import Any, cast
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nrm.look.widgets import Radios, Ticks
from referrals.casefile.models.safe_contact import ChannelKind, DecisionTo, SafeChannel, SafeContact, SafeHours
from referrals.casefile.person.wanted import NewChannel, Purpose, Wanted

SAFE, UNSAFE, OUT = "safe", "unsafe", "out"
CHOICES = [(SAFE, _("Safe")), (UNSAFE, _("Not safe")), (OUT, _("Take it out"))]
LONGEST = 1_000
LONGEST_WORDS = 2_000


def _sealed(label: Any, help_text: Any, longest: int = LONGEST, rows: int = 2) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off", "spellcheck": "false"})
    return forms.CharField(label=label, help_text=help_text, required=False, max_length=longest, widget=area)


class ContactForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    hours = forms.MultipleChoiceField(
        label=_("When is it safe?"), choices=SafeHours.choices, required=False, widget=Ticks(small=True)
    )
    words = _sealed(
        _("What may a caller or a message say?"), _("Kept sealed. Leave empty to keep what is there."), LONGEST_WORDS
    )
    words_out = forms.BooleanField(label=_("Take out what was agreed about words"), required=False)
    never_tell = _sealed(
        _("Who must never be told?"), _("Kept sealed. Leave empty to keep what is there."), LONGEST_WORDS
    )
    never_tell_out = forms.BooleanField(label=_("Take out who must never be told"), required=False)
    decision_to = forms.ChoiceField(
        label=_("To whom should the decision be sent?"),
        choices=[("", _("Not agreed")), *DecisionTo.choices],
        required=False,
        widget=Radios(small=True),
    )
    new_kind = forms.ChoiceField(
        label=_("Add another way to reach them"),
        choices=[("", _("None")), *ChannelKind.choices],
        required=False,
    )
    new_detail = _sealed(_("Its number or address"), _("Kept sealed."))
    new_safe = forms.ChoiceField(
        label=_("Is the new way safe?"),
        choices=[(SAFE, _("Safe")), (UNSAFE, _("Not safe"))],
        required=False,
        widget=Radios(small=True, inline=True),
    )
    reason = forms.CharField(label=_("Who agreed this with the person, and when?"), max_length=500, required=False)
    marks_optional = False

    def __init__(self, data: Any = None, *, contract: SafeContact | None, older: Sequence[SafeChannel] = ()) -> None:
        self.channels = list(contract.channels.all()) if contract else []
        known = {channel.vault_reference for channel in self.channels}
        self.channels += [channel for channel in older if channel.vault_reference not in known]
        super().__init__(self._filled(data), initial=self._initial(contract))
        for channel in self.channels:
            self._ask(channel)
        if contract is None or contract.words_reference is None:
            del self.fields["words_out"]
        if contract is None or contract.never_tell_reference is None:
            del self.fields["never_tell_out"]

    def _filled(self, data: Any) -> Any:
        """A way that somebody else added meanwhile was not on the page that was sent: it stays as it is."""
        if not data:
            return data
        filled = data.copy()
        for channel in self.channels:
            filled.setdefault(_names(channel)[0], SAFE if channel.is_safe else UNSAFE)
        return filled

    def _initial(self, contract: SafeContact | None) -> dict[str, Any]:
        if contract is None:
            return {}
        hours = self.channels[0].hours if self.channels else []
        return {"seen": contract.pk, "hours": hours, "decision_to": contract.decision_to}

    def _ask(self, channel: SafeChannel) -> None:
        """Named by its reference in the vault, which a new contract keeps: what was typed finds its place again."""
        state, detail = _names(channel)
        self.fields[state] = forms.ChoiceField(
            label=channel.get_kind_display(),
            choices=CHOICES,
            initial=SAFE if channel.is_safe else UNSAFE,
            widget=Radios(small=True, inline=True),
        )
        self.fields[detail] = _sealed(
            _("New number or address (%(kind)s)") % {"kind": channel.get_kind_display()},
            _("Kept sealed. Leave empty to keep the one that is there."),
        )

    @property
    def ways(self) -> list[forms.BoundField]:
        return [self[name] for channel in self.channels for name in _names(channel)]

    @property
    def wanted(self) -> Wanted:
        said = self.cleaned_data
        return Wanted(
            kept=self._kept(),
            new=self._new(),
            hours=tuple(said["hours"]),
            words=said["words"],
            words_out=bool(said.get("words_out")),
            never_tell=said["never_tell"],
            never_tell_out=bool(said.get("never_tell_out")),
            decision_to=said["decision_to"],
        )

    def _kept(self) -> dict[UUID, tuple[bool, str]]:
        names = {channel.vault_reference: _names(channel) for channel in self.channels}
        said = self.cleaned_data
        return {
            reference: (said[state] == SAFE, said[detail])
            for reference, (state, detail) in names.items()
            if said[state] != OUT
        }

    def _new(self) -> NewChannel | None:
        said = self.cleaned_data
        if not said["new_kind"] and not said["new_detail"].strip():
            return None
        kind = ChannelKind(said["new_kind"] or ChannelKind.TELEPHONE)
        return NewChannel(kind, said["new_detail"], said["new_safe"] == SAFE)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("new_detail", "").strip() and not said.get("new_kind"):
            self.add_error("new_kind", _("Choose what kind of number or address it is"))
        return said


class UnsealForm(forms.Form):
    detail = forms.ChoiceField(
        label=_("What do you want to open?"),
        widget=Radios(small=True),
        error_messages={"required": _("Choose what to open")},
    )
    purpose = forms.ChoiceField(
        label=_("Why do you need it?"),
        choices=Purpose.choices,
        widget=Radios(small=True),
        error_messages={"required": _("Say why you need it")},
    )
    marks_optional = False

    def __init__(self, data: Any = None, *, details: list[tuple[str, str]]) -> None:
        super().__init__(data)
        cast(forms.ChoiceField, self.fields["detail"]).choices = details


def _names(channel: SafeChannel) -> tuple[str, str]:
    key = channel.vault_reference.hex
    return f"state_{key}", f"detail_{key}"
