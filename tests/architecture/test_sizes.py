"""Sizes that come naturally: where a number grows past these, a second subject is hiding."""

import ast
from statistics import median

from tests.architecture import source

MODULE_LINES = 300
FUNCTION_LINES = 60
MEDIAN_LINES = 10
# The one settings file is a list in sections, and a test of pages is one visit after another: both grow by lines.
LONGER = {"nrm/settings.py": 420}
TEST_LINES = 400
# The gallery's examples are data that happens to need the request.
SAMPLES = "nrm/look/samples.py"


def _lengths() -> dict[str, int]:
    return {
        f"{module.path}:{function.lineno} {function.name}": (function.end_lineno or 0) - function.lineno + 1
        for module in source.product()
        for function in source.functions(module.tree)
    }


def test_half_of_the_functions_are_shorter_than_ten_lines() -> None:
    assert median(_lengths().values()) < MEDIAN_LINES


def test_no_function_is_longer_than_a_screen() -> None:
    long = {name: length for name, length in _lengths().items() if length > FUNCTION_LINES}
    assert {name for name in long if not name.startswith(SAMPLES)} == set()


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    modules = [(m, LONGER.get(m.path, MODULE_LINES)) for m in source.product()] + [
        (m, TEST_LINES) for m in source.tests()
    ]
    long = {module.path: len(module.text.splitlines()) for module, most in modules if module.text.count("\n") > most}
    assert long == {}


def test_each_written_module_opens_with_what_lives_here() -> None:
    written = [m for m in source.product() if m.text.strip() and not m.path.endswith(("__init__.py", "/urls.py"))]
    assert [m.path for m in written if not ast.get_docstring(m.tree)] == []
