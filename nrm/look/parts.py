"""What the components take: small frozen records that a view fills and a template draws."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Tag:
    text: Text
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link; `about` completes it for screen readers ("Change" … "email address")."""

    text: Text
    href: str
    about: Text = ""


@dataclass(frozen=True, slots=True)
class Tab:
    text: Text
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class SummaryRow:
    key: Text
    value: object = ""
    actions: Sequence[Link] = ()
    lines: Sequence[object] = ()
    tag: Tag | None = None


LONGEST_NUMBER = 20


@dataclass(frozen=True, slots=True)
class Column:
    title: Text
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    text: object = ""
    href: str = ""
    numeric: bool = False
    tag: Tag | None = None
    hint: Text = ""

    @property
    def whole(self) -> bool:
        """A number with hyphens, as a case has, is read as one word."""
        text = str(self.text)
        return "-" in text and " " not in text and len(text) <= LONGEST_NUMBER


@dataclass(frozen=True, slots=True)
class Task:
    title: Text
    href: str
    status: Text
    colour: str = ""
    hint: Text = ""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    title: Text
    at: datetime
    by: Text = ""
    text: Text = ""
    href: str = ""
    link_text: Text = ""
