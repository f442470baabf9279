"""What an edition is, and how a later one is said as changes to an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from nrm.guidance.content import Assurance, Clock, Content, Guidance, Letter, Standard, Switch
from nrm.guidance.editions.steady import LEARNT, LEARNT_LETTERS

Part = TypeVar("Part", Clock, Assurance, Standard, Switch, Letter)


@dataclass(frozen=True, slots=True)
class Edition:
    """A version that ships with the product."""

    guidance: Guidance
    summary: str
    based_on: str = ""


def edition(
    *,
    code: str,
    title: str,
    legal_from: date,
    legal_to: date | None,
    content: Content,
    summary: str,
    based_on: str = "",
) -> Edition:
    return Edition(Guidance(code, title, legal_from, legal_to, up_to_date(content)), summary, based_on)


def up_to_date(content: Content) -> Content:
    """With what the product learnt after the content was stored; what it says itself is never touched."""
    clocks = {clock.code for clock in content.clocks}
    letters = {letter.code for letter in content.letters}
    return replace(
        content,
        clocks=(*content.clocks, *(clock for clock in LEARNT if clock.code not in clocks)),
        letters=(*content.letters, *(letter for letter in LEARNT_LETTERS if letter.code not in letters)),
    )


def changed(
    content: Content,
    *,
    clocks: Iterable[Clock] = (),
    assurances: Iterable[Assurance] = (),
    standards: Iterable[Standard] = (),
    switches: Iterable[Switch] = (),
    letters: Iterable[Letter] = (),
    **rest: Any,
) -> Content:
    """The content with the given parts in place of their namesakes; a part without a namesake comes last."""
    return replace(
        content,
        clocks=_laid_over(content.clocks, clocks, lambda part: (part.code, part.nation)),
        assurances=_laid_over(content.assurances, assurances, lambda part: part.key),
        standards=_laid_over(content.standards, standards, lambda part: part.stage),
        switches=_laid_over(content.switches, switches, lambda part: part.code),
        letters=_laid_over(content.letters, letters, lambda part: part.code),
        **rest,
    )


def without_panel(content: Content) -> Content:
    """No decision goes to a panel and none is described."""
    kept = tuple(
        replace(assurance, steps=tuple(step for step in assurance.steps if step != "panel"))
        for assurance in content.assurances
    )
    return replace(content, assurances=kept, panel=None)


def _laid_over(old: tuple[Part, ...], new: Iterable[Part], key: Any) -> tuple[Part, ...]:
    merged = {key(part): part for part in old}
    merged.update({key(part): part for part in new})
    return tuple(merged.values())
