"""What must not be committed: unfinished marks, switched-off tests, and traces of one developer's machine."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture import source
from tests.architecture.source import Module, Rule

# The patterns are spelled with classes ([O]) so that this file does not find itself.
LOCKS = ("requirements.txt", "requirements-dev.txt", "package-lock.json")


def _finder(pattern: str, *, but: tuple[str, ...] = ()) -> source.Finder:
    expression = re.compile(pattern)

    def find(module: Module) -> Iterator[int]:
        if not module.path.startswith(but or ("\0",)):
            yield from (number for number, line in enumerate(module.text.splitlines(), 1) if expression.search(line))

    return find


RULES = (
    Rule("unfinished work", _finder(r"\b(T[O]DO|F[I]XME|X[X]X)\b"), "# T" + "ODO later", "nrm/x.py"),
    Rule("work that was not done", _finder(r"N[o]tImplementedError"), "raise Not" + "ImplementedError", "nrm/x.py"),
    Rule("a test switched off", _finder(r"pytest\.s[k]ip|mark\.s[k]ip|x[f]ail|import[o]rskip"), "@pytest.mark.s" + "kip", "tests/x.py"),
    Rule("a path of one machine", _finder(r"(?<![\w.])/(?:w[o]rk|h[o]me|r[o]ot|U[s]ers)/\w"), '"/ho' + 'me/me/x"', "nrm/x.py"),
    Rule("the name of a registry", _finder(r"p[y]pi\.org|pythonh[o]sted\.org|npmj[s]\.org|d[o]cker\.io|gh[c]r\.io"), "https://py" + "pi.org/simple", "x.toml"),
    Rule("a private key", _finder(r"-----B[E]GIN [A-Z ]*PRIVATE KEY"), "-----BE" + "GIN PRIVATE KEY", "nrm/x.py"),
    Rule("a password in an address", _finder(r"\w+://\w+:(?!\$|\{|<|%|x\b|password\b|secret\b)[^@\s\"'/]{6,}@(?!localhost|127\.|example)"), "postgresql://app:" + "hunter2hunter2@db.internal/x", "nrm/x.py"),
    Rule("a mail address that somebody may have", _finder(r"[\w.]+@(?!(?:[\w-]+\.)*(?:example|test|invalid|localhost)\b)[\w-]+\.(?:com|org|net|uk|gov)\b", but=LOCKS), "me@gm" + "ail.com", "docs/x.md"),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_repository_holds_nothing_of_the_kind(rule: Rule) -> None:
    assert rule.breaches(source.every_text()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_culprit(rule: Rule) -> None:
    assert rule.breaches_of_culprit(), f"nothing found in {rule.culprit!r}"
