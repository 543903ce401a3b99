"""The pictures in docs/pictures, made again from the program as it is.

    python -m tests.pictures_of_docs [NAME ...]

makes all of them, or those named (league, profile, site, bulletin, desk, workbook, evidence, board, office), in both
languages where a page shows both. Needs the package's ``browser`` extra, Debian's chromium and chromium-driver,
LibreOffice Writer and Calc, and poppler-utils; look at each picture before it is committed.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import util
from pathlib import Path

from PIL import Image, ImageChops
from selenium.webdriver import Chrome
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By

from tests.reports import ROOT, SUBMISSIONS

PICTURES = ROOT / "docs" / "pictures"
LANGUAGES = {"zh": "", "en": "-en"}
DATE = "2024-03-01"
COUNTY, PROFILED = "990101", "431127"
REPORT = """样例县2023年信访工作总结
2023年，全县信访事项及时受理率、按期办结率均为100%，群众满意率98.74%，位于全市第二。
“百日攻坚”专项行动集中交办重点案件158起，已化解131起，化解率82.9%；中省交办积案26件，化解率100%。
全年发放宣传手册近2万份。
2月底前县住建局按期办结率仅82%。
2024年，力争群众满意率达到99%。
"""
FILLED = {
    "schema": "county-submission/1",
    "area": {"code": "990201", "name": "样例县"},
    "period": "2024",
    "framework": "petition-work",
    "reporter": {"organisation": "样例县信访局", "date": "2025-01-10"},
    "indicators": {
        "timely_acceptance": {"numerator": 498, "denominator": 503, "percent": 99.01},
        "on_time_completion": {"numerator": 441, "denominator": 452, "percent": 97.57},
        "first_time_resolution": {"numerator": 366, "denominator": 389, "percent": 94.09},
        "satisfaction": {"numerator": 208, "denominator": 215, "percent": 96.74},
        "key_case_resolution": {"numerator": 31, "denominator": 38, "percent": 83.2},  # 81.58 by the counts
        "backlog_resolution": {"missing": "not_applicable"},
        "zero_irregular_petition_villages": {"numerator": 151, "denominator": 204, "percent": 74.02},
        "model_county": {"status": "none"},
        "training_people": {"count": 310, "qualifier": "at_least"},
    },
}


def bench(*arguments: str | Path) -> None:
    done = subprocess.run([sys.executable, "-m", "bench", *map(str, arguments)], cwd=ROOT, check=False)
    assert done.returncode in (0, 1), arguments  # 1: a report of the examples has findings


def with_fonts(folder: Path) -> None:
    """The Chinese font that charts are drawn in, for browser and office too, whatever the machine has."""
    found = util.find_spec("zhplot")
    assert found is not None
    assert found.origin is not None
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><include ignore_missing="yes">'
        f"/etc/fonts/fonts.conf</include><dir>{Path(found.origin).parent / 'fonts'}</dir>"
        f"<cachedir>{folder / 'fonts'}</cachedir></fontconfig>",
        "utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")


def keep(picture: Image.Image, name: str) -> None:
    """A picture in as few bytes as pages of text and plain colours need."""
    picture.convert("RGB").quantize(64).save(PICTURES / f"{name}.png", optimize=True)


def pages_of(file: Path, folder: Path, dots: int) -> list[tuple[str, Image.Image]]:
    """The pages of a document as LibreOffice prints them, each with its text."""
    office = f"-env:UserInstallation=file://{folder / 'office'}"
    command = ["soffice", office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    pdf = folder / f"{file.stem}.pdf"
    subprocess.run(["pdftoppm", "-r", str(dots), "-png", str(pdf), str(folder / file.stem)], check=True)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    images = sorted(folder.glob(f"{file.stem}-*.png"))
    return [(said, Image.open(image)) for said, image in zip(text.split("\f"), images, strict=False)]


def trimmed(page: Image.Image, margin: int = 15) -> Image.Image:
    """A page without the white around what stands on it."""
    plain = Image.new("RGB", page.size, "white")
    left, top, right, bottom = ImageChops.difference(page.convert("RGB"), plain).getbbox() or (0, 0, *page.size)
    return page.crop((max(left - margin, 0), max(top - margin, 0), min(right + margin, page.width), bottom + margin))


@contextmanager
def browser(width: int, height: int) -> Iterator[Chrome]:
    options = Options()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(argument)
    driver = Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    page = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", page)
    try:
        yield driver
    finally:
        driver.quit()


def seen(driver: Chrome, name: str, folder: Path) -> None:
    driver.save_screenshot(str(folder / "seen.png"))
    keep(Image.open(folder / "seen.png"), name)


def ranked(folder: Path, collection: str, lang: str) -> Path:
    """The newest league of a collection, ranked once."""
    out = folder / f"{collection}-{lang}"
    if not out.exists():
        bench("rank", SUBMISSIONS / collection, "--out", out, "--lang", lang)
    return sorted(out.rglob("league.json"))[-1]


def league(folder: Path) -> None:
    for lang, ending in LANGUAGES.items():
        keep(Image.open(ranked(folder, "example-prefecture", lang).parent / "league.png"), f"league{ending}")


def profile(folder: Path) -> None:
    for lang, ending in LANGUAGES.items():
        ranked(folder, "seed-reports", lang)
        (picture,) = (folder / f"seed-reports-{lang}").rglob(f"profile-{PROFILED}.png")
        keep(Image.open(picture), f"profile{ending}")


def release(folder: Path) -> Path:
    """A release of the example in both languages."""
    out = folder / "release"
    if not out.exists():
        leagues = sorted(ranked(folder, "example-prefecture", "zh").parents[1].rglob("league.json"))
        both = [part for lang in LANGUAGES for part in ("--lang", lang)]
        bench("publish", *leagues, "--out", out, "--date", DATE, "--issuer", "示例市信访局", *both)
    return out


def site(folder: Path) -> None:
    with browser(1280, 1400) as driver:
        for lang, ending in LANGUAGES.items():
            pages = release(folder) / "site" / lang / "petition-work-2023"
            for name, page in (("site-league", "index"), ("site-county", f"county-{COUNTY}")):
                driver.get((pages / f"{page}.html").as_uri())
                seen(driver, name + ending, folder)


def bulletin(folder: Path) -> None:
    for ending in LANGUAGES.values():
        first, second = (page for _, page in pages_of(release(folder) / f"bulletin{ending}.docx", folder, 80)[:2])
        both = Image.new("RGB", (2 * first.width + 16, first.height), "silver")
        both.paste(first, (0, 0))
        both.paste(second, (first.width + 16, 0))
        keep(both, f"bulletin{ending}")


def workbook(folder: Path) -> None:
    report, form = folder / "report.json", folder / "form.xlsx"
    report.write_text(json.dumps(FILLED, ensure_ascii=False), "utf-8")
    bench("template", "--framework", "petition-work", "--fill", report, "--out", form)
    (page,) = (page for text, page in pages_of(form, folder, 120) if "黄格必填" in text)
    keep(page, "workbook")


def evidence(folder: Path) -> None:
    report, form = folder / "draft.txt", folder / "evidence.xlsx"
    report.write_text(REPORT, "utf-8")
    bench("draft", report, "--framework", "petition-work", "--out", form)
    page = next(page for text, page in pages_of(form, folder, 110) if "待定" in text and "原文" in text)
    whole = page.crop((0, 0, int(0.889 * page.width), int(0.93 * page.height)))  # not what is there to be read back
    whole.paste("white", (int(0.78 * page.width), 0, whole.width, int(0.1 * page.height)))  # the mark of its kind
    keep(trimmed(whole), "evidence")


def board(folder: Path) -> None:
    for lang, ending in LANGUAGES.items():
        out = folder / f"board{ending}"
        bench("status", SUBMISSIONS / "example-year", "--date", "2024-10-20", "--out", out, "--lang", lang)
        keep(Image.open(out / "status.png"), f"board{ending}")


def office(folder: Path) -> None:
    book = folder / "office.xlsx"
    bench("template", "--office", "--fill", SUBMISSIONS / "example-year", "--out", book)
    page = next(page for text, page in pages_of(book, folder, 110) if "收到时间" in text and "990101-2024-Q1" in text)
    whole = trimmed(page)
    keep(whole.crop((0, 0, whole.width, int(0.55 * whole.height))), "office")  # without most of the empty rows


def desk(folder: Path) -> None:
    """The desk in mid-season: the office's board, and a form with a finding at its field."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "bench", "desk", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = ""
        while f":{port}" not in said.partition("\n")[2]:
            said += server.stdout.readline()
        accounts = dict(re.findall(r"^ +(\S+) +(\S+) ", said, re.MULTILINE))
        try:
            for lang, ending in LANGUAGES.items():
                with browser(900, 760) as driver:
                    _sign_in(driver, port, "office-1", accounts["office-1"], lang)
                    driver.get(f"http://127.0.0.1:{port}/office/demo/")
                    seen(driver, f"desk-board{ending}", folder)
                with browser(1200, 860) as driver:
                    _sign_in(driver, port, "990103-1", accounts["990103-1"], lang)
                    _form(driver)
                    seen(driver, f"desk-form{ending}", folder)
        finally:
            server.terminate()


def _sign_in(driver: Chrome, port: int, post: str, password: str, lang: str) -> None:
    driver.implicitly_wait(20)
    driver.get(f"http://127.0.0.1:{port}/sign-in/")
    for name, text in (("username", post), ("password", password)):
        driver.find_element(By.NAME, name).send_keys(text)
    driver.find_element(By.CSS_SELECTOR, "main form button").click()
    driver.find_element(By.CSS_SELECTOR, "form[action*='sign-out']")
    if driver.find_element(By.TAG_NAME, "html").get_attribute("lang")[:2] != lang:
        driver.find_element(By.CSS_SELECTOR, "button[name=lang]").click()


def _form(driver: Chrome) -> None:
    """Into the form of the report that was sent back, with more matters accepted than received."""
    driver.get(max(a for a in _links(driver) if "/calls/demo/" in a) + "form/")
    for part, text in (("denominator", "137"), ("numerator", "166")):
        field = driver.find_element(By.NAME, f"/indicators/timely_acceptance/{part}")
        field.clear()
        field.send_keys(text)
    driver.find_element(By.CSS_SELECTOR, "li.error")


def _links(driver: Chrome) -> list[str]:
    return [a.get_attribute("href") or "" for a in driver.find_elements(By.TAG_NAME, "a")]


MAKERS: dict[str, Callable[[Path], None]] = {
    maker.__name__: maker for maker in (league, profile, site, bulletin, desk, workbook, evidence, board, office)
}


def main(names: Sequence[str]) -> None:
    for tool in ("chromium", "chromedriver", "soffice", "pdftoppm", "pdftotext"):
        assert shutil.which(tool), f"{tool} is needed"
    with tempfile.TemporaryDirectory() as folder:
        with_fonts(Path(folder))
        for name in names or MAKERS:
            MAKERS[name](Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
