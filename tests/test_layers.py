"""The layers of the house, read from its imports; and what a command loads before it needs it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.reports import ROOT, report, write_reports

HEAVY = {"matplotlib", "numpy", "pandas", "scipy"}
SCORING = sorted((ROOT / "scoring").rglob("*.py"))
BENCH = sorted((ROOT / "bench").rglob("*.py"))
COMMAND_LINE = [
    ROOT / "bench" / "cli.py",
    ROOT / "bench" / "console.py",
    *sorted((ROOT / "bench" / "commands").glob("*.py")),
]


def imported(path: Path, *, at_once: bool = False) -> set[str]:
    """Modules that a file imports, or only those imported as soon as it is; names from ``import`` included."""
    tree = ast.parse(path.read_text("utf-8"))
    nodes = _outside_functions(tree) if at_once else ast.walk(tree)
    found = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef) and not _for_type_checkers(child):
            yield child
            yield from _outside_functions(child)


def _for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def tops(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def within(modules: set[str], package: str) -> set[str]:
    return {name for name in modules if name == package or name.startswith(f"{package}.")}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_houses_files_are_found() -> None:
    assert {"scoring/normalise.py", "bench/cli.py", "bench/charts/style.py"} <= {named(p) for p in SCORING + BENCH}


@pytest.mark.parametrize("path", SCORING, ids=named)
def test_scoring_computes_and_nothing_else(path: Path) -> None:
    allowed = {"numpy", "pandas", "scipy", "scoring", *sys.stdlib_module_names}
    assert tops(imported(path)) <= allowed


@pytest.mark.parametrize("path", BENCH, ids=named)
def test_click_stays_at_the_command_line(path: Path) -> None:
    assert not within(imported(path), "click") or path in COMMAND_LINE


@pytest.mark.parametrize("path", [p for p in BENCH if "commands" not in p.parts and p.name != "cli.py"], ids=named)
def test_only_commands_print(path: Path) -> None:
    names = {node.attr for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Attribute)}
    assert not names & {"stderr", "stdin", "isatty", "echo"}
    assert not within(imported(path), "rich")


@pytest.mark.parametrize("path", BENCH, ids=named)
def test_matplotlib_stays_in_the_charts(path: Path) -> None:
    assert not within(imported(path), "matplotlib") or named(path).startswith("bench/charts/")


@pytest.mark.parametrize("path", [p for p in BENCH if p.parent == ROOT / "bench" / "charts"], ids=named)
def test_charts_draw_from_the_league_alone(path: Path) -> None:
    modules = imported(path)
    # What they may know of the house: themselves, and what people are shown of a league.
    known = ("charts", "league", "processes", "progress", "views", "words", "writing")
    own = {name for package in known for name in within(modules, f"bench.{package}")}
    assert within(modules, "bench") - {"bench"} == own
    assert not within(modules, "pyplot")
    assert "matplotlib.pyplot" not in modules


@pytest.mark.parametrize("path", [p for p in SCORING + BENCH if p.name == "__init__.py"], ids=named)
def test_no_package_imports_its_modules_eagerly(path: Path) -> None:
    assert imported(path, at_once=True) <= {"__future__", "__future__.annotations"}


@pytest.mark.parametrize("path", COMMAND_LINE, ids=named)
def test_the_command_line_itself_is_light(path: Path) -> None:
    assert not tops(imported(path, at_once=True)) & (HEAVY | {"jsonschema", "jinja2", "rich"})


@pytest.mark.parametrize("path", BENCH, ids=named)
def test_the_desk_is_imported_by_its_command_alone_and_only_once_it_runs(path: Path) -> None:
    if named(path).startswith("bench/desk/"):
        return
    assert not within(imported(path, at_once=True), "bench.desk")
    assert not within(imported(path), "django")
    assert not within(imported(path), "bench.desk") or named(path) == "bench/commands/desk.py"


def loaded_by(*arguments: str) -> tuple[int, set[str]]:
    """Exit code, and the top-level packages that a run of ``bench`` leaves imported."""
    program = (
        "import json, sys\n"
        "from bench.cli import commands\n"
        "from bench.console import run\n"
        f"code = run(commands, {list(arguments)!r})\n"
        "print(json.dumps([code, sorted({name.partition('.')[0] for name in sys.modules})]))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    code, modules = json.loads(done.stdout.splitlines()[-1])
    return code, set(modules)


def test_help_loads_nothing_heavy() -> None:
    code, modules = loaded_by("--help")
    assert code == 0
    assert "click" in modules
    assert not modules & (HEAVY | {"jsonschema", "jinja2", "rich"})


def test_checking_a_file_loads_nothing_heavy(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path, report("990101"))
    code, modules = loaded_by("check", str(path))
    assert code == 0
    assert "jsonschema_rs" in modules
    # Whatever keeps its contract needs nothing explained.
    assert not modules & {*HEAVY, "jsonschema", "jinja2", "rich"}


def test_a_file_that_breaks_its_contract_is_explained(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path, report("990101", unknown=1))
    code, modules = loaded_by("check", str(path))
    assert code == 1
    assert "jsonschema" in modules
    assert not modules & HEAVY
