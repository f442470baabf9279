"""When a question applies: small data objects over earlier answers, evaluated in one place, never code in a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Given = Mapping[str, Any]


class Condition(Protocol):
    def holds(self, given: Given) -> bool: ...

    def could_hold(self, known: Given) -> bool:
        """Whether it can come true, whatever is still to be answered."""

    def names(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Always:
    def holds(self, given: Given) -> bool:
        return True

    def could_hold(self, known: Given) -> bool:
        return True

    def names(self) -> frozenset[str]:
        return frozenset()


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has one of these answers; for a question with several, at least one of them."""

    question: str
    any_of: tuple[str, ...]

    def holds(self, given: Given) -> bool:
        value = given.get(self.question)
        chosen = set(value) if isinstance(value, list) else {value}
        return bool(chosen & set(self.any_of))

    def could_hold(self, known: Given) -> bool:
        return self.question not in known or self.holds(known)

    def names(self) -> frozenset[str]:
        return frozenset({self.question})


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Condition, ...]

    def holds(self, given: Given) -> bool:
        return all(part.holds(given) for part in self.parts)

    def could_hold(self, known: Given) -> bool:
        return all(part.could_hold(known) for part in self.parts)

    def names(self) -> frozenset[str]:
        return frozenset().union(*(part.names() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[Condition, ...]

    def holds(self, given: Given) -> bool:
        return any(part.holds(given) for part in self.parts)

    def could_hold(self, known: Given) -> bool:
        return any(part.could_hold(known) for part in self.parts)

    def names(self) -> frozenset[str]:
        return frozenset().union(*(part.names() for part in self.parts))


@dataclass(frozen=True, slots=True)
class Unless:
    part: Condition

    def holds(self, given: Given) -> bool:
        return not self.part.holds(given)

    def could_hold(self, known: Given) -> bool:
        return not self.names() <= set(known) or self.holds(known)

    def names(self) -> frozenset[str]:
        return self.part.names()


ALWAYS = Always()
