"""The pages docs/reports.md and docs/reports.zh.md: ``python -m tests.reports_page`` writes them from the rules."""

from __future__ import annotations

from bench.reports.number_kinds import Seems
from bench.reports.rules import RULES, Rule
from bench.words.interface import word
from tests.reports import ROOT

PAGES = {"en": ROOT / "docs" / "reports.md", "zh": ROOT / "docs" / "reports.zh.md"}
_TEXTS = {
    "zh": """# 从文字报告到填报数

提要：`bench draft` 逐句读 Word、PDF、网页或文本报告，列出每个数会填到哪里、为什么；说不准的待定，不猜；由人在“出处”表逐行
采用，再用 `bench convert` 转换。

[English](reports.md)

```sh
bench draft 报告.docx --framework petition-work --out 草稿.xlsx
bench convert 草稿.xlsx --out 报告.json
bench assess 报告.json --out 自评.html
```

读 `.docx`、`.txt`、`.html` 和带文字的 `.pdf`；旧式 `.doc`、扫描件、字形没有写明是什么字的 PDF、加密或损坏的文件会说明怎么办。Word 按印出来的样子读：
修订中的插入计入、删除不计，域取结果，自动编号、文本框、脚注、内容控件、嵌套表都读，隐藏字、上标、删除线不读，页眉页脚只列不用。

## 读法

- 一个率或案件的名称必须整个一致：去掉“全县”“截至目前”“共”这类范围词以后，剩下的就是方案里的名称，一字不多。
- 前面有计划、否定、别的单位、别的时期的，不取；标题是“下一步打算”之类的整节不取。
- 同一项有两个数，或不知道批次、培训内容的，列为待定。加不拢的照样列出，并写明核查会问什么。
- 数值和评分（[scoring.zh.md](scoring.zh.md#数值和评分)）的名称完整、单位一致才取：第三方测评得分89.4分、平均办理时长12.5天。
- 每个数都有交代：要填、待定，或像是什么（{seems}）。

## 规则

| 规则 | 句式 | 单位 | 填到 | 例句与所得 | 这些什么也不得 |
|---|---|---|---|---|---|
{rows}

## 名称

各方案旁的 `方案.names.toml` 写明报告怎样称呼每项指标和参考数；它不属于方案，改它不影响已发布的排名。写法见其中的说明，
`bench framework check` 会指出两处共用的名称，`bench draft 文件夹 --framework 方案 --survey` 列出报告里常见、方案不认识的名称。

## 给程序

`--format json` 给出 `proposals`（`path`、`key`、`value`、`qualifier`、`sentence`、`start`、`end`、`place`、`rule`、`open`、`why`）、
`unused`（`number`、`sentence`、`start`、`end`、`place`、`seems`）、`questions` 和 `findings`；多份报告在 `reports` 下。
`start`、`end` 是句中的字符位置，`place` 是第几段，从 1 起；`qualifier` 为空即准确数。

填报文件的各项可带 `source`：数的位置、报告文件的 SHA-256、第几段和不超过 60 字的原文，号码和称谓后的人名已去掉；公开的数据里没有它。
""",
    "en": """# From a narrative report to a submission

`bench draft` reads a report in Word, PDF, HTML or plain text, sentence by sentence, and lists where each number would go
and why. What is not sure stays open; nothing is guessed. A person decides row by row on the sheet Evidence, and
`bench convert` takes only what was taken.

[中文](reports.zh.md)

```sh
bench draft report.docx --framework petition-work --out draft.xlsx
bench convert draft.xlsx --out report.json
bench assess report.json --out assessment.html
```

Read are `.docx`, `.txt`, `.html` and `.pdf` with text; old `.doc`, scans, PDF files that do not name their characters, encrypted and
damaged files get a word on what to do.
Word is read as it prints: tracked insertions in, deletions out, fields by their results, automatic numbers, text boxes,
footnotes, content controls and nested tables; hidden, raised and struck-through text is passed over, and heads and feet of pages are
listed and never used.

## How it reads

- The whole name of a rate or case must match: once words of scope (全县, 截至目前, 共) are taken away, what is left is the
  framework's name and nothing more.
- Plans, negations, other bodies and other periods are left; so is a whole section headed 下一步打算 and the like.
- Two numbers for one place, a backlog without its batch, a training without its subject stay open. What does not add up is
  proposed all the same, with the question that `bench check` would ask.
- A value or awarded points ([scoring.md](scoring.md#values-and-awarded-points)) is read where its whole title stands before the number
  and its own unit behind: 第三方测评得分89.4分, 平均办理时长12.5天.
- Every number is accounted for: proposed, open, or listed with what it seems to be ({seems}).

## Rules

| Rule | Shape | Units | Where it goes | Sentences and what they give | These give nothing |
|---|---|---|---|---|---|
{rows}

## Names

`FRAMEWORK.names.toml` beside a framework says how reports write each indicator and quantity. It is no part of the framework, so a new
synonym changes no published league. The file explains itself; `bench framework check` names wordings that two
places share, and `bench draft FOLDER --framework CODE --survey` lists names that reports often use and the framework does not know.

## For programs

`--format json` gives `proposals` (`path`, `key`, `value`, `qualifier`, `sentence`, `start`, `end`, `place`, `rule`, `open`, `why`),
`unused` (`number`, `sentence`, `start`, `end`, `place`, `seems`), `questions` and `findings`; several reports stand under `reports`.
`start` and `end` are characters of the sentence, `place` is the paragraph from 1, and no `qualifier` is exact.

An entry of a submission may carry `source`: the value's path, the report's SHA-256, the paragraph and at most 60
characters of text, without persons' numbers and names after titles. It is never published.
""",
}


def page(lang: str) -> str:
    """A page from the rules."""
    rows = "\n".join(_row(rule, lang) for rule in RULES)
    seems = word("list", lang).join(word(f"draft_seems_{kind}", lang) for kind in Seems)
    return _TEXTS[lang].replace("{rows}", rows).replace("{seems}", seems)


def _row(rule: Rule, lang: str) -> str:
    gives = "<br>".join(f"{e.text} → {', '.join(f'`{g}`' for g in e.gives)}" for e in rule.gives)
    nothing = "<br>".join(e.text for e in rule.nothing)
    cells = (f"`{rule.name}`", rule.shape.in_language(lang), rule.units, rule.goes.in_language(lang), gives, nothing)
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), "utf-8")
