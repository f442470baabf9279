"""The product's own source, read once: modules with their syntax trees, templates, and every committed text."""

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ("nrm", "accounts", "referrals", "decisions", "support")
SKIPPED = {".git", ".venv", "node_modules", "var", "dist", "staticfiles", "__pycache__", "test-results"}
TEXT = {
    ".py",
    ".html",
    ".md",
    ".toml",
    ".txt",
    ".js",
    ".mjs",
    ".scss",
    ".json",
    ".yml",
    ".yaml",
    ".sh",
    ".cfg",
    ".po",
    "",
}


@dataclass(frozen=True)
class Module:
    path: str
    text: str

    @property
    def name(self) -> str:
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def tree(self) -> ast.Module:
        return parsed(self.text)


@cache
def parsed(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def product() -> tuple[Module, ...]:
    """Every module of the product except migrations, which are made and not written."""
    return tuple(module for floor in FLOORS for module in _modules(floor) if "/migrations/" not in module.path)


@cache
def tests() -> tuple[Module, ...]:
    return tuple(_modules("tests"))


@cache
def templates() -> tuple[Module, ...]:
    paths = [path for path in _files() if path.suffix == ".html" and not path.is_relative_to(ROOT / "tests")]
    return tuple(_read(path) for path in paths)


@cache
def every_text() -> tuple[Module, ...]:
    return tuple(_read(path) for path in _files() if path.suffix in TEXT and path.name != "uv.lock")


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Walked through once: two dozen rules look at the same modules."""
    return tuple(ast.walk(tree))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in nodes(tree) if isinstance(node, ast.FunctionDef))


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every imported dotted name, `from x import y` as x.y, with its line."""
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((f"{node.module}.{name.name}", node.lineno) for name in node.names)


Finder = Callable[[Module], Iterable[int]]


@dataclass(frozen=True)
class Rule:
    """One habit of the house: how to find a breach, and a breach that must be found."""

    name: str
    finds: Finder
    culprit: str
    where: str = "nrm/room.py"

    def breaches(self, modules: Iterable[Module]) -> list[str]:
        return [f"{module.path}:{line}: {self.name}" for module in modules for line in self.finds(module)]

    def breaches_of_culprit(self) -> list[str]:
        return self.breaches([Module(self.where, self.culprit)])


def _modules(folder: str) -> Iterator[Module]:
    return (_read(path) for path in _files() if path.suffix == ".py" and path.is_relative_to(ROOT / folder))


def _read(path: Path) -> Module:
    return Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))


@cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(_walk(ROOT)))


def _walk(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name in SKIPPED or (path.name.startswith(".") and path.is_dir() and path.name != ".ci"):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path
