"""Every example of the table of rules, made-up reports, changed words, other layouts."""

from __future__ import annotations

import random

import pytest

from bench.reports.draft import Draft
from bench.reports.drafting import draft_of
from bench.reports.name_table import name_table
from bench.reports.narrative import Narrative
from bench.reports.report_files import plain_lines
from bench.reports.rules import RULES
from tests.drafts.accounts import unaccounted
from tests.drafts.changed_words import changed_words
from tests.drafts.made_reports import MadeReport, made_reports, plain_value, scored
from tests.drafts.mutations import LAYOUTS, wrapped
from tests.reports_page import PAGES, page

REPORTS = made_reports()
CHANGED = list(changed_words())


def drafted(text: str) -> Draft:
    return draft_of(Narrative("text", "0" * 64, plain_lines(text)), name_table("petition-work"))


def given(text: str) -> set[str]:
    """What a sentence gives, written as in the table of rules."""
    found = set()
    for p in drafted(text).proposals:
        place = p.path.removeprefix("/indicators/").removeprefix("/context/").removeprefix("/shares_of_parent/")
        qualifier = f" {p.qualifier}" if p.qualifier else ""
        found.add(f"{'?' if p.open else ''}{place}.{p.key} {plain_value(p)}{qualifier}")
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_examples_of_a_rule_give_what_they_say(rule: object) -> None:
    assert {e.text: given(e.text) for e in rule.gives} == {e.text: set(e.gives) for e in rule.gives}  # type: ignore[attr-defined]
    assert {e.text: given(e.text) for e in rule.nothing} == {e.text: set() for e in rule.nothing}  # type: ignore[attr-defined]


def test_every_rule_has_two_examples_of_both_kinds() -> None:
    assert [rule.name for rule in RULES if len(rule.gives) < 2 or len(rule.nothing) < 2] == []


@pytest.mark.parametrize("lang", sorted(PAGES))
def test_the_page_is_made_from_the_rules(lang: str) -> None:
    assert PAGES[lang].read_text("utf-8") == page(lang)


@pytest.mark.parametrize("made", REPORTS, ids=lambda made: made.name)
def test_a_made_up_report_gives_what_it_states(made: MadeReport) -> None:
    draft = drafted(made.text)
    score = scored(draft, made.stated)
    assert (score.missed, score.wrong) == ([], [])
    assert list(unaccounted(made.text, draft)) == []


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.__name__)
def test_another_layout_says_the_same(layout: object) -> None:
    chance = random.Random(5)
    for made in REPORTS[:2] if layout is not wrapped else REPORTS[:4]:
        score = scored(drafted(layout(made.text, chance)), made.stated)  # type: ignore[operator]
        assert (score.missed, score.wrong) == ([], []), made.name


def values(text: str, place: str) -> tuple[list[object], list[object]]:
    """The values proposed for a place: sure ones, and all."""
    code, key = place.split(".")
    found = [p for p in drafted(text).proposals if p.path.endswith(f"/{code}") and p.key == key]
    return [p.value for p in found if not p.open], [p.value for p in found]


def test_a_changed_word_keeps_no_value() -> None:
    kept = []
    for place, sentence, changed in CHANGED:
        sure, _ = values(sentence, place)
        assert sure, sentence
        if sure[0] in values(changed, place)[0]:
            kept.append(changed)
    assert kept == []


def test_the_number_of_an_item_is_no_part_of_the_name_behind_it() -> None:
    both = {"timely_acceptance.percent 100", "satisfaction.percent 99.7"}
    for item in ("", "7. ", "4.", "3、", "（2）", "一是"):
        assert given(f"{item}及时受理率、满意率分别为100%、99.7%。") == both, item
    assert given("8. 红岭镇受理信访事项86件，按期办结率97%。") == set()


def test_a_bare_completion_rate_behind_that_of_some_cases_is_of_the_same() -> None:
    assert given("县级领导包案化解率90.9%，办结率100%。") == {
        "leader_case_resolution.percent 90.9",
        "leader_case_completion.percent 100",
    }
    assert given("重点案件化解率90.9%，办结率100%。") == {"key_case_resolution.percent 90.9"}


def test_what_is_not_used_is_called_what_it_is() -> None:
    seems = {"“12·4”国家宪法日": "date", "“5·1”宣传日": "date", "化解104起，52起正在化解中": "not_resolved",
             "减少23宗166人次": "difference", "实行“5+2”值班": "name", "15日内受理": "duration", "部分乡镇按期办结率低于98%": "another_body",
             "5月当月按期办结率降至96.4%": "another_period", "上级交办未化解的还有5件": "not_resolved", "来信9件，占8.8%": "share",
             "县教育局、县林业局满意率分别为89.5%、90.2%": "another_body"}  # fmt: skip
    for text, kind in seems.items():
        assert drafted(f"2023年工作情况。{text}。").unused[-1].seems == kind, text


def test_a_near_name_is_asked_about_only_where_nothing_else_says_it() -> None:
    assert given("导入申诉求决类事项612件。申诉求决类事项600件，调解成功298件。") == {
        "mediation_appeals.denominator 600",
        "mediation_appeals.numerator 298",
    }


def test_what_a_plan_goes_on_with_is_no_fact() -> None:
    plan = "一是按期办结率达到100%；二是化解矛盾纠纷1500件。三是发放宣传单900份。"
    assert given(f"下步打算：{plan}") == given(f"下一步，我局将抓好三件事：{plan}") == set()
    assert given("2023年计划完成情况：一是按期办结率99%；二是发放宣传单900份。") == {
        "on_time_completion.percent 99",
        "outreach_leaflets.count 900",
        "outreach_materials.count 900",
    }


def test_a_plan_under_an_automatic_heading_is_no_fact() -> None:
    assert given("2023年情况如下。\n四、下步打算\n群众满意率98%。") == set()


def test_what_county_or_year_a_number_is_of() -> None:
    head = "2023年工作情况。"
    assert given(f"{head}全县累计接待来访群众467批次1203人次。") == {"visit_batches.count 467", "visitors.count 1203"}
    assert given(f"{head}与上年1—12月一次性化解率92.4%相比有所回落。") == set()
    assert given(f"{head}去年1—12月全县信访总量2074件次。") == set()
    assert given(f"{head}5月以来，发放宣传单900份。") == {"outreach_leaflets.count 900", "outreach_materials.count 900"}
    named = {"和政县信访局2023年工作总结": "和政县", "记者从石岭县信访局获悉": "石岭县"}
    for title, name in named.items():
        assert drafted(f"{title}\n按期办结率99%。").head.area_name == name
    assert given(f"{head}本人包案5件，化解4件。全县领导包案47件，化解40件。") == {
        "leader_case_resolution.denominator 47",
        "leader_case_resolution.numerator 40",
    }
    signed = "石岭县信访局2023年工作报告\n按期办结率99%。\n2024年，我们将重点做好三项工作。\n2024年1月8日"
    assert drafted(signed).head.period == "2023"
    assert drafted("述职报告\n我于2021年9月任现职。2024年按期办结率99%。").head.period == "2024"


def test_cases_that_leaders_resolved_may_be_all_that_is_said() -> None:
    assert given("县级领导包案化解信访积案61件。") == {"leader_case_resolution.numerator 61"}
    assert given("领导包案化解信访事项30件，已化解28件。") == {
        "leader_case_resolution.denominator 30",
        "leader_case_resolution.numerator 28",
    }
    assert given("上级交办第三批信访积案34件，化解31件。") == {
        "backlog_resolution.denominator 34",
        "backlog_resolution.numerator 31",
    }
    assert given("上级交办重点案件34件，化解31件。") == set()


def test_labels_that_repeat_do_not_hang() -> None:
    for text in ("及时受理率、", "较去年", "化解稳控", "1件", "（", "《", "全部化解", "第一、"):
        drafted(text * 2_000 + "甲。")
