"""What a new version of a form may do to questions, as data, and to the answers of a draft. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, Protocol

from referrals.form.questions.kinds import FormKind


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as a draft keeps it."""

    question: str
    row: int
    value: Any


class Change(Protocol):
    def of(self, said: Said) -> list[Said]: ...


@dataclass(frozen=True, slots=True)
class Renamed:
    question: str
    to: str

    def of(self, said: Said) -> list[Said]:
        return [replace(said, question=self.to)] if said.question == self.question else [said]


@dataclass(frozen=True, slots=True)
class Split:
    """One question became several: each begins with what was said to the one."""

    question: str
    into: tuple[str, ...]

    def of(self, said: Said) -> list[Said]:
        return [replace(said, question=code) for code in self.into] if said.question == self.question else [said]


@dataclass(frozen=True, slots=True)
class Recoded:
    """Options got other codes. One that went without a successor keeps its code, and the page asks about it."""

    question: str
    codes: Mapping[str, str]

    def of(self, said: Said) -> list[Said]:
        if said.question != self.question:
            return [said]
        if isinstance(said.value, list):
            return [replace(said, value=list(dict.fromkeys(self.codes.get(code, code) for code in said.value)))]
        return [replace(said, value=self.codes.get(said.value, said.value))]


@dataclass(frozen=True, slots=True)
class Retired:
    """A question that is asked no more. What was said stays with the draft under the words it was asked in."""

    question: str
    label: str

    def of(self, said: Said) -> list[Said]:
        return [said]


@dataclass(frozen=True, slots=True)
class Step:
    """From the version before to this one."""

    kind: FormKind
    to: int
    changes: tuple[Change, ...]


def carried(answers: Iterable[Said], steps: Iterable[Step], *, kind: str, version: int) -> list[Said]:
    """Through every version after the draft's own, one after the other."""
    due = sorted((step for step in steps if step.kind == kind and step.to > version), key=lambda step: step.to)
    return reduce(_under, (change for step in due for change in step.changes), list(answers))


def _under(answers: list[Said], change: Change) -> list[Said]:
    return [found for said in answers for found in change.of(said)]
