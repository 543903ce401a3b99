"""What is installed works anywhere, and the README's test command is the one that is run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

from tests.reports import ROOT, report, write_reports


def done(*command: object, cwd: Path, path: Path | None = None) -> str:
    """Run a command that must succeed; its stdout."""
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "BENCH_LANG")}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    found = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert found.returncode == 0, found.stdout + found.stderr
    return found.stdout


def test_a_wheel_of_this_tree_works_from_any_folder(tmp_path: Path) -> None:
    # A copy, so that building leaves nothing behind and takes nothing left behind by other builds.
    leave = ignore_patterns(".*", "build", "dist", "out", "*.egg-info", "__pycache__", "tests", "submissions")
    tree = copytree(ROOT, tmp_path / "tree", ignore=leave)
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
    done(*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", tmp_path, tree, cwd=tmp_path)
    (wheel,) = tmp_path.glob("*.whl")
    target = tmp_path / "installed"
    done(*pip, "install", "-q", "--no-deps", "--no-index", "--no-compile", "--target", target, wheel, cwd=tmp_path)

    reports = write_reports(tmp_path / "reports", report("990101"), report("990102", "乙县", satisfied=101))
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    python = (sys.executable, "-P")  # without the folder it runs in
    checked = done(*python, "-m", "bench", "check", reports[0], "--lang", "en", cwd=elsewhere, path=target)
    assert checked == "1 files checked: Nothing found.\n"
    program = (
        "import bench, schemas, scoring\n"
        "from bench.intake.areas import area_table\n"
        "from bench.intake.contracts import schema\n"
        "from bench.intake.frameworks import load, shipped\n"
        "print(*(module.__file__ for module in (bench, schemas, scoring)), sep='\\n')\n"
        "print(*shipped(), *(load(code).framework.total for code in shipped()))\n"
        "print(len(area_table()), schema('league')['$id'])\n"
    )
    *places, frameworks, data = done(*python, "-c", program, cwd=elsewhere, path=target).splitlines()
    assert [Path(place).parent.parent for place in places] == [target] * 3
    assert {"hotline-panjin", "petition-process", "petition-work"} <= set(frameworks.split())
    assert data.split()[1] == "urn:county-benchmark:league:2"
    assert all((target / package / "py.typed").is_file() for package in ("bench", "schemas", "scoring"))
    html = (target / "bench" / "pages" / "templates" / "leagues.html").read_bytes()
    assert html == (ROOT / "bench" / "pages" / "templates" / "leagues.html").read_bytes()


def test_what_is_run_on_every_change_is_what_the_readme_says() -> None:
    for name in ("README.md", "README.zh.md"):
        blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / name).read_text("utf-8"), re.S | re.M)
        command = blocks[1].strip()
        assert command.endswith(" -m pytest -q -n 2 --dist worksteal"), name
        # The whole command, alone on its line or between quotes.
        steps = (ROOT / ".ci" / "run").read_text("utf-8")
        assert re.search(rf"""(^|["']){re.escape(command)}(["']|$)""", steps, re.M), name
