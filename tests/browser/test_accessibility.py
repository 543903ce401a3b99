"""Every kind of page as axe-core sees it, and as it prints: nothing serious, nothing cut."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from selenium.webdriver import Chrome

from bench.assessing.feedback import give_feedback
from bench.cli import commands
from bench.console import run
from bench.intake.collections import gather
from bench.progress import silent
from tests.browser.axe import serious
from tests.city_of_nine import write

KINDS = (
    "index.html",
    "zh/index.html",
    "zh/city-of-nine-2023/index.html",
    "zh/city-of-nine-2023/method.html",
    "zh/city-of-nine-2023/changes.html",
    "zh/city-of-nine-2023/county-990702.html",
    "zh/city-of-nine-2023/county-990709.html",
    "zh/city-of-nine-2023/indicator-satisfaction.html",
)


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that leaves the office of the nine counties' city as a page."""
    top = tmp_path_factory.mktemp("office")
    folder = write(top / "nine")
    assert run(commands, ["rank", str(folder), "--out", str(top / "out"), "--draws", "200"]) == 0
    leagues = [str(path) for path in sorted((top / "out").rglob("league.json"))]
    assert run(commands, ["publish", *leagues, "--out", str(top / "release"), "--date", "2024-03-01"]) == 0
    assert run(commands, ["explain", leagues[-1], "990702", "--out", str(top / "note")]) == 0
    collections, _ = gather([folder])
    give_feedback(collections, top / "sheets", "zh", silent)
    return top


def pages(office: Path) -> list[Path]:
    sheet = next((office / "sheets").rglob("990702.html"))
    own = [office / "out" / "index.html", office / "note" / "note-990702.html", sheet]
    return [*(office / "release" / "site" / kind for kind in KINDS), *own]


def test_nothing_serious_on_any_kind_of_page(browser: Chrome, office: Path) -> None:
    found = {str(p.relative_to(office)): serious(browser, p.as_uri()) for p in pages(office)}
    assert {name: said for name, said in found.items() if said} == {}


def test_no_table_and_no_picture_is_cut_in_print(browser: Chrome, office: Path) -> None:
    """At the width of A4's type area nothing is wider than the page."""
    cut = []
    for path in pages(office):
        browser.get(path.as_uri())
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        width = {"width": 690, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", width)
        wide = browser.execute_script(
            "return [...document.querySelectorAll('table, svg')].filter(e => e.getBoundingClientRect().right > 700)"
            ".map(e => e.tagName + ' ' + Math.round(e.getBoundingClientRect().right));"
        )
        printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        assert base64.b64decode(printed["data"]).startswith(b"%PDF")
        cut += [f"{path.relative_to(office)}: {entry}" for entry in wide]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert cut == []
