"""A county's season at the desk, in a real browser: from the first link to a league on the command line.

Every page that is come to is looked through by axe-core for what keeps people from using it.
"""

from __future__ import annotations

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select, WebDriverWait

from bench.intake.entries import Entry
from bench.intake.frameworks import load
from bench.intake.report import Report, ReportingArea
from bench.intake.report_json import exact_json
from bench.tables.template import write_workbook
from tests.browser.axe import serious
from tests.reports import ROOT

PASSWORD = "correct-horse-battery"
AREAS = {f"9901{k:02d}": name + "县" for k, name in enumerate("云白青石松竹梅兰清长永安", 1)}
FIRST, SECOND, THIRD, *OTHERS = AREAS
SATISFACTION = "/indicators/satisfaction"


def bench(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bench", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[tuple[str, str, Path]]:
    """A running desk: its address, the first link, and its folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = tmp_path / "data"
    command = [sys.executable, "-m", "bench", "desk", "start", "--data", str(data), "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = [server.stdout.readline() for _ in range(3)]
        (link,) = re.findall(r"http\S+/link/\S+", "".join(said))
        url = f"http://127.0.0.1:{port}"
        wait_for(port)
        yield url, link, data
        server.terminate()


def wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the desk does not answer")


def complaints(browser: Chrome) -> list[dict[str, str]]:
    """What the browser found wrong with the pages since it was last asked."""
    return [entry for entry in browser.get_log("browser") if entry["level"] != "DEBUG"]


class Person:
    """Somebody at the browser."""

    def __init__(self, browser: Chrome, url: str) -> None:
        self.browser, self.url = browser, url

    def at(self, path: str) -> None:
        self.browser.get(self.url + path)

    def can_be_used_by_all(self) -> None:
        """Nothing serious or critical on the page as it is."""
        assert serious(self.browser) == [], self.browser.current_url

    def field(self, name: str, text: str) -> None:
        found = self.browser.find_element(By.NAME, name)
        found.clear()
        found.send_keys(text)

    def press(self, selector: str = "main form button") -> None:
        self.browser.find_element(By.CSS_SELECTOR, selector).click()

    def _text(self, selector: str) -> str:
        """What stands at a place, empty where there is none; asked in one go, for the page may be leaving."""
        script = "const found = document.querySelector(arguments[0]); return found ? found.innerText : ''"
        return str(self.browser.execute_script(script, selector))

    def _waits(self, within: float = 20) -> WebDriverWait[Chrome]:
        """A wait of so many seconds in which the browser may also say that the page it was asked about is gone."""
        return WebDriverWait(self.browser, within, ignored_exceptions=[WebDriverException])

    def sees(self, text: str, within: float = 20) -> None:
        """Wait until the page says so."""
        self._waits(within).until(lambda _: text in self._text("main"), text)

    def comes_to(self, selector: str) -> None:
        """Wait for a page that has something."""
        self._waits().until(lambda b: b.find_elements(By.CSS_SELECTOR, selector), selector)

    def shown(self, selector: str) -> str:
        """What stands at a place, once it is there."""
        return self._waits().until(lambda _: self._text(selector), selector)

    def saved(self) -> None:
        self._waits().until(lambda _: self._text("#state") == "已保存")

    def set_password(self, link: str) -> None:
        self.browser.get(link)
        self.field("password", PASSWORD)
        self.field("again", PASSWORD)
        self.press()
        self._waits().until(lambda b: "/sign-in/" in b.current_url)

    def sign_in(self, post: str) -> None:
        self.browser.delete_all_cookies()
        self.at("/sign-in/")
        self.field("username", post)
        self.field("password", PASSWORD)
        self.press()
        self._waits().until(lambda b: "/sign-in/" not in b.current_url)

    def upload(self, code: str, file: Path) -> None:
        self.at(f"/calls/quarter/2024-Q1/{code}/")
        self.browser.find_element(By.NAME, "file").send_keys(str(file))
        self.press("form[enctype] button")
        self.comes_to("#send")

    def send(self) -> None:
        self.press("#send")
        self._waits().until(lambda b: "/v" in b.current_url)


def report(code: str, numerator: int) -> Report:
    stated = {
        "satisfaction": Entry(numerator=numerator, denominator=503),
        "key_case_resolution": Entry(numerator=numerator // 10, denominator=60),
    }
    return Report(ReportingArea(code, AREAS[code]), "2024-Q1", "petition-work", indicators=stated)


def account(person: Person, post: str, role: str, code: str = "") -> str:
    """Make an account on the page; its one-time link."""
    person.at("/accounts/")
    person.field("post", post)
    Select(person.browser.find_element(By.NAME, "role")).select_by_value(role)
    if code:
        person.field("area_code", code)
        person.field("area_name", AREAS[code])
    person.press()
    return person.shown(".notice .code")


def test_a_season(browser: Chrome, desk: tuple[str, str, Path], tmp_path: Path) -> None:
    url, link, data = desk
    person = Person(browser, url)
    person.set_password(link)
    person.sign_in("office-1")
    person.at("/office/new/")
    for name, text in {"code": "quarter", "title_zh": "一季度报送", "deadlines": "2024-Q1 2024-04-10"}.items():
        person.field(name, text)
    person.field("roster", "\n".join(f"{code} {name}" for code, name in AREAS.items()))
    Select(browser.find_element(By.NAME, "framework")).select_by_value("petition-work")
    person.press("main form.narrow button")
    person.sees("未报")
    links = {code: account(person, f"{code}-1", "clerk", code) for code in (FIRST, SECOND, THIRD)}
    reviewer = account(person, "office-2", "reviewer")
    for one in (*links.values(), reviewer):
        person.set_password(one)

    _fills_in_the_form_in_two_tabs(person)
    _uploads_the_workbook(person, tmp_path)
    _takes_the_numbers_of_a_word_report(person, tmp_path)
    person.sign_in("office-2")
    for k, code in enumerate(OTHERS):  # the office enters what came on paper
        file = tmp_path / f"{code}.json"
        file.write_text(exact_json(report(code, 400 + 9 * k)), "utf-8")
        person.upload(code, file)
        person.send()
    _is_returned_and_corrected(person)

    person.sign_in("office-2")
    person.at("/office/quarter/")
    person.sees("未报\n0")
    for tick in browser.find_elements(By.NAME, "sent"):
        tick.click()
    person.press("main form button")
    person.sees("已接收\n12")
    assert complaints(browser) == []
    _rules_and_ranks_and_releases(person)
    _everything_can_be_used_by_all(person)

    out = tmp_path / "out"
    bench("desk", "export", "--data", str(data), "quarter", str(out))
    bench("rank", str(out / "quarter"), "--out", str(tmp_path / "league"))
    (league,) = (tmp_path / "league").rglob("league.json")
    rows = json.loads(league.read_text("utf-8"))["rows"]
    assert {r["area_code"] for r in rows if r["status"] == "ranked"} | {
        r["area_code"] for r in rows if r["status"] == "unranked"
    } == set(AREAS)
    assert "完好" in bench("desk", "verify", "--data", str(data)).stdout


def _fills_in_the_form_in_two_tabs(person: Person) -> None:
    browser, form = person.browser, f"/calls/quarter/2024-Q1/{FIRST}/form/"
    person.sign_in(f"{FIRST}-1")
    person.at(form)
    person.field("/reporter/organisation", "云县信访局")
    person.field(f"{SATISFACTION}/numerator", "504")
    person.field(f"{SATISFACTION}/denominator", "503")
    person.sees("大于分母")
    assert not browser.find_element(By.ID, "send").is_enabled()
    first = browser.current_window_handle
    browser.switch_to.new_window("tab")
    person.at(form)
    person.field(f"{SATISFACTION}/numerator", "498")
    person.saved()
    other = browser.current_window_handle
    browser.switch_to.window(first)
    person.field(f"{SATISFACTION}/numerator", "1")
    person.sees("498 ↔ 1")
    person.press("[data-take=theirs]")
    person.saved()
    assert browser.find_element(By.NAME, f"{SATISFACTION}/numerator").get_attribute("value") == "498"
    person.send()
    person.sees("回执")
    browser.switch_to.window(other)
    browser.close()
    browser.switch_to.window(first)
    assert [entry["message"] for entry in complaints(browser) if "409" not in entry["message"]] == []


def _uploads_the_workbook(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "填报.xlsx"
    file.write_bytes(write_workbook(load("petition-work").framework, "zh", report(SECOND, 480)))
    person.sign_in(f"{SECOND}-1")
    person.at(f"/calls/quarter/2024-Q1/{FIRST}/")
    person.sees("没有这个页面")
    person.browser.get_log("browser")
    person.upload(SECOND, file)
    assert person.browser.find_element(By.NAME, f"{SATISFACTION}/numerator").get_attribute("value") == "480"
    person.send()


def _takes_the_numbers_of_a_word_report(person: Person, tmp_path: Path) -> None:
    file = tmp_path / "报告.docx"
    words = Document()
    words.add_heading(f"{AREAS[THIRD]}2024年第一季度信访工作报告")
    words.add_paragraph("2024年第一季度，群众满意率98.21%。重点信访事项化解48件，共60件，化解率80%。")
    words.save(str(file))
    person.sign_in(f"{THIRD}-1")
    person.at(f"/calls/quarter/2024-Q1/{THIRD}/")
    person.browser.find_element(By.NAME, "file").send_keys(str(file))
    person.press("form[enctype] button")
    person.sees("98.21")
    person.can_be_used_by_all()
    for tick in person.browser.find_elements(By.NAME, "take"):
        tick.click()
    person.press("main form button")
    person.comes_to("#send")
    assert person.browser.find_element(By.NAME, f"{SATISFACTION}/percent").get_attribute("value") == "98.21"
    asked = person.browser.find_elements(By.CSS_SELECTOR, ".findings textarea")
    for field in asked:
        field.send_keys("以台账为准")
    person.saved()
    person.can_be_used_by_all()
    person.send()


def _rules_and_ranks_and_releases(person: Person) -> None:
    browser = person.browser
    person.at("/office/quarter/rulings/")
    browser.find_element(By.CSS_SELECTOR, "details summary").click()
    for name in ("area", "period"):
        Select(browser.find_element(By.NAME, name)).select_by_index(1)
    for name, text in {"points": "1.5", "reason": "经验推广", "document": "云信〔2024〕3号"}.items():
        person.field(name, text)
    person.press("details[open] button")
    person.sees("加 1.5 分")
    person.at("/office/quarter/ranking/")
    person.press("main form button")
    person.sees("已完成", within=180)
    person.can_be_used_by_all()
    person.sign_in("office-1")
    person.at("/office/quarter/ranking/")
    person.press("section form button")
    person.sees("由 office-1 发给各县")
    person.sign_in(f"{FIRST}-1")
    person.at(f"/calls/quarter/2024-Q1/{FIRST}/")
    person.sees("得分说明")
    person.press("a[href*='/given/']")
    person.sees("经验推广" if "说明" in browser.title else AREAS[FIRST])


def _everything_can_be_used_by_all(person: Person) -> None:
    """The pages of a clerk and of the office, one after another."""
    own = f"/calls/quarter/2024-Q1/{FIRST}/"
    for post, pages in {
        f"{FIRST}-1": ("/", own, f"{own}form/", f"{own}v1/", "/second-factor/"),
        "office-1": ("/", "/office/quarter/", "/office/new/", "/accounts/", "/log/", "/office/quarter/slips/",
                     "/office/quarter/rulings/", "/office/quarter/ranking/", f"{own}v2/review/"),
    }.items():  # fmt: skip
        person.at("/sign-in/")
        person.can_be_used_by_all()
        person.sign_in(post)
        for page in pages:
            person.at(page)
            person.can_be_used_by_all()


def _is_returned_and_corrected(person: Person) -> None:
    person.at(f"/calls/quarter/2024-Q1/{FIRST}/v1/review/")
    person.field("reasons", "请核对满意率")
    person.press("button[value=returned]")
    person.sign_in(f"{FIRST}-1")
    person.at(f"/calls/quarter/2024-Q1/{FIRST}/")
    person.sees("请核对满意率")
    person.press(".ways a.button")
    person.field(f"{SATISFACTION}/numerator", "497")
    person.saved()
    person.send()
    person.sees("\n2")
