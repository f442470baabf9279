"""Templates hold no code: nothing inline, nothing unescaped, nothing from elsewhere, no rule about roles."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture import source
from tests.architecture.source import Module, Rule

COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
# A letter is a document for paper: WeasyPrint reads its style sheet from inside, and no browser ever sees it.
FOR_PAPER = "templates/letters/"


def _finder(pattern: str, *, on_paper: bool = True) -> source.Finder:
    expression = re.compile(pattern, re.IGNORECASE | re.DOTALL)

    def find(module: Module) -> Iterator[int]:
        if module.path.startswith(FOR_PAPER) and not on_paper:
            return
        text = COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), module.text)
        yield from (text.count("\n", 0, match.start()) + 1 for match in expression.finditer(text))

    return find


WHERE = "templates/x.html"
RULES = (
    Rule("text that is not escaped", _finder(r"\|\s*safe\b|\|\s*safeseq\b"), "{{ name|safe }}", WHERE),
    Rule("escaping switched off", _finder(r"autoescape\s+off"), "{% autoescape off %}", WHERE),
    Rule("a script inside the page", _finder(r"<script(?![^>]*\bsrc=)[^>]*>"), "<script>go()</script>", WHERE),
    Rule("a style inside the page", _finder(r"<style\b|\sstyle\s*=\s*[\"']", on_paper=False), '<p style="color:red">', WHERE),
    Rule("a handler inside the page", _finder(r"<[^>]*\son[a-z]+\s*=\s*[\"']"), '<a href="#" onclick="go()">', WHERE),
    Rule("a script as an address", _finder(r"javascript:"), '<a href="javascript:go()">', WHERE),
    Rule("a file from another site", _finder(r"<(?:script|img|link|iframe|form)\b[^>]*(?:src|href|action)\s*=\s*[\"'](?:https?:)?//"), '<img src="//cdn.example/x.png">', WHERE),
    Rule("a question about roles: ask what the person may do", _finder(r"\{%\s*(?:el)?if[^%]*\b(?:is_staff|is_superuser|user\.role|actor\.roles)\b"), "{% if user.role == 'x' %}", WHERE),
    Rule("a component that sees the whole page: include it with only", _finder(r"\{%\s*include\s+[\"']components/(?![^%]*\bonly\s*%\})"), '{% include "components/tag.html" with text=x %}', WHERE),
    Rule("a form that is sent without its token", _finder(r"<form\b(?=[^>]*method=[\"']post)[^>]*>(?:(?!csrf_token|</form>).)*</form>"), '<form method="post"><button></form>', WHERE),
)  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_templates_keep_the_habit(rule: Rule) -> None:
    assert rule.breaches(source.templates()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_culprit(rule: Rule) -> None:
    assert rule.breaches_of_culprit(), f"nothing found in {rule.culprit!r}"


def test_templates_are_found() -> None:
    assert any(template.path == "templates/base.html" for template in source.templates())
