"""Takes chosen words and passages out of papers, before anything is laid out: what goes is not handed on at all."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from decisions.bundle.matching import Folded, Span, Word, Wording, merged
from decisions.bundle.passages import Paper, Passage
from decisions.models.bundle import Reason, Redaction


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch that stays, or the gap where one was, by its reason."""

    text: str
    gone: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """A passage as it leaves."""

    key: str
    label: tuple[Run, ...]
    runs: tuple[Run, ...]

    @property
    def reasons(self) -> list[str]:
        return [run.gone for run in (*self.label, *self.runs) if run.gone]

    @property
    def text(self) -> str:
        return words_of((*self.label, Run(" "), *self.runs)).strip()


@dataclass(frozen=True)
class Removal:
    """All that goes from one bundle."""

    words: tuple[tuple[Word, str], ...]
    by_key: dict[str, str]
    wordings: tuple[tuple[Wording, str], ...]

    def runs(self, text: str) -> tuple[Run, ...]:
        return cut(text, self.spans(text))

    def spans(self, text: str) -> list[tuple[Span, str]]:
        found = Folded(text)
        sought: tuple[tuple[Word | Wording, str], ...] = (*self.wordings, *self.words)
        return merged([(span, reason) for one, reason in sought for span in one.spans(found)])

    def shown(self, passage: Passage) -> Shown:
        if reason := self.by_key.get(passage.key):
            return Shown(passage.key, self.runs(passage.label), (Run("", reason),))
        return Shown(passage.key, self.runs(passage.label), self.runs(passage.text))

    def paper(self, paper: Paper) -> tuple[Shown, ...]:
        return tuple(self.shown(passage) for passage in paper.passages)

    def touches(self, paper: Paper) -> bool:
        """Whether anything goes from it."""
        return any(one.reasons for one in self.paper(paper)) or any(self.spans(page) for page in paper.pages)

    def gone_from(self, paper: Paper) -> list[list[tuple[Span, str]]]:
        """Of each page of a letter: which of its characters go, and why. Whole lines, as a gap could be measured."""
        found = [self.spans(page) for page in paper.pages]
        for passage in paper.passages:
            if reason := self.by_key.get(passage.key):
                found[passage.page - 1].append((passage.span, reason))
        return [
            merged([(_whole_lines(text, span), reason) for span, reason in spans])
            for text, spans in zip(paper.pages, found, strict=True)
        ]

    @cached_property
    def sought(self) -> tuple[Word | Wording, ...]:
        """What must not be found in the finished file."""
        return (*(word for word, _ in self.words), *(wording for wording, _ in self.wordings))

    def unfound(self, papers: Iterable[Paper]) -> list[str]:
        """Words that stand nowhere: mistyped, perhaps."""
        texts = [Folded(text) for paper in papers for text in _texts(paper)]
        return [word.text for word, _ in self.words if not any(True for text in texts for _one in word.spans(text))]


def removal(redactions: Iterable[Redaction], papers: Sequence[Paper]) -> Removal:
    rows = list(redactions)
    by_key = {row.passage: row.reason for row in rows if row.passage}
    known = [passage for paper in papers for passage in paper.passages if passage.key in by_key]
    wordings = [(Wording(passage.text), by_key[passage.key]) for passage in known]
    words = [(Word(row.word), row.reason) for row in rows if row.word]
    return Removal(
        tuple((word, reason) for word, reason in words if word.says_something),
        by_key,
        tuple((wording, reason) for wording, reason in wordings if wording.says_something),
    )


def counted(shown: Iterable[Shown]) -> list[tuple[Reason, int]]:
    count = Counter(reason for one in shown for reason in one.reasons)
    return [(reason, count[reason]) for reason in Reason if count[reason]]


def words_of(runs: Iterable[Run]) -> str:
    """As it is read aloud."""
    return "".join(f"[{run.gone}]" if run.gone else run.text for run in runs)


def cut(text: str, gone: Iterable[tuple[Span, str]]) -> tuple[Run, ...]:
    """What stays, with a gap for each stretch that goes."""
    at, runs = 0, []
    for (start, end), reason in gone:
        runs += [Run(text[at:start]), Run("", reason)]
        at = end
    runs.append(Run(text[at:]))
    return tuple(run for run in runs if run.text or run.gone)


def _whole_lines(text: str, span: Span) -> Span:
    """What stands after a name on its line stands where the name's length has put it."""
    start, end = span
    first = max(text.rfind(mark, 0, start) for mark in "\r\n") + 1
    ends = [place for mark in "\r\n" if (place := text.find(mark, end)) >= 0]
    return first, min(ends, default=len(text))


def _texts(paper: Paper) -> Iterator[str]:
    for passage in paper.passages:
        yield passage.label
        yield passage.text
    yield from paper.pages
