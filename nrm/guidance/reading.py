"""A version as rows to read: each with its title, its value in words, its basis, and whether it is verified."""

from collections.abc import Iterator
from dataclasses import dataclass

from nrm.guidance import words
from nrm.guidance.content import Assurance, Clock, Content, Letter, Panel, Rate, Route, Standard, Switch, Window
from nrm.guidance.parts import Part, parts_of, place
from nrm.guidance.sections import Section
from nrm.guidance.vocabulary import ClockCode


@dataclass(frozen=True, slots=True)
class Row:
    """`index` is the row's place in its section, None for the panel, which is a part of its own."""

    section: Section
    key: str
    title: str
    value: str
    basis: str
    unverified: bool
    index: int | None

    @property
    def anchor(self) -> str:
        return f"{self.section.value}-{self.key}"


@dataclass(frozen=True, slots=True)
class SectionReading:
    section: Section
    rows: tuple[Row, ...]


def read(content: Content) -> tuple[SectionReading, ...]:
    return tuple(SectionReading(section, tuple(_rows(content, section))) for section in Section)


def _rows(content: Content, section: Section) -> Iterator[Row]:
    parts = list(enumerate(parts_of(content, section)))
    if section == Section.CLOCKS:
        order = list(ClockCode)
        parts.sort(key=lambda entry: order.index(entry[1].code))  # type: ignore[union-attr, arg-type]
    for index, part in parts:
        title, value = describe(part)
        yield Row(section, place(part), title, value, part.basis, part.unverified, index)
    if section == Section.ASSURANCES and content.panel is not None:
        title, value = describe(content.panel)
        yield Row(section, "panel", title, value, content.panel.basis, content.panel.unverified, None)


def describe(part: Part) -> tuple[str, str]:
    """What a part is called, and what it says."""
    match part:
        case Clock():
            return words.title(part), words.sentence(part)
        case Assurance():
            return words.assurance_title(part), words.steps(part)
        case Panel():
            return words.panel_title(), words.panel(part)
        case Route():
            return str(part.code.label), words.route(part)
        case Standard():
            return str(part.stage.label), words.standard(part)
        case Switch():
            return str(part.code.label), words.switch(part)
        case Rate():
            return str(part.code.label), f"{words.rate(part)}, {words.rate_dates(part)}"
        case Letter():
            return f"{part.code.value} {part.code.label}", words.letter(part)
        case Window():
            return str(part.code.label), words.window(part)
