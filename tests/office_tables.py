"""Tables as offices make them, made up from a seed, with what each of their numbers means.

Headings are written down here as offices write them, and not derived from the program's own rules.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

import openpyxl
import xlwt

Cell = str | int | float | None
Values = dict[str, dict[str, str]]

AREAS = {
    "990101": "青石县",
    "990102": "白水县",
    "990103": "云台区",
    "990104": "长林市",
    "990105": "大柳树县",
    "990106": "红岩苗族自治县",
    "990107": "南湾区",
    "990108": "临江县",
}
SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda name: name,
    lambda name: name,
    lambda name: name,
    lambda name: " ".join(name),
    lambda name: f"{name}人民政府",
    lambda name: f"{name}信访局",
    lambda name: name.replace("苗族自治县", "县"),
)


@dataclass(frozen=True)
class Rate:
    """A rate with the headings of its percentage, numerator and denominator; below a group the shorter ones."""

    code: str
    percent: tuple[str, ...]
    numerator: tuple[str, ...] = ()
    denominator: tuple[str, ...] = ()
    below: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class Framework:
    """A framework's code, its rates, and its counts by heading."""

    code: str
    rates: tuple[Rate, ...]
    counts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    levels: bool = False


WORK = Framework(
    "petition-work",
    (
        Rate(
            "timely_acceptance",
            ("及时受理率", "及时受理率（%）", "信访事项及时受理率", "1.及时受理率(%)", "受理及时率"),
            ("及时受理件数", "及时受理数（件）", "及时受理信访事项数"),
            ("收到信访事项件数", "收到信访件数", "收到信访事项（件）", "收到信访总量"),
            ("及时受理率（%）", "及时受理数", "收到数"),
        ),
        Rate(
            "on_time_completion",
            ("按期办结率", "按期办结率(%)", "按时办结率", "信访事项按期办结率（％）"),
            ("按期办结件数", "按期办结数（件）", "按时办结数"),
            ("应办结件数", "应办结数", "应办结（件）"),
            ("按期办结率（%）", "按期办结数（件）", "应办结数（件）"),
        ),
        Rate(
            "satisfaction",
            ("群众满意率", "群众满意率（%）", "满意率", "满意率%", "群众满意度（%）"),
            ("评价满意件数", "满意件数", "满意数（件）"),
            ("参评件数", "参评数", "参评（件）"),
            ("满意率", "满意件数", "参评件数"),
        ),
        Rate(
            "key_case_resolution",
            ("重点案件化解率", "重点案件化解率（%）", "重点信访案件化解率"),
            ("化解重点案件数", "重点案件化解数", "重点案件化解数（件）"),
            ("交办重点案件数", "重点案件交办数", "重点案件交办总数（件）", "交办重点案件（件）", "重点案件总数"),
            ("化解率（%）", "化解数（件）", "交办数（件）"),
        ),
        Rate(
            "backlog_resolution",
            ("第三批信访积案化解率", "第三批积案化解率(%)"),
            ("第三批积案化解件数", "第三批积案化解数"),
            ("第三批积案交办件数", "第三批积案交办数（件）"),
            ("化解率", "化解件数", "交办件数"),
        ),
        Rate(
            "model_townships",
            ("示范乡镇占比", "示范乡镇占比（%）", "示范乡镇比例"),
            ("示范乡镇数", "示范乡镇（个）"),
            ("乡镇（街道）总数", "乡镇总数", "乡镇（街道）数（个）"),
            ("占比（%）", "示范乡镇（个）", "乡镇总数（个）"),
        ),
        Rate(
            "first_time_resolution",
            ("一次性化解率", "一次性化解率（%）", "信访事项一次性化解率", "一次性化解率%", "初次信访一次性化解率"),
        ),
        Rate(
            "zero_irregular_petition_villages", ("零非访村（社区）占比", "零非访村占比（%）", "“零非访”村（社区）占比")
        ),
    ),
    {
        "indicators/training_sessions/count": ("培训场次", "培训（场次）", "培训场次（场）"),
        "indicators/training_people/count": ("培训人次", "培训（人次）"),
        "indicators/outreach_materials/count": ("发放宣传资料", "发放宣传资料（份）", "宣传资料份数"),
    },
    {
        "context/national_bureau_letters/change_percent": (
            "国家信访局来信量同比（%）",
            "国家信访局来信量较上年同期增减(%)",
        )
    },
    levels=True,
)
HOTLINE = Framework(
    "hotline-panjin",
    (
        Rate(
            "completion",
            ("办结率", "办结率(%)", "热线办结率", "（一）办结率", "办结率（%）(3=2/1)"),
            ("办结件数", "办结数", "办结数（件）", "办结量"),
            ("交办总量", "交办数（件）", "交办件数", "交办量"),
            ("办结率", "办结数", "交办数"),
        ),
        Rate(
            "satisfaction",
            ("满意率", "满意率(%)", "群众满意率", "诉求满意率"),
            ("满意件数", "满意数"),
            ("参评件数", "参评数（件）"),
            ("满意率（%）", "满意件数", "参评件数"),
        ),
        Rate(
            "on_time_feedback",
            ("按时反馈率", "按期反馈率", "按时反馈率（%）"),
            ("按时反馈件数", "按时反馈数"),
            ("应反馈件数", "应反馈数"),
            ("反馈率", "按时反馈数", "应反馈数"),
        ),
        Rate(
            "valid_return_visit",
            ("有效回访率", "有效回访率(%)"),
            ("有效回访件数", "有效回访数（件）"),
            ("回访件数", "回访数"),
            ("有效回访率", "有效回访数", "回访件数"),
        ),
    ),
)
# Headings that look like an indicator's and mean something else.
TRAPS = (
    *(
        "{}排名",
        "{}（名次）",
        "{}位次",
        "上年{}",
        "{}（上年同期）",
        "去年同期{}",
        "{}同比",
        "{}较上月增减",
        "不{}",
        "未{}",
        "{}得分",
    ),
    *("{}目标值", "{}（‰）", "本月{}", "{}差距", "网上{}", "{}环比（%）", "{}权重"),
)
UNITS = ("", "（件）", "（万件）")
KINDS = ("csv", "gbk", "tsv", "xlsx", "xlsx", "xlsx-plain", "xlsx-text", "xlsx-sheets", "xls", "ods")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
LABELS = ("合计", "合 计", "总计", "全市", "全市合计", "总  计")


@dataclass
class Made:
    """A table being made: columns with their headings and cells, and what they mean.

    ``truth``: the numbers of each area by target, as printed. ``formats``: number formats of cells by row and column
    from 0, for the kinds that have them.
    """

    framework: str
    period: str
    kind: str
    codes: list[str]
    rows: list[list[Cell]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    truth: Values = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    features: list[str] = field(default_factory=list)


@dataclass
class Column:
    """A column: its heading from top to bottom, its target, its cells by area, and the one of the total."""

    path: tuple[str, ...]
    target: str = ""
    cells: list[Cell] = field(default_factory=list)
    truth: list[str] = field(default_factory=list)
    total: Cell = None
    forms: list[str] = field(default_factory=list)


def made_table(seed: int) -> Made:
    """One table; the same for the same seed."""
    random = Random(seed)
    framework = random.choice([WORK, HOTLINE])
    period = random.choice(["2024", "2024-01/2024-04", "2024-H1"])
    codes = random.sample(sorted(AREAS), random.randint(3, 8))
    table = Made(framework.code, period, random.choice(KINDS), codes)
    depth = random.choice([1, 1, 2, 2, 3])
    columns = _columns(random, framework, table, depth)
    _assemble(random, table, columns, depth)
    return table


def _columns(random: Random, framework: Framework, table: Made, depth: int) -> list[Column]:
    found: list[Column] = []
    scale = random.choice(["", "", "", "（万件）"]) if depth == 1 else ""
    for rate in random.sample(framework.rates, random.randint(2, min(5, len(framework.rates)))):
        found += _rate_columns(random, rate, table, depth, scale)
    for target, headings in framework.counts.items():
        if random.random() < 0.4:
            found.append(_counts(random, target, random.choice(headings), table))
    for target, headings in framework.changes.items():
        if random.random() < 0.3:
            column = Column((random.choice(headings),), target)
            for _ in table.codes:
                text = f"{random.uniform(-40, 40):.2f}"
                column.cells.append(_percent(table, column, text))
                column.truth.append(text)
            found.append(column)
    if framework.levels and random.random() < 0.3:
        column = Column(("信访工作示范县",), "indicators/model_county/status")
        for _ in table.codes:
            shown, level = random.choice([("无", "none"), ("全市", "city"), ("全省", "provincial")])
            column.cells.append(shown)
            column.truth.append(level)
        found.append(column)
    if random.random() < 0.6:
        title = random.choice(random.choice(framework.rates).percent[:1])
        trap = Column((random.choice(TRAPS).format(title),))
        trap.cells = [_percent(table, trap, f"{random.uniform(1, 99):.2f}") for _ in table.codes]
        found.insert(random.randint(0, len(found)), trap)
        table.features.append("trap")
    return found


def _rate_columns(random: Random, rate: Rate, table: Made, depth: int, scale: str) -> list[Column]:
    """The columns of one rate: its percentage, its counts, or both; below a group, or each by its whole heading."""
    counted = bool(rate.numerator) and random.random() < 0.7
    grouped = depth > 1 and bool(rate.below[0]) and random.random() < 0.7
    prefix = f"indicators/{rate.code}/"
    group = rate.percent[0] if random.random() < 0.7 else rate.percent[-1]
    headings = (
        rate.below
        if grouped
        else tuple(
            random.choice(options) if options else "" for options in (rate.percent, rate.numerator, rate.denominator)
        )
    )
    keys = ("percent", "numerator", "denominator")
    made = {key: Column((group, h) if grouped else (h,), prefix + key) for key, h in zip(keys, headings, strict=True)}
    digits = random.choice([1, 2])
    scaled = scale if counted and "（" not in headings[1] + headings[2] and not grouped else ""
    for _ in table.codes:
        denominator = random.randint(20, 4000)
        numerator = random.randint(denominator // 2, denominator)
        if scaled:
            numerator, denominator = (n // 100 * 1000 for n in (numerator + 100, denominator + 200))
        percent = (Decimal(100 * numerator) / denominator).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        made["percent"].cells.append(_percent(table, made["percent"], f"{percent}"))
        made["percent"].truth.append(f"{percent}")
        for key, value in (("numerator", numerator), ("denominator", denominator)):
            made[key].cells.append(_count(random, table, value, 10_000 if scaled else 1))
            made[key].truth.append(str(value))
    for key in ("numerator", "denominator"):
        made[key].total = _added(made[key].truth, 10_000 if scaled else 1)
        if scaled:
            made[key].path = (made[key].path[0] + scaled,)
    order = (
        ["numerator", "denominator", "percent"] if random.random() < 0.7 else ["denominator", "numerator", "percent"]
    )
    if not counted:
        return [made["percent"]]
    return [made[key] for key in (order if random.random() < 0.8 else order[:2])]


def _added(values: Sequence[str], scale: int) -> Cell:
    total = Decimal(sum(map(int, values))) / scale
    return int(total) if total == int(total) else float(total)


def _counts(random: Random, target: str, heading: str, table: Made) -> Column:
    column = Column((heading,), target)
    for _ in table.codes:
        value = random.randint(1, 9000)
        column.cells.append(_count(random, table, value, 1))
        column.truth.append(str(value))
    column.total = _added(column.truth, 1)
    return column


def _count(random: Random, table: Made, value: int, scale: int) -> Cell:
    if scale != 1:
        return float(Decimal(value) / scale)
    if table.kind in ("csv", "gbk", "tsv", "xlsx-text") and random.random() < 0.1:
        return (
            f"{value:,}" if value > 999 else str(value).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
        )
    return str(value) if table.kind == "xlsx-text" else value


def _percent(table: Made, column: Column, text: str) -> Cell:
    """A percentage as its kind of file keeps it: a text, a number with a format, or a fraction shown as percent."""
    if table.kind in ("csv", "gbk", "tsv", "xlsx-text"):
        return text
    decimals = len(text.partition(".")[2])
    if table.kind in ("xlsx", "xls") and "同比" not in column.path[-1] and int(text.partition(".")[0]) % 2:
        column.forms.append("0." + "0" * decimals + "%")
        return float(Decimal(text) / 100)
    column.forms.append("0." + "0" * decimals)
    return float(text)


def _assemble(random: Random, table: Made, columns: list[Column], depth: int) -> None:
    """Put the table's rows together: what stands above, the header, areas, totals and notes."""
    coded = random.random() < 0.5
    labels = _labels(random, coded)
    neutral = random.choice(["办理情况", "主要指标完成情况", "工作情况"])
    if depth == 3 or (depth == 2 and random.random() < 0.3):
        columns = [replace(c, path=(neutral, *c.path)) if depth == 3 or len(c.path) == 1 else c for c in columns]
    every = [*labels, *columns, *([Column(("备注",))] if random.random() < 0.3 else [])]
    _above(random, table, len(every))
    _head(table, every, max(len(column.path) for column in every))
    if random.random() < 0.1:
        table.rows.append(
            [("甲", "乙", "丙")[n] if n < len(labels) else n - len(labels) + 1 for n in range(len(every))]
        )
        table.features.append("numbered")
    total = _total(random, table, every, len(labels))
    first = total is not None and random.random() < 0.15
    if total and first:
        table.rows.append(total)
    for n, code in enumerate(table.codes):
        row = _label_cells(random, labels, n, code, coded=coded)
        for k, column in enumerate(columns, start=len(row)):
            if column.forms:
                table.formats[len(table.rows), k] = column.forms[n]
            if column.target:
                table.truth.setdefault(code, {})[column.target] = column.truth[n]
        table.rows.append([*row, *(column.cells[n] for column in columns)])
    if total and not first:
        table.rows.append(total)
    if random.random() < 0.3:
        note = random.choice(["注：数据来自信访信息系统，截至4月30日。", "填表人：某某", "说明：不含开发区"])
        table.rows.append([note])


def _labels(random: Random, coded: bool) -> list[Column]:
    """The columns that say of whom a row is."""
    labels = [Column(("序号",))] if random.random() < 0.4 else []
    if coded:
        labels.append(Column((random.choice(["区划代码", "行政区划代码", "代码"]),)))
    return [*labels, Column((random.choice(["县区", "县（市、区）", "地区", "单位", "县市区名称"]),))]


def _label_cells(random: Random, labels: Sequence[Column], n: int, code: str, *, coded: bool) -> list[Cell]:
    row: list[Cell] = [n + 1] if labels[0].path[0] == "序号" else []
    if coded:
        return [*row, random.choice([code, code, f"{code}000000"]), AREAS[code]]
    return [*row, random.choice(SPELLINGS)(AREAS[code])]


def _above(random: Random, table: Made, width: int) -> None:
    style = random.choice(["none", "title", "title", "unit", "many"])
    if style == "none":
        return
    title = f"某市{table.period[:4]}年{random.choice(['信访工作主要指标', '热线办理情况', '重点工作'])}统计表"
    table.rows.append([title])
    table.merged.append((0, 0, 0, width - 1))
    if style in ("unit", "many"):
        line: list[Cell] = [None] * width
        line[0], line[-1] = "制表单位：某市信访局", random.choice(["单位：件、%", "2024年7月5日", "单位：件"])
        table.rows.append(line)
    if style == "many":
        table.rows.append([None] * width)
    table.features.append(style)


def _head(table: Made, every: Sequence[Column], depth: int) -> None:
    """The header's rows: headings of one text merged downwards, groups across."""
    first = len(table.rows)
    paths = [column.path for column in every]
    grid: list[list[Cell]] = [[None] * len(every) for _ in range(depth)]
    for n, path in enumerate(paths):
        for level, text in enumerate(path):
            grid[level][n] = text
        if len(path) < depth and depth > 1:
            table.merged.append((first + len(path) - 1, n, first + depth - 1, n))
    for level in range(depth - 1):
        n = 0
        while n < len(every):
            end = n
            here = paths[n][: level + 1]
            while (
                len(paths[n]) > level + 1
                and end + 1 < len(every)
                and paths[end + 1][: level + 1] == here
                and len(paths[end + 1]) > level + 1
            ):
                end += 1
                grid[level][end] = None
            if end > n:
                table.merged.append((first + level, n, first + level, end))
            n = end + 1
    table.rows += grid
    if depth > 1:
        table.features.append(f"head{depth}")


def _total(random: Random, table: Made, every: Sequence[Column], labels: int) -> list[Cell] | None:
    if random.random() < 0.5:
        return None
    average = random.random() < 0.2
    row: list[Cell] = [None] * len(every)
    row[random.choice([0, labels - 1])] = "全市平均" if average else random.choice(LABELS)
    for n, column in enumerate(every[labels:], start=labels):
        if column.target.endswith("percent") or average:
            row[n] = None if column.target.endswith(("count", "status")) else 88.88
        else:
            row[n] = column.total
    table.features.append("average" if average else "total")
    return row


# --- files -------------------------------------------------------------------------------------------------------


def write(table: Made, folder: Path) -> Path:
    """The table as a file of its kind."""
    if table.kind in ("csv", "gbk", "tsv"):
        out = io.StringIO()
        csv.writer(out, delimiter="\t" if table.kind == "tsv" else ",").writerows(table.rows)
        path = folder / "table.csv"
        path.write_bytes(out.getvalue().encode("gb18030" if table.kind == "gbk" else "utf-8-sig"))
    elif table.kind == "xls":
        path = _xls(table, folder / "table.xls")
    elif table.kind == "ods":
        path = _ods(table, folder / "table.ods")
    else:
        path = _xlsx(table, folder / "table.xlsx")
    return path


def _xlsx(table: Made, path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表1"
    for n, row in enumerate(table.rows):
        for k, value in enumerate(row):
            cell = sheet.cell(n + 1, k + 1, value)
            cell.number_format = table.formats.get((n, k), "General")
    if table.kind != "xlsx-plain":
        for top, left, bottom, right in table.merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    if table.kind == "xlsx-sheets":
        book.create_sheet("封面", 0).append(["某市信访局"])
        old = book.create_sheet("旧数据", 0)
        for row in table.rows:
            old.append([7 if isinstance(value, int | float) else value for value in row])
        old.sheet_state = "hidden"
    book.save(path)
    return path


def _xls(table: Made, path: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("表1")
    inside = {(r, c) for t, le, b, ri in table.merged for r in range(t, b + 1) for c in range(le, ri + 1)}
    for top, left, bottom, right in table.merged:
        sheet.write_merge(top, bottom, left, right, table.rows[top][left])
    for n, row in enumerate(table.rows):
        for k, value in enumerate(row):
            if value is not None and (n, k) not in inside:
                style = xlwt.easyxf(num_format_str=table.formats.get((n, k), "General"))
                sheet.write(n, k, value, style)
    book.save(str(path))
    return path


_CONTENT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="表1">{}</table:table></office:spreadsheet></office:body>
</office:document-content>"""  # noqa: E501


def _ods(table: Made, path: Path) -> Path:
    spans = {(t, le): (b - t + 1, ri - le + 1) for t, le, b, ri in table.merged}
    rows = []
    for n, row in enumerate(table.rows):
        cells = []
        for k, value in enumerate(row):
            form = table.formats.get((n, k), "General")
            down, across = spans.get((n, k), (1, 1))
            span = f' table:number-rows-spanned="{down}" table:number-columns-spanned="{across}"'
            if isinstance(value, int | float):
                decimals = len(form.partition(".")[2])
                shown = (
                    f"{value:.{decimals}f}" if decimals else f"{value:g}" if isinstance(value, float) else f"{value}"
                )
                cells.append(
                    f'<table:table-cell office:value-type="float" office:value="{value}"{span}>'
                    f"<text:p>{shown}</text:p></table:table-cell>"
                )
            else:
                text = f"<text:p>{escape(value)}</text:p>" if value else ""
                cells.append(f"<table:table-cell{span}>{text}</table:table-cell>")
        rows.append(f"<table:table-row>{''.join(cells)}</table:table-row>")
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", _CONTENT.format("".join(rows)))
    return path


def roster(folder: Path) -> None:
    """The collection of the fictional city, whose roster gives names their codes."""
    areas = "".join(f'[[roster]]\ncode = "{code}"\nname = "{name}"\n' for code, name in AREAS.items())
    title = '[title]\nzh = "虚构的市"\nen = "A fictional city"\n'
    (folder / "collection.toml").write_text(title + areas, encoding="utf-8")
