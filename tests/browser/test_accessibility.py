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

LANGUAGES = ("zh", "en")
KINDS = (
    "index.html",
    "city-of-nine-2023/index.html",
    "city-of-nine-2023/method.html",
    "city-of-nine-2023/changes.html",
    "city-of-nine-2023/county-990702.html",
    "city-of-nine-2023/county-990709.html",
    "city-of-nine-2023/indicator-satisfaction.html",
)
UPRIGHT, TURNED = (690, 1000), (1010, 690)  # the type area of A4, in CSS pixels
CUT = """
const [width, height] = arguments;
return [...document.querySelectorAll("table, svg, img, pre, figure, .scroll")].flatMap((e) => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e), found = [];
  if (!box.width || !box.height) return [];
  if (box.right > width + 1 || box.left < -1) found.push("wider than the page: " + Math.round(box.right));
  if (style.overflowX !== "visible" && e.tagName !== "svg" && e.scrollWidth > e.clientWidth + 1)
    found.push("scrolled in print: " + e.scrollWidth);
  if (["svg", "img"].includes(e.tagName) && box.height > height) found.push("taller than the page: " + box.height);
  if (e.tagName === "figure" && style.breakInside !== "avoid") found.push("may be broken");
  return found.map((said) => e.tagName + " " + e.className + " " + said);
});
"""


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that leaves the office of the nine counties' city as a page, in both languages."""
    top = tmp_path_factory.mktemp("office")
    folder = write(top / "nine")
    for lang in LANGUAGES:
        ranked = ["rank", str(folder), "--out", str(top / lang / "out"), "--draws", "200", "--lang", lang]
        assert run(commands, ranked) == 0
    leagues = [str(path) for path in sorted((top / "zh" / "out").rglob("league.json"))]
    both = [part for lang in LANGUAGES for part in ("--lang", lang)]
    assert run(commands, ["publish", *leagues, "--out", str(top / "release"), "--date", "2024-03-01", *both]) == 0
    collections, _ = gather([folder])
    for lang in LANGUAGES:
        note = str(top / lang / "note")
        assert run(commands, ["explain", leagues[-1], "990702", "--out", note, "--lang", lang]) == 0
        give_feedback(collections, top / lang / "sheets", lang, silent)
    return top


def pages(office: Path) -> list[Path]:
    found = [office / "release" / "site" / "index.html"]
    for lang in LANGUAGES:
        own = office / lang
        sheet = next((own / "sheets").rglob("990702.html"))
        found += [office / "release" / "site" / lang / kind for kind in KINDS]
        found += [own / "out" / "index.html", own / "note" / "note-990702.html", sheet]
    return found


def test_axe_core_is_a_current_one(browser: Chrome, office: Path) -> None:
    serious(browser, pages(office)[0].as_uri())
    version = browser.execute_script("return axe.version")
    assert tuple(map(int, version.split("."))) >= (4, 10)


def test_nothing_serious_on_any_kind_of_page(browser: Chrome, office: Path) -> None:
    found = {str(p.relative_to(office)): serious(browser, p.as_uri()) for p in pages(office)}
    assert {name: said for name, said in found.items() if said} == {}


def test_no_table_and_no_picture_is_cut_in_print(browser: Chrome, office: Path) -> None:
    """On A4 nothing is wider than the type area, nothing would have to be scrolled, and no picture is taller than a
    page or broken over two."""
    cut = []
    for path in pages(office):
        browser.get(path.as_uri())
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        width, height = TURNED if browser.execute_script("return document.body.className == 'turned'") else UPRIGHT
        page = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", page)
        found = browser.execute_script(CUT, width, height)
        printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        assert base64.b64decode(printed["data"]).startswith(b"%PDF")
        cut += [f"{path.relative_to(office)}: {entry}" for entry in found]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert cut == []
