"""The pages docs/findings.md and docs/findings.zh.md: ``python -m tests.findings_page`` writes them from the messages.

Severity, text and remedy are the program's own. What a finding comes from is written in the page, is kept when it is
written again, and is left blank for a code that is new: fill it in, in both languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import import_module

from bench.words.interface import word
from bench.words.message import Message
from tests.reports import ROOT

PAGES = {"en": ROOT / "docs" / "findings.md", "zh": ROOT / "docs" / "findings.zh.md"}
SECTIONS = {
    "reading": ("读不了的文件，不合格式的内容", "Files that cannot be read, content that breaks the contract"),
    "submissions": ("与考核方案、区划表不符", "Against the framework and the area table"),
    "plausibility": ("可不可信", "What is hard to believe"),
    "collections": ("文件夹与排名文件", "Collections and leagues"),
    "receipts": ("收件与迟报", "Receipts and lateness"),
    "periods": ("由各期汇总", "Longer periods made of their parts"),
    "frameworks": ("考核方案与认定", "Frameworks and rulings"),
    "tables": ("公布的表格", "Published tables"),
    "verdicts": ("对照与两期比较", "Comparators, and two leagues compared"),
    "workbooks": ("工作簿与宽表", "Workbooks and wide tables"),
    "drafting": ("从文字报告起草", "Drafts from narrative reports"),
    "assessing": ("县里自评，重报", "Self-assessment, and reports sent again"),
    "desk": ("网上报送", "The desk"),
}
HEADS = {
    "zh": "| 代码 | 级别 | 提示文字 | 从何而来 | 怎么处理 |",
    "en": "| Code | Severity | Text | Where it comes from | What to do |",
}
INTRODUCTION = {
    "zh": """# 核查提示一览

`bench check` 和 `bench rank` 列出的每条提示，都有一个不变的代码，写在方括号里。`{…}` 处填具体的数、名称或位置。

- **错误**：文件不能采用；`above-parent` 和 `parts-above-whole` 除外，它们不知错在哪一方，几份报告都照用。
  下级单独一个就超过上级的，这一项不与上级比较。
- **警告**：一个问题。请改正，或在 `answers` 里写明代码、位置和理由，答复随数据保存并一并显示。
- **提示**：供参考，不必答复。同一句话见于三个以上文件的，只在最后列一次。

[English](findings.md)
""",
    "en": """# Findings

Every finding that `bench check` and `bench rank` list has a code that stays the same, shown in square brackets. `{…}`
stands for a number, a name or a place.

- An **error**: the file cannot be used. Only `above-parent` and `parts-above-whole` leave all reports in use, since any
  may be the wrong one; an indicator in which a single area is above its parent is then not compared with it.
- A **warning** is a question: correct the number, or answer under `answers` with code, path and reason. The answer is
  kept with the data and shown with the finding.
- A **note** needs no answer. One that reads the same for three files or more is listed once, at the end.

[中文](findings.zh.md)
""",
}


def modules() -> dict[str, Mapping[str, Message]]:
    """The tables of messages by the name of their module; those of ``SECTIONS`` first, in that order."""
    folder = ROOT / "bench" / "words" / "findings"
    names = [*SECTIONS, *sorted(p.stem for p in folder.glob("*.py") if p.stem not in {"__init__", *SECTIONS})]
    return {name: import_module(f"bench.words.findings.{name}").MESSAGES for name in names}


def cell(text: str) -> str:
    return text.replace("|", "\\|").strip()


def rows(lang: str) -> dict[str, list[str]]:
    """The rows of a page by code: severity, text, cause, remedy."""
    found = {}
    for line in PAGES[lang].read_text("utf-8").splitlines() if PAGES[lang].exists() else []:
        if match := re.fullmatch(r"\| `([a-z0-9-]+)` \| (.*) \|", line):
            found[match[1]] = [part.strip() for part in re.split(r"(?<!\\)\|", match[2])]
    return found


def page(lang: str) -> str:
    """A page as it should stand, with the causes that it has now."""
    causes = {code: row[2] for code, row in rows(lang).items()}
    blocks = [INTRODUCTION[lang]]
    for name, messages in modules().items():
        title = SECTIONS.get(name, (name, name))[lang == "en"]
        lines = [f"## {title}", "", HEADS[lang], "|---|---|---|---|---|"]
        for code, said in messages.items():
            texts = [word(said.severity, lang), said.what.in_language(lang), said.remedy.in_language(lang)]
            severity, text, remedy = (cell(t) for t in texts)
            lines.append(f"| `{code}` | {severity} | {text} | {causes.get(code, '')} | {remedy} |")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), "utf-8")
