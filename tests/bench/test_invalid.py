"""A folder a case: what is wrong with a report, its collection or its framework, and every finding that it must give.

``expected.json`` lists them: ``code``, ``path``, ``file`` (report.json if left out), and what the English message
``says``, where a number or a suggestion in it matters. ``frameworks`` names those to rank by. Notes on what is
plausible, and which indicators are left out, are listed only where they are what the case is about.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from shutil import copytree, ignore_patterns
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from bench.intake.findings import Finding, as_text, in_order
from bench.intake.reading import MAX_BYTES, parse_json
from bench.words.finding_messages import MESSAGES
from bench.words.findings import plausibility
from tests.reports import ROOT, asked, leagues_of, report, write_reports

CASES = sorted(path.parent for path in (Path(__file__).parent / "invalid").glob("*/expected.json"))


def expected_of(case: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((case / "expected.json").read_text("utf-8"))
    return content


def findings_of(case: Path) -> list[Finding]:
    """What is found in a copy of a case's folder without the expectation."""
    with TemporaryDirectory() as copy:
        folder = copytree(case, Path(copy) / case.name, ignore=ignore_patterns("expected.json"))
        _, findings, unusable = leagues_of(folder, frameworks=expected_of(case).get("frameworks", []))
    return in_order([*findings, *unusable])


def aside(finding: Finding) -> bool:
    """Whether a finding is not what a case is about unless it names it."""
    note = finding.code in plausibility.MESSAGES and not asked([finding])
    return note or finding.code == "indicators-not-given"


def place(file: str, code: str, path: str) -> tuple[str, str, str]:
    return Path(file).name, code, path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_everything_wrong_is_found_and_nothing_else(case: Path) -> None:
    expected = expected_of(case)["findings"]
    named = {e["code"] for e in expected}
    found = [f for f in findings_of(case) if f.code in named or not aside(f)]
    wanted = sorted(place(e.get("file", "report.json"), e["code"], e["path"]) for e in expected)
    assert sorted(place(f.file, f.code, f.path) for f in found) == wanted
    for e in expected:
        messages = [f.message("en") for f in found if (f.code, f.path) == (e["code"], e["path"])]
        assert any(e.get("says", "") in message for message in messages), messages


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_finding_reads_well_in_both_languages(case: Path) -> None:
    for finding in findings_of(case):
        for lang in ("zh", "en"):
            texts = (finding.message(lang), finding.remedy(lang))
            assert all(texts), finding
            assert not any(re.search(r"\{[a-z_]+\}|\('", text) for text in texts), texts
        english = finding.message("en") + finding.remedy("en")
        assert not re.search("[，。：、；（）？]", english), english


def test_every_message_is_raised_by_a_case_or_named_in_a_test() -> None:
    raised = {e["code"] for case in CASES for e in expected_of(case)["findings"]}
    assert raised <= set(MESSAGES)
    # What needs no folder of files, a large file or a written league is raised in the tests themselves.
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parents[1].rglob("test_*.py"))
    named = set(re.findall(r'["\[]([a-z0-9-]+)(?=["\]])', tests))
    assert [code for code in MESSAGES if code not in raised | named] == []


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path, report("990100"))  # a city's, of which nothing is asked
    text = path.read_text("utf-8")
    path.write_text(text + " " * (MAX_BYTES - len(text.encode())), "utf-8")
    assert leagues_of(path)[1] == []
    path.write_text(path.read_text("utf-8") + " ", "utf-8")
    (finding,) = leagues_of(path)[1]
    assert (finding.code, finding.values["found"]) == ("file-too-large", MAX_BYTES + 1)


@pytest.mark.parametrize("brackets", ["[", '{"a":'])
def test_nesting_without_end_is_too_deep(tmp_path: Path, brackets: str) -> None:
    path = tmp_path / "report.json"
    path.write_text(brackets * 100_000, "utf-8")
    assert [f.code for f in leagues_of(path)[1]] == ["too-deep"]


def test_ten_megabytes_of_nesting_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_text("[" * 10_000_000, "utf-8")
    assert [f.code for f in leagues_of(path)[1]] == ["file-too-large"]


def test_nesting_without_end_in_a_configuration(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    (tmp_path / "collection.toml").write_text("a = " + "[" * 100_000, "utf-8")
    leagues, _, unusable = leagues_of(tmp_path)
    assert leagues == []
    assert {f.code for f in unusable} <= {"too-deep", "toml-syntax"}
    assert len(unusable) == 1


def test_a_folder_without_reports_and_a_path_to_nothing(tmp_path: Path) -> None:
    _, findings, unusable = leagues_of(tmp_path, tmp_path / "absent.json")
    assert findings == []
    assert [f.code for f in unusable] == ["no-submissions", "path-missing"]


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"), report("990102", "乙县", on_time=99))
    bad = {case.name: (case / "report.json").read_bytes() for case in CASES if len(list(case.iterdir())) == 2}
    assert len(bad) > 40
    for name, content in bad.items():
        # Those that can be read are of 990101 too; another area's, so that they clash with nobody.
        (tmp_path / f"{name}.json").write_bytes(content.replace(b'"990101"', b'"990199"'))
    leagues, findings, unusable = leagues_of(tmp_path)
    process = [league for league in leagues if league.framework.code == "petition-process"]
    assert [row.area_code for row in process[0].ranked] == ["990102", "990101"]
    assert {Path(f.file).stem for f in findings} >= {"nan", "gbk-bytes", "field-misspelt", "too-deep"}
    assert unusable == []


def test_findings_as_text_name_file_place_and_remedy() -> None:
    found = Finding(
        "percent-disagrees",
        "report.json",
        "/indicators/a/percent",
        {"numerator": 1, "denominator": 3, "computed": "33.3333", "found": "34"},
        answer="已核对。",
    )
    assert as_text([found, Finding("file-empty", "report.json")], "zh").splitlines() == [
        "report.json",
        "  错误 [file-empty]",
        "    文件是空的。",
        "    处理：重新导出或重新填写。",
        "  警告 /indicators/a/percent [percent-disagrees]",
        "    1/3 等于 33.3333 %，填的却是 34 %。",
        "    处理：请说明哪个数字有误；计分以分子分母为准。",
        "    答复：已核对。",
    ]


TITLED = '[title]\nzh = "甲市"\nen = "A"\n'
RULED = '[[rulings]]\narea = "990101"\nperiod = "2023"\nreason = "甲"\ndocument = "甲〔2024〕1号"\n'
PROCESS = (ROOT / "scoring" / "frameworks" / "petition-process.toml").read_text("utf-8")
OVERSIZED = {
    "thousands of figures": "7" * 5000,
    "with underscores": "7" + "_7" * 5000,
    "below 0": "-" + "7" * 5000,
    "hexadecimal": "0x" + "f" * 5000,
    "thirty figures": "7" * 30,
    "to the 300": "7e300",
    "to the 999999999": "7e999999999",
    "to the -999999999": "7e-999999999",
}
HOLDING = {
    "collection.toml": TITLED + "unknown = NUMBER\n",
    "roster": TITLED + '[[roster]]\ncode = NUMBER\nname = "甲县"\n',
    "rulings.toml": RULED + 'kind = "bonus"\npoints = NUMBER\n',
    "correction": RULED + 'kind = "correction"\nindicator = "satisfaction"\nentry = {percent = NUMBER}\n',
    "own.toml": PROCESS.replace("total = 100", "total = NUMBER"),
    "disclosure": PROCESS + "\n[disclosure]\nsmall_count = NUMBER\n",
}
FILES = {"roster": "collection.toml", "correction": "rulings.toml", "disclosure": "own.toml"}


@pytest.mark.parametrize("number", OVERSIZED.values(), ids=OVERSIZED)
@pytest.mark.parametrize("holding", HOLDING)
def test_an_oversized_number_in_a_configuration_is_a_finding(holding: str, number: str, tmp_path: Path) -> None:
    file = FILES.get(holding, holding)
    write_reports(tmp_path, report("990101"), report("990102"))
    if file == "own.toml":
        (tmp_path / "collection.toml").write_text('frameworks = ["own.toml"]\n' + TITLED, "utf-8")
    assert "NUMBER" in HOLDING[holding]
    (tmp_path / file).write_text(HOLDING[holding].replace("NUMBER", number), "utf-8")
    leagues, findings, unusable = leagues_of(tmp_path)
    if number.startswith("7e-") and file == "own.toml":  # in binary it is 0, which says enough by itself
        assert all(f.severity == "error" for f in unusable)
        return
    assert (leagues, findings) == ([], [])
    assert {f.code for f in unusable} <= {"number-too-large", "number-too-long", "not-a-number"}
    assert [Path(f.file).name for f in unusable] == [file]


def test_nesting_that_can_just_be_parsed_is_too_deep_in_a_configuration_too(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    (tmp_path / "collection.toml").write_text(f"{TITLED}a = {'[' * 150}{']' * 150}\n", "utf-8")
    assert [f.code for f in leagues_of(tmp_path)[2]] == ["too-deep"]


def test_a_number_too_long_is_named_by_its_line_and_one_too_large_by_its_place(tmp_path: Path) -> None:
    write_reports(tmp_path, report("990101"))
    configuration = tmp_path / "collection.toml"
    for number, code, path, said in (
        ("7" * 5000, "number-too-long", "", "in line 4 "),
        ("[" + f"{'7' * 3999}," * 100 + "7" * 5000 + "]", "number-too-long", "", "in line 4 "),
        ("7" * 30, "number-too-large", "/title/unknown", "1,000,000,000,000,000"),
    ):
        configuration.write_text(TITLED + f"unknown = {number}\n", "utf-8")
        ((finding,),) = (leagues_of(tmp_path)[2],)
        assert (finding.code, finding.path) == (code, path)
        assert said in finding.message("en")


@pytest.mark.parametrize("number", OVERSIZED.values(), ids=OVERSIZED)
@pytest.mark.parametrize("field", ["numerator", "percent", "change_percent", "position", "missing"])
def test_an_oversized_number_in_a_report_is_a_finding(field: str, number: str, tmp_path: Path) -> None:
    (path,) = write_reports(tmp_path, report("990100"))  # a city's, of which nothing is asked
    text = path.read_text("utf-8").replace('"numerator": 95, "denominator": 100', f'"{field}": {number}')
    path.write_text(text, "utf-8")
    findings = leagues_of(path)[1]
    assert any(f.severity == "error" for f in findings)


def _nested(levels: int, inside: str) -> str:
    return "[" * (levels - 1) + inside + "]" * (levels - 1)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (_nested(12, "[]"), []),
        (_nested(12, "[1]"), ["too-deep"]),
        (_nested(12, '{"a": 1, "a": 2}'), ["duplicate-key", "too-deep"]),
        (_nested(11, '{"a": 1, "b": [1, {}]}'), ["too-deep", "too-deep"]),
        (_nested(3, '{"a": 1, "a": 2}'), ["duplicate-key"]),
        ('{"a": {"b": "\u200b"}}', ["bad-character"]),
        ('{"a": {"b": "\\u200b"}}', ["bad-character"]),
        ('{"a": ["\\ud800"]}', ["bad-character"]),
        ('{"\u202ea": 1}', ["bad-character"]),
        ('{"a": "\\n"}', ["bad-character"]),
        ('{"a": "\x7f"}', ["bad-character"]),
        ('{\r\n\t"a": "\\\\"}', []),
    ],
)
def test_what_a_quick_look_at_a_document_passes_is_sound(text: str, codes: list[str]) -> None:
    found = parse_json(text.encode("utf-8"), "a.json")
    assert [f.code for f in found] == codes if isinstance(found, list) else codes == []
