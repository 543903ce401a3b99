"""What axe-core finds wrong with a page for those who use it otherwise than by looking."""

from __future__ import annotations

from functools import cache
from importlib import resources

from selenium.webdriver import Chrome

SERIOUS = ("serious", "critical")
_PATIENCE = 240.0  # seconds, of a machine that others use too
_RUN = "const done = arguments[0]; axe.run({resultTypes: ['violations']}).then(r => done(r.violations));"


@cache
def _source() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def serious(browser: Chrome, address: str | None = None) -> list[str]:
    """The serious and critical findings of the page at an address, or of the open one: rule, and where first."""
    if address is not None:
        browser.get(address)
    browser.set_script_timeout(_PATIENCE)
    browser.execute_script(_source())
    found = browser.execute_async_script(_RUN)
    shown = (f"{v['id']}: {v['nodes'][0]['html'][:160]} ({len(v['nodes'])})" for v in found if v["impact"] in SERIOUS)
    return sorted(shown)
