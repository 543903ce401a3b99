"""The layers of the house, read from its imports; and what a command loads before it needs it."""

from __future__ import annotations

import ast
import functools
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Set
from pathlib import Path

from tests.reports import ROOT, report, write_reports

HEAVY = {"matplotlib", "numpy", "pandas", "scipy"}
SCORING = sorted((ROOT / "scoring").rglob("*.py"))
BENCH = sorted((ROOT / "bench").rglob("*.py"))
COMMAND_LINE = [
    ROOT / "bench" / "cli.py",
    ROOT / "bench" / "console.py",
    *sorted((ROOT / "bench" / "commands").glob("*.py")),
]


@functools.cache
def tree(path: Path) -> ast.Module:
    """The syntax of a file, read once for all that is asked of it."""
    return ast.parse(path.read_text("utf-8"))


@functools.cache
def imported(path: Path, *, at_once: bool = False) -> frozenset[str]:
    """Modules that a file imports, or only those imported as soon as it is; names from ``import`` included."""
    nodes = _outside_functions(tree(path)) if at_once else ast.walk(tree(path))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef) and not _for_type_checkers(child):
            yield child
            yield from _outside_functions(child)


def _for_type_checkers(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def tops(modules: Set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def within(modules: Set[str], package: str) -> set[str]:
    return {name for name in modules if name == package or name.startswith(f"{package}.")}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_houses_files_are_found() -> None:
    assert {"scoring/normalise.py", "bench/cli.py", "bench/charts/style.py"} <= {named(p) for p in SCORING + BENCH}


def breaking(paths: Iterable[Path], keeps: Callable[[Path], bool]) -> list[str]:
    """The files that do not keep a rule."""
    return [named(path) for path in paths if not keeps(path)]


def test_scoring_computes_and_nothing_else() -> None:
    allowed = {"numpy", "pandas", "scipy", "scoring", *sys.stdlib_module_names}
    assert breaking(SCORING, lambda path: tops(imported(path)) <= allowed) == []


def test_slow_parts_of_scipy_load_only_where_they_are_used() -> None:
    # They take longer to load than a league of a city to form, and forty megabytes.
    at_once = re.compile(r"^(from|import) scipy(\.| import )(stats|optimize)\b", re.MULTILINE)
    assert breaking(SCORING + BENCH, lambda path: not at_once.search(path.read_text("utf-8"))) == []


def test_click_stays_at_the_command_line() -> None:
    assert breaking(BENCH, lambda path: not within(imported(path), "click") or path in COMMAND_LINE) == []


def test_only_commands_print() -> None:
    def silent(path: Path) -> bool:
        names = {node.attr for node in ast.walk(tree(path)) if isinstance(node, ast.Attribute)}
        return not names & {"stderr", "stdin", "isatty", "echo"} and not within(imported(path), "rich")

    assert breaking([p for p in BENCH if "commands" not in p.parts and p.name != "cli.py"], silent) == []


def test_matplotlib_stays_in_the_charts() -> None:
    outside = [path for path in BENCH if not named(path).startswith("bench/charts/")]
    assert breaking(outside, lambda path: not within(imported(path), "matplotlib")) == []


def test_charts_draw_from_the_league_alone() -> None:
    # What they may know of the house: themselves, and what people are shown of a league.
    known = ("charts", "league", "processes", "progress", "views", "words", "writing")

    def alone(path: Path) -> bool:
        modules = imported(path)
        own = {name for package in known for name in within(modules, f"bench.{package}")}
        drawn = not within(modules, "pyplot") and "matplotlib.pyplot" not in modules
        return drawn and within(modules, "bench") - {"bench"} == own

    assert breaking([p for p in BENCH if p.parent == ROOT / "bench" / "charts"], alone) == []


def test_no_package_imports_its_modules_eagerly() -> None:
    packages = [p for p in SCORING + BENCH if p.name == "__init__.py"]
    allowed = {"__future__", "__future__.annotations"}
    assert breaking(packages, lambda path: imported(path, at_once=True) <= allowed) == []


def test_the_command_line_itself_is_light() -> None:
    heavy = HEAVY | {"jsonschema", "jinja2", "rich"}
    assert breaking(COMMAND_LINE, lambda path: not tops(imported(path, at_once=True)) & heavy) == []


def test_the_desk_is_imported_by_its_command_alone_and_only_once_it_runs() -> None:
    def apart(path: Path) -> bool:
        late = not within(imported(path, at_once=True), "bench.desk") and not within(imported(path), "django")
        return late and (not within(imported(path), "bench.desk") or named(path) == "bench/commands/desk.py")

    assert breaking([path for path in BENCH if not named(path).startswith("bench/desk/")], apart) == []


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


def test_pages_load_nothing_that_ranks() -> None:
    program = "import sys\nimport bench.pages.site\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert "bench.views.sentences" in done.stdout.split()
    assert tops(set(done.stdout.split())) & {"pandas", "scipy"} == set()


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
