"""A real browser, headless, and sites for it on the disk and on this machine's own address.

Needs Debian's chromium and chromium-driver and the package's ``browser`` extra; .ci/run installs both. Plain ``pytest``
does not come here.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from bench.league.folder_names import folder_names
from bench.pages import league_page
from bench.pages.page_frame import render
from bench.pages.published_leagues import Book, Page, PublishedLeague
from bench.pages.site import pages
from tests.site.made import AWKWARD, country, prefecture, renamed

COUNTRY = 2844


def _write(folder: Path, path: str, content: bytes) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_bytes(content)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the fictional prefecture, and beside it awkward names and the league page of a country."""
    top = tmp_path_factory.mktemp("site")
    leagues = prefecture()
    for path, content in pages(leagues[:1], ("zh", "en"), internal=True):
        _write(top / "prefecture", path, content)
    for path, content in pages([renamed(leagues[1], AWKWARD)], ("zh",), internal=False):
        _write(top / "awkward", path, content)
        if path.startswith("assets/"):
            _write(top / "country", path, content)
    whole = country(leagues[0], COUNTRY)
    book = Book((PublishedLeague(whole, folder_names([whole])[0]),), ("zh",), internal=True)
    page = Page("league", "zh", 0)
    _write(top / "country", book.path(page), render(book, page, league_page.content(book, page)))
    return top


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def served(built: Path) -> Iterator[str]:
    """The same files as a server on this machine gives them."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[webdriver.Chrome]:
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    yield driver
    driver.quit()


@pytest.fixture
def browser(chromium: webdriver.Chrome) -> webdriver.Chrome:
    """The browser at desktop width, with scripts on and nothing logged yet."""
    chromium.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    chromium.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    chromium.get("about:blank")
    chromium.get_log("browser")
    chromium.get_log("performance")
    return chromium
