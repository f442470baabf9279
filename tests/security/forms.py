"""The forms of a page as a browser would send them: found in its HTML, filled with something plausible."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

WORDY = {"text", "email", "search", "tel", "url", "textarea", "password"}
PLAUSIBLE = {
    "email": "somebody@body.example",
    "password": "a long and unlikely phrase 42",
    "number": "3",
    "date": "2026-03-11",
}
BY_NAME = {"day": "11", "month": "3", "year": "2027", "_0": "11", "_1": "3", "_2": "2027"}


@dataclass
class Field:
    name: str
    kind: str
    values: list[str] = field(default_factory=list)

    @property
    def is_wordy(self) -> bool:
        return self.kind in WORDY

    def plausible(self) -> str:
        if self.values:
            return next(filter(None, self.values), "")
        by_name = next((value for ending, value in BY_NAME.items() if self.name.endswith(ending)), None)
        return by_name or PLAUSIBLE.get(self.kind, "Some words")


@dataclass
class Form:
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    def filled(self) -> dict[str, str]:
        return {field.name: field.plausible() for field in self.fields.values()}

    def wordy(self) -> list[str]:
        return [field.name for field in self.fields.values() if field.is_wordy]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside: Form | None = None
        self.choice: Field | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = Form(values.get("action", ""), values.get("method", "get").lower())
            self.forms.append(self.inside)
        elif self.inside is not None and tag == "option" and self.choice is not None:
            self.choice.values.append(values.get("value", ""))
        elif self.inside is not None and values.get("name") and tag in {"input", "textarea", "select", "button"}:
            self._field(tag, values)

    def _field(self, tag: str, values: dict[str, str]) -> None:
        assert self.inside is not None
        kind = values.get("type", "text") if tag == "input" else tag
        found = self.inside.fields.setdefault(values["name"], Field(values["name"], kind))
        if kind in {"hidden", "radio", "checkbox", "submit", "button"}:
            found.values.append(values.get("value", "on"))
        self.choice = found if tag == "select" else self.choice

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        elif tag == "select":
            self.choice = None


def forms_of(page: str) -> Iterator[Form]:
    reader = _Reader()
    reader.feed(page)
    yield from reader.forms
