"""Habits of the house that a reader can rely on without looking: each rule is shown a breach that it must find."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture import source
from tests.architecture.source import Module, Rule

MODEL_SIGNALS = {
    "pre_save",
    "post_save",
    "pre_delete",
    "post_delete",
    "m2m_changed",
    "pre_init",
    "post_init",
    "class_prepared",
}
DRAWERS = {"utils", "util", "helpers", "helper", "services", "service", "common", "base", "manager", "managers", "misc"}
DECIDED = "nrm/services/"
RAW_HTML = {"mark_safe", "SafeString", "SafeText", "html_safe"}
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__", "loads_pickle"}
# The gallery prints components that are rendered and escaped already; no data of anybody is in it.
GALLERY = "nrm/look/samples.py"
CLOCKS = {
    "timezone.now",
    "datetime.now",
    "now",
    "date.today",
    "datetime.today",
    "timezone.localdate",
    "localdate",
    "localtime",
    "timezone.localtime",
    "time.time",
}
SIDE_DOORS = {"get_objects_for_user", "has_perm", "has_perms", "is_staff", "is_superuser", "user_passes_test"}
ID_TYPES = {"int", "str", "UUID", "uuid.UUID"}


def _names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in source.nodes(tree):
        if isinstance(node, ast.Name):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute):
            yield node.attr, node.lineno
        elif isinstance(node, ast.alias):
            yield node.name.rsplit(".", 1)[-1], node.lineno


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in source.nodes(tree) if isinstance(node, ast.Call))


def _tasks(module: Module) -> Iterator[ast.FunctionDef]:
    """Functions that Celery may call: decorated with `…task` or `…task(…)`."""
    for function in source.functions(module.tree):
        decorators = (d.func if isinstance(d, ast.Call) else d for d in function.decorator_list)
        if any(ast.unparse(d).split(".")[-1] in {"task", "shared_task"} for d in decorators):
            yield function


def model_signals(module: Module) -> Iterator[int]:
    yield from (line for name, line in _names(module.tree) if name in MODEL_SIGNALS)


def inner_imports(module: Module) -> Iterator[int]:
    for function in source.nodes(module.tree):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (n.lineno for n in ast.walk(function) if isinstance(n, ast.Import | ast.ImportFrom))


def drawers(module: Module) -> Iterator[int]:
    parts = set(module.path.removesuffix(".py").split("/"))
    if parts & DRAWERS and not module.path.startswith(DECIDED):
        yield 1


def delayed_tasks(module: Module) -> Iterator[int]:
    for call in _calls(module.tree):
        keywords = {keyword.arg for keyword in call.keywords}
        if (
            isinstance(call.func, ast.Attribute)
            and call.func.attr in {"apply_async", "send_task", "signature", "s"}
            and keywords & {"eta", "countdown"}
        ):
            yield call.lineno


def waiting_tasks(module: Module) -> Iterator[int]:
    for task in _tasks(module):
        yield from (
            call.lineno
            for call in _calls(task)
            if isinstance(call.func, ast.Attribute)
            and call.func.attr in {"get", "join", "wait"}
            and "objects" not in ast.unparse(call.func)
        )


def heavy_task_arguments(module: Module) -> Iterator[int]:
    for task in _tasks(module):
        arguments = [a for a in (*task.args.args, *task.args.kwonlyargs) if a.arg != "self"]
        yield from (
            task.lineno
            for argument in arguments
            if not re.fullmatch(r"(\w+_)?(id|reference)|key|limit", argument.arg)
            or argument.annotation is None
            or ast.unparse(argument.annotation) not in ID_TYPES
        )
        if task.args.vararg or task.args.kwarg:
            yield task.lineno


def long_tasks(module: Module) -> Iterator[int]:
    """A task is a shell: at most three statements besides its docstring."""
    for task in _tasks(module):
        statements = [s for s in task.body if not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))]
        if len(statements) > 3:
            yield task.lineno


def raw_html(module: Module) -> Iterator[int]:
    for call in _calls(module.tree):
        name = ast.unparse(call.func).split(".")[-1]
        if (name in RAW_HTML and module.path != GALLERY) or (
            name == "format_html" and not isinstance(call.args[0], ast.Constant)
        ):
            yield call.lineno


def all_fields(module: Module) -> Iterator[int]:
    """`fields = "__all__"`, or `exclude`, which is all fields but some."""
    for node in source.nodes(module.tree):
        names = [ast.unparse(target) for target in node.targets] if isinstance(node, ast.Assign) else []
        if "exclude" in names or ("fields" in names and "__all__" in ast.unparse(node)):
            yield node.lineno  # type: ignore[attr-defined]  # an assignment has a line


def spread_input(module: Module) -> Iterator[int]:
    """User input spread into a call as keywords reaches what nobody listed."""
    for call in _calls(module.tree):
        spread = [ast.unparse(keyword.value) for keyword in call.keywords if keyword.arg is None]
        if any(re.search(r"\brequest\.|\.GET\b|\.POST\b|\.data\b", text) for text in spread):
            yield call.lineno


def dangerous_calls(module: Module) -> Iterator[int]:
    for call in _calls(module.tree):
        name = ast.unparse(call.func)
        shell = any(k.arg == "shell" and ast.unparse(k.value) != "False" for k in call.keywords)
        if name in UNSAFE_CALLS or name in {"pickle.loads", "pickle.load", "yaml.load", "os.system"} or shell:
            yield call.lineno
        if name.endswith((".extra", ".raw", "RawSQL")) and "objects" in name:
            yield call.lineno


def clock_in_actions(module: Module) -> Iterator[int]:
    """Actions are given `now`; one that reads the clock cannot be told a past case."""
    if "/actions/" not in module.path:
        return
    for call in _calls(module.tree):
        if ast.unparse(call.func) in CLOCKS and not call.args and not call.keywords:
            yield call.lineno


def loose_actions(module: Module) -> Iterator[int]:
    """A public action, which opens its transaction, is keyword-only and takes `by` and `now`."""
    if "/actions/" not in module.path:
        return
    public = (n for n in module.tree.body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_"))
    actions = (f for f in public if "atomic" in " ".join(map(ast.unparse, f.decorator_list)))
    yield from (f.lineno for f in actions if f.args.args or not {"by", "now"} <= {a.arg for a in f.args.kwonlyargs})


def thread_locals(module: Module) -> Iterator[int]:
    yield from (
        line for name, line in source.imported(module.tree) if name in {"threading.local", "asgiref.local.Local"}
    )


def admin(module: Module) -> Iterator[int]:
    yield from (line for name, line in source.imported(module.tree) if name.startswith("django.contrib.admin"))


def side_doors(module: Module) -> Iterator[int]:
    asked = (node for node in source.nodes(module.tree) if isinstance(node, ast.Attribute) and node.attr in SIDE_DOORS)
    yield from (node.lineno for node in asked)


RULES = (
    Rule(
        "a model signal: write an event and a reaction", model_signals, "from django.db.models.signals import post_save"
    ),
    Rule("an import inside a function: an arrow points upstairs", inner_imports, "def f():\n    import os"),
    Rule("a drawer: name the file after its subject", drawers, "", where="nrm/guidance/utils.py"),
    Rule("a delayed task: a deadline is a row", delayed_tasks, "deliver.apply_async(args=[1], countdown=5)"),
    Rule("a task that waits for another", waiting_tasks, "@app.task\ndef f(event_id: int):\n    other.delay(1).get()"),
    Rule("a task argument that is not an id", heavy_task_arguments, "@app.task\ndef f(name: str):\n    pass"),
    Rule(
        "a task that is more than a shell",
        long_tasks,
        "@shared_task(bind=True)\ndef f(self):\n    a()\n    b()\n    c()\n    d()",
    ),
    Rule("HTML that is not escaped", raw_html, "x = format_html(f'<b>{name}</b>')"),
    Rule("fields by exclusion: list them", all_fields, "class Meta:\n    fields = '__all__'"),
    Rule("input spread into keywords: name each", spread_input, "Person.objects.filter(**request.GET.dict())"),
    Rule("a dangerous call", dangerous_calls, "subprocess.run('ls', shell=True)"),
    Rule("a clock read inside an action", clock_in_actions, "x = timezone.now()", where="accounts/actions/x.py"),
    Rule(
        "an action without by and now as keywords",
        loose_actions,
        "@transaction.atomic\ndef end(person, *, now): ...",
        where="accounts/actions/x.py",
    ),
    Rule("state hidden in a thread", thread_locals, "from threading import local"),
    Rule("Django's admin", admin, "from django.contrib import admin\nimport django.contrib.admin"),
    Rule("a right asked outside the door", side_doors, "if user.has_perm('x'): ..."),
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_product_keeps_the_habit(rule: Rule) -> None:
    assert rule.breaches(source.product()) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_finds_its_culprit(rule: Rule) -> None:
    assert rule.breaches_of_culprit(), f"nothing found in {rule.culprit!r}"


def _writers(attribute: str) -> dict[str, set[str]]:
    """For each room, the modules that assign or update the attribute of a row."""
    found: dict[str, set[str]] = {}
    for module in source.product():
        if any(_writes(node, attribute) for node in source.nodes(module.tree)):
            found.setdefault(_room(module.path), set()).add(module.path)
    return found


def _room(path: str) -> str:
    parts = path.split("/")
    return "/".join(parts[:2]) if parts[0] == "nrm" else parts[0]


def _writes(node: ast.AST, attribute: str) -> bool:
    if isinstance(node, ast.Assign):
        return any(
            isinstance(t, ast.Attribute) and t.attr == attribute and ast.unparse(t.value) != "self"
            for t in node.targets
        )
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "update":
        return attribute in {keyword.arg for keyword in node.keywords}
    return False


@pytest.mark.parametrize("attribute", ["status", "state"])
def test_one_module_of_a_room_moves_a_status(attribute: str) -> None:
    crowded = {room: sorted(paths) for room, paths in _writers(attribute).items() if len(paths) > 1}
    assert crowded == {}, f"more than one module writes .{attribute}"


def test_a_status_written_in_two_ways_is_seen() -> None:
    direct, bulk = ast.parse("row.status = 1").body[0], ast.parse("rows.update(status=1)", mode="eval").body
    assert _writes(direct, "status")
    assert _writes(bulk, "status")


SUPPRESSION = re.compile(
    r"#\s*(type:\s*ignore|noqa)(?P<code>\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?(?P<reason>.*)"
)


def _suppressions() -> list[tuple[str, re.Match[str]]]:
    return [
        (f"{module.path}:{number}", match)
        for module in source.product()
        for number, line in enumerate(module.text.splitlines(), 1)
        if (match := SUPPRESSION.search(line))
    ]


def test_each_suppression_names_its_code() -> None:
    assert [place for place, match in _suppressions() if not match["code"]] == []


def test_suppressions_stay_few_or_give_a_reason() -> None:
    bare = [place for place, match in _suppressions() if not match["reason"].strip(" #:-–")]
    assert len(bare) <= 10, f"{len(bare)} suppressions without a reason: {bare}"
