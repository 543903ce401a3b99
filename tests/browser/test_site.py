"""The site as a reader meets it, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from selenium.webdriver import Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

LEAGUE = "zh/petition-work-2023/index.html"


@pytest.fixture(params=["disk", "intranet"])
def site(request: pytest.FixtureRequest, built: Path, served: str) -> str:
    """The address of the sites, from the disk and from a server."""
    return built.as_uri() if request.param == "disk" else served


def _asked_for(browser: Chrome) -> list[str]:
    """Addresses requested since the log was last read."""
    events = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    sent = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    return [url for url in sent if not url.startswith(("about:", "data:"))]


def _column(browser: Chrome, title: str) -> list[str]:
    """The cells of a column that are shown, from the top."""
    script = """
        const table = document.getElementById('league');
        const at = Array.from(table.tHead.rows[0].cells).findIndex(c => c.textContent.trim().startsWith(arguments[0]));
        const rows = Array.from(table.tBodies[0].rows).filter(r => r.offsetParent !== null);
        return rows.map(r => r.cells[at].innerText.trim());
    """
    found: list[str] = browser.execute_script(script, title)
    return found


def _head(browser: Chrome, title: str) -> tuple[object, str | None]:
    for th in browser.find_elements(By.CSS_SELECTOR, "#league thead th"):
        if th.text.strip().startswith(title):
            return th.find_element(By.TAG_NAME, "button"), th.get_attribute("aria-sort")
    raise AssertionError(title)


def test_every_page_loads_with_no_complaint_and_asks_for_nothing_outside(
    browser: Chrome, built: Path, site: str
) -> None:
    paths = sorted(p.relative_to(built).as_posix() for p in built.rglob("*.html"))
    assert len(paths) > 80
    for path in paths:
        browser.get(f"{site}/{path}")
        assert browser.get_log("browser") == [], path
        assert all(url.startswith(site) for url in _asked_for(browser)), path


def test_style_and_script_and_font_are_let_in_by_the_policy(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/prefecture/{LEAGUE}")
    script = "return getComputedStyle(document.querySelector('.internal')).borderTopColor"
    assert browser.execute_script(script) == "rgb(163, 0, 30)"
    assert browser.find_element(By.ID, "filter").is_displayed()
    loaded = "return document.fonts.load('16px \"Noto Sans SC\"', '县').then(f => f.map(x => x.status))"
    assert browser.execute_script(loaded) == ["loaded"]


def test_an_inline_script_would_not_run(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/prefecture/{LEAGUE}")
    script = "const s = document.createElement('script'); s.text = 'window.ran = 1'; document.body.append(s);"
    browser.execute_script(script)
    assert browser.execute_script("return window.ran") is None


def test_sorting_by_click_and_by_keyboard(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/prefecture/{LEAGUE}")
    assert _head(browser, "名次")[1] == "ascending"
    before = _column(browser, "得分")
    button, _ = _head(browser, "得分")
    button.click()
    assert _head(browser, "得分")[1] == "ascending"
    assert _head(browser, "名次")[1] is None
    scores = [float(s.split()[0]) for s in _column(browser, "得分") if s]  # before ±
    assert scores == sorted(scores)
    assert _column(browser, "得分")[len(scores) :] == [""] * (len(before) - len(scores))  # without a score: last
    button.send_keys(Keys.ENTER)
    assert _head(browser, "得分")[1] == "descending"
    assert _column(browser, "得分") == before
    _head(browser, "地区")[0].send_keys(Keys.SPACE)
    assert sorted(_column(browser, "得分")) == sorted(before)
    assert _column(browser, "得分") != before


def test_filtering_by_name_code_status_and_tier(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/prefecture/{LEAGUE}")
    everything = len(_column(browser, "地区"))
    text = browser.find_element(By.ID, "filter-text")
    text.send_keys("澄湾")
    assert _column(browser, "地区") == ["澄湾县 990110"]
    assert browser.find_element(By.ID, "filter-shown").text == f"符合条件的 1 行，共 {everything} 行"
    text.clear()
    text.send_keys("990111")
    assert _column(browser, "地区") == ["砚池县 990111"]
    browser.find_element(By.ID, "filter-reset").click()
    Select(browser.find_element(By.ID, "filter-status")).select_by_value("unranked")
    assert _column(browser, "地区") == ["砚池县 990111"]
    browser.find_element(By.ID, "filter-reset").click()
    Select(browser.find_element(By.ID, "filter-tier")).select_by_value("1")
    assert set(_column(browser, "档次")) == {"1"}
    browser.find_element(By.ID, "filter-reset").click()
    assert len(_column(browser, "地区")) == everything


def test_links_lead_from_the_top_to_a_county_and_back_in_both_languages(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/prefecture/index.html")
    browser.get(f"{site}/prefecture/zh/index.html")
    browser.find_element(By.CSS_SELECTOR, ".cards a").click()
    assert browser.current_url.endswith(LEAGUE)
    browser.find_element(By.LINK_TEXT, "澄湾县").click()
    assert browser.find_element(By.TAG_NAME, "h1").text.startswith("澄湾县")
    browser.find_element(By.LINK_TEXT, "English").click()
    assert browser.current_url.endswith("en/petition-work-2023/county-990110.html")
    assert "holds rank 11" in browser.find_element(By.CLASS_NAME, "lead").text
    browser.find_element(By.LINK_TEXT, "Back to the table").click()
    assert urlsplit(browser.current_url).fragment == "a990110"
    assert browser.find_element(By.CSS_SELECTOR, "tr:target th a").text == "澄湾县"


def test_no_page_scrolls_sideways_on_a_phone(browser: Chrome, built: Path) -> None:
    metrics = {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    for path in sorted(built.rglob("*.html")):
        browser.get(path.as_uri())
        width = browser.execute_script("return document.documentElement.scrollWidth")
        assert width <= 390, path.relative_to(built)


def test_everything_is_there_without_scripts(browser: Chrome, site: str) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{site}/prefecture/{LEAGUE}")
    rows = browser.find_elements(By.CSS_SELECTOR, "#league tbody tr")
    assert len(rows) == 14
    assert all(row.is_displayed() for row in rows)
    assert not browser.find_elements(By.CSS_SELECTOR, "#league button")
    assert not browser.find_element(By.ID, "filter").is_displayed()
    browser.find_element(By.LINK_TEXT, "澄湾县").click()
    assert "第 11 名" in browser.find_element(By.CLASS_NAME, "lead").text


def test_the_keyboard_reaches_content_and_shows_where_it_is(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/prefecture/{LEAGUE}")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    skip = browser.switch_to.active_element
    assert skip.text == "跳到正文"
    assert skip.rect["x"] >= 0
    skip.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "content"
    button, _ = _head(browser, "得分")
    browser.execute_script("arguments[0].focus({focusVisible: true})", button)
    assert browser.execute_script("return getComputedStyle(arguments[0]).outlineStyle", button) == "solid"


def test_a_country_sorts_in_under_a_second(browser: Chrome, built: Path) -> None:
    page = next((built / "country" / "zh").rglob("index.html"))
    browser.get(page.as_uri())
    assert len(browser.find_elements(By.CSS_SELECTOR, "#league tbody tr")) == 2844
    timed = """
        const done = arguments[arguments.length - 1];
        const heads = Array.from(document.querySelectorAll('#league thead th'));
        const button = heads.find(h => h.textContent.trim().startsWith(arguments[0])).querySelector('button');
        const start = performance.now();
        button.click();
        requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    """
    for title in ("得分", "地区"):
        took = browser.execute_async_script(timed, title)
        assert took < 1000, title
    assert len(_column(browser, "地区")) == 300
    browser.find_element(By.CSS_SELECTOR, "#more button").click()
    names = _column(browser, "地区")
    assert len(names) == 2844
    assert names == sorted(names)


def test_a_link_to_a_row_beyond_the_first_ones_leads_there(browser: Chrome, built: Path) -> None:
    page = next((built / "country" / "zh").rglob("index.html"))
    browser.get(page.as_uri() + "#a992000")
    assert browser.find_element(By.ID, "a992000").is_displayed()


def test_awkward_names_do_nothing_and_are_read_as_they_are(browser: Chrome, site: str) -> None:
    browser.get(f"{site}/awkward/zh/petition-work-2022/index.html")
    names = [e.text for e in browser.find_elements(By.CSS_SELECTOR, "#league th a")]
    assert "</script><script>alert(1)</script>" in names
    assert "=1+1" in names
    link = next(e for e in browser.find_elements(By.CSS_SELECTOR, "#league th a") if "etc/passwd" in e.text)
    assert unquote(urlsplit(link.get_attribute("href")).path).endswith(".html")
    link.click()
    assert "../../etc/passwd" in browser.find_element(By.TAG_NAME, "h1").text


def test_the_internal_mark_is_on_every_printed_page(browser: Chrome, built: Path) -> None:
    browser.get((built / "prefecture" / LEAGUE).as_uri())
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    style = "const s = getComputedStyle(document.querySelector(arguments[0])); return [s.position, s.display]"
    assert browser.execute_script(style, ".internal")[0] == "fixed"  # browsers repeat it on every sheet
    assert browser.execute_script(style, "#filter")[1] == "none"
    assert browser.execute_script(style, ".sections")[1] == "none"
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
