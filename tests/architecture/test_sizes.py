"""Sizes that come naturally: where a number grows past these, a second subject is hiding."""

import ast
from statistics import median

from tests.architecture import source

MODULE_LINES = 300
FUNCTION_LINES = 60
MEDIAN_LINES = 10


def _lengths() -> dict[str, int]:
    return {
        f"{module.path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for module in source.product()
        for function in source.functions(module.tree)
    }


def test_half_of_the_functions_are_shorter_than_ten_lines() -> None:
    assert median(_lengths().values()) < MEDIAN_LINES


def test_no_function_is_longer_than_a_screen() -> None:
    assert {name: length for name, length in _lengths().items() if length > FUNCTION_LINES} == {}


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {
        m.path: lines
        for m in (*source.product(), *source.tests())
        if (lines := len(m.text.splitlines())) > MODULE_LINES
    }
    assert long == {}


def test_each_written_module_opens_with_what_lives_here() -> None:
    written = [m for m in source.product() if m.text.strip() and not m.path.endswith(("__init__.py", "/urls.py"))]
    assert [m.path for m in written if not ast.get_docstring(m.tree)] == []
