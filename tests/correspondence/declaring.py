"""Which names a letter's template asks for anywhere, in branches that are not taken too."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django.template import Engine, Template
from django.template.base import FilterExpression, Node, Variable
from django.template.defaulttags import ForNode, IfNode, WithNode
from django.template.loader_tags import ExtendsNode, IncludeNode
from django.template.smartif import TokenBase

from nrm.letters import Letter
from nrm.letters.wording import ENGINE

# Every letter has these around it.
AROUND = {"title", "language", "direction", "words", "help", "pictures", "slip_lines", "forloop", "block"}


def undeclared(letter: type[Letter], engine: Engine = ENGINE) -> set[str]:
    known = {entry.name for entry in fields(letter)} | AROUND
    return _names(engine.get_template(f"{letter.template}.html").nodelist, set()) - known


def names_in(source: str) -> set[str]:
    return _names(Template(source, engine=ENGINE).nodelist, set())


def _names(nodes: Any, local: set[str]) -> set[str]:
    return {name for node in nodes for name in _of(node, local)}


def _of(node: Node, local: set[str]) -> Iterator[str]:
    inside, within = local, [getattr(node, name) for name in node.child_nodelists if hasattr(node, name)]
    if isinstance(node, ForNode):
        inside = local | set(node.loopvars)
    elif isinstance(node, WithNode):
        inside = local | set(node.extra_context)
    elif isinstance(node, IfNode):
        within = [nodes for _condition, nodes in node.conditions_nodelists]
        yield from _roots([condition for condition, _nodes in node.conditions_nodelists]) - local
    elif isinstance(node, ExtendsNode):
        assert isinstance(node.parent_name, FilterExpression)
        within.append(ENGINE.get_template(node.parent_name.var).nodelist)
    elif isinstance(node, IncludeNode):
        assert isinstance(node.template, FilterExpression)
        inside, within = local | set(node.extra_context), [ENGINE.get_template(node.template.var).nodelist]
    yield from _roots(vars(node).values()) - local
    for nodes in within:
        yield from _names(nodes, inside)


def _roots(values: Any) -> set[str]:
    return {root for value in values for root in _root(value)}


def _root(value: Any) -> Iterator[str]:
    if isinstance(value, FilterExpression):
        arguments = [argument for _filter, said in value.filters for _is_name, argument in said]
        yield from _roots([value.var, *arguments])
    elif isinstance(value, Variable) and value.lookups:
        yield value.lookups[0]
    elif isinstance(value, TokenBase):
        yield from _roots([getattr(value, "value", None), value.first, value.second])
    elif isinstance(value, dict):
        yield from _roots(value.values())
