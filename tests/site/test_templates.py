"""Templates: a name that their page does not give them is an error, and none lies unused."""

from __future__ import annotations

from dataclasses import fields
from importlib.resources import files

import pytest
from jinja2 import Environment, UndefinedError
from jinja2.meta import find_undeclared_variables
from jinja2.nodes import Macro

from bench.pages import changes_page, county_page, index_page, indicator_page, league_page, method_page, site
from bench.pages.page_frame import Content
from bench.pages.template_engine import template

CONTENTS: dict[str, type[Content]] = {
    "index": index_page.FirstPage,
    "league": league_page.LeaguePage,
    "method": method_page.MethodPage,
    "changes": changes_page.ChangesPage,
    "indicator": indicator_page.IndicatorPage,
    "county": county_page.CountyPage,
}
FRAME = {"page", "internal", "lang", "root", "other", "league", "known", "t", "told", "local", "to", "to_league"}
ALONE = {"root", "leagues", "assessment", "board", "score_note"}  # rendered by the tests of each
PARTS = {"base", "parts"}
FOLDER = files("bench.pages").joinpath("templates")


def test_every_template_is_that_of_a_page() -> None:
    found = {path.name.removesuffix(".html") for path in FOLDER.iterdir() if path.name.endswith(".html")}
    assert found == set(CONTENTS) | ALONE | PARTS
    assert set(site.MAKERS) == set(CONTENTS)


@pytest.mark.parametrize("kind", CONTENTS)
def test_a_page_gives_its_template_every_name_and_no_other(kind: str) -> None:
    source = FOLDER.joinpath(f"{kind}.html").read_text(encoding="utf-8")
    tree = Environment(autoescape=True).parse(source)
    used = find_undeclared_variables(tree) - {macro.name for macro in tree.find_all(Macro)}
    given = {field.name for field in fields(CONTENTS[kind])}
    assert used <= given | FRAME | PARTS  # which it imports
    assert given <= used


def test_a_name_that_is_not_there_is_an_error() -> None:
    with pytest.raises(UndefinedError, match="links"):
        template("root").render(lang="en", t=str, internal=False)
