"""Every page: well formed, self-contained, allowed by a strict policy, and told to those who cannot see it."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from functools import cache
from itertools import pairwise

import pytest

from bench.pages.page_frame import from_folder
from tests.site.reading import Document, read

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src"}


@cache
def _read(content: bytes) -> Document:
    return read(content)


@pytest.fixture(scope="module")
def documents(site: dict[str, bytes]) -> dict[str, Document]:
    return {path: _read(content) for path, content in site.items() if path.endswith(".html")}


def test_pages_are_the_same_in_both_languages(site: dict[str, bytes]) -> None:
    zh, en = ({p[3:] for p in site if p.startswith(lang + "/")} for lang in ("zh", "en"))
    assert zh == en
    assert {"index.html", "petition-work-2023/index.html", "petition-work-2023/county-990110.html"} <= zh
    assert {"petition-work-2023/method.html", "petition-work-2023/changes.html"} <= zh
    assert "petition-work-2022/changes.html" not in zh  # the first year has nothing to be compared with
    assert len([p for p in zh if p.startswith("petition-work-2023/county-")]) == 12


def test_paths_hold_nothing_but_codes(site: dict[str, bytes]) -> None:
    assert all(re.fullmatch(r"[a-z0-9_/.\-]+", path) for path in site)


def test_headings_go_down_one_level_at_a_time_from_one_h1(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        levels = [int(e.tag[1]) for e in document.all("h1", "h2", "h3", "h4")]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(b <= a + 1 for a, b in pairwise(levels)), (path, levels)


def test_language_title_and_landmarks(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        wanted = "en" if path.startswith("en/") else "zh-CN"
        assert document.all("html")[0].attributes["lang"] == wanted, path
        assert document.all("title")[0].text.strip(), path
        assert len(document.all("main")) == 1, path
        for nav in document.all("nav"):
            assert nav.attributes["aria-label"], path
    titles = Counter(d.all("title")[0].text for p, d in documents.items() if p.startswith("zh/"))
    assert max(titles.values()) == 1


def test_ids_are_unique_and_every_reference_resolves(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        ids = [e.attributes["id"] for e in document.elements if "id" in e.attributes]
        assert not [i for i, n in Counter(ids).items() if n > 1], path
        for element in document.elements:
            for name in ("aria-labelledby", "for"):
                if name in element.attributes:
                    assert element.attributes[name] in ids, (path, element)
            for value in element.attributes.values():
                assert all(found in ids for found in re.findall(r"url\(#([^)]+)\)", value)), (path, element)


def test_every_link_leads_to_a_page_and_place_of_the_site(
    site: dict[str, bytes], documents: dict[str, Document]
) -> None:
    ids = {p: {e.attributes["id"] for e in d.elements if "id" in e.attributes} for p, d in documents.items()}
    for path, document in documents.items():
        for element in document.all(*LINKS):
            href = element.attributes.get(LINKS[element.tag])
            if href is None:
                continue
            target, _, place = href.partition("#")
            to = posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) if target else path
            assert to in site, (path, href)
            assert not place or place in ids[to], (path, href)


def test_every_page_can_be_reached_from_the_top(documents: dict[str, Document]) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        for a in documents[path].all("a"):
            target = a.attributes["href"].partition("#")[0]
            waiting += [posixpath.normpath(posixpath.join(posixpath.dirname(path), target))] if target else []
    assert seen == set(documents)


def test_each_page_leads_to_itself_in_the_other_language(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        if path == "index.html":
            continue
        other = ("en/" if path.startswith("zh/") else "zh/") + path[3:]
        links = [a.attributes["href"] for a in document.all("a") if "hreflang" in a.attributes]
        assert [posixpath.normpath(posixpath.join(posixpath.dirname(path), href)) for href in links] == [other]


def test_nothing_comes_from_outside(site: dict[str, bytes]) -> None:
    namespaces = re.compile(rb'xmlns(:xlink)?="http://www.w3.org/[a-z0-9/]+"')
    for path, content in site.items():
        if not path.endswith(".woff"):
            assert not re.search(rb"https?:|//[a-z]", namespaces.sub(b"", content).replace(b"// ", b"")), path


def test_the_policy_allows_files_of_the_site_only_and_no_page_needs_more(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        policy = next(m for m in document.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
        rules = dict(rule.strip().split(" ", 1) for rule in policy.attributes["content"].split(";"))
        expected = {k: v for k, v in POLICY.items() if path != "index.html" or k != "script-src"}
        assert rules == expected, path
        assert not document.all("style", "iframe", "object", "embed", "form", "base"), path
        for element in document.elements:
            assert "style" not in element.attributes, (path, element)
            assert not [name for name in element.attributes if name.startswith("on")], (path, element)
            assert "javascript:" not in element.attributes.get("href", ""), (path, element)
        assert not [s for s in document.all("script") if s.text.strip() or not s.attributes["src"]], path


def test_every_table_has_a_caption_and_scoped_headings(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        tables, captions = document.all("table"), document.all("caption")
        assert len(tables) == len(captions), path
        assert all(c.text.strip() for c in captions), path
        for th in document.all("th"):
            assert th.attributes.get("scope") in ("col", "row", "rowgroup"), (path, th)


def test_every_row_of_a_table_has_as_many_cells_as_its_head(site: dict[str, bytes]) -> None:
    for path, content in site.items():
        for table in re.findall(
            r"<table.*?</table>", content.decode(errors="ignore") if path.endswith(".html") else ""
        ):
            _same_width(path, table)
        if path.endswith(".html"):
            for table in re.findall(r"<table.*?</table>", content.decode(), re.DOTALL):
                _same_width(path, table)


def _same_width(path: str, table: str) -> None:
    rows = [len(re.findall(r"<t[hd][ >]", row)) for row in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    groups = table.count('scope="rowgroup"')
    assert Counter(rows).most_common(1)[0][1] == len(rows) - groups, (path, rows)


def test_pictures_say_in_words_what_they_show(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        pictures = document.all("svg")
        assert all(p.attributes.get("aria-label") or p.attributes.get("aria-hidden") == "true" for p in pictures), path
        if "/county-" in path and document.all("figure"):
            assert len([p for p in pictures if p.attributes.get("role") == "img"]) == len(document.all("figure")), path


def test_text_in_pictures_is_text(documents: dict[str, Document]) -> None:
    page = documents["zh/petition-work-2023/county-990110.html"]
    texts = [e.text for e in page.all("text")]
    assert "满分" in texts
    assert "font-family" not in {name for e in page.elements for name in e.attributes}


def test_inputs_have_labels(documents: dict[str, Document]) -> None:
    fields = [(p, e) for p, d in documents.items() for e in d.all("input", "select")]
    assert fields
    assert all("label" in element.inside for _, element in fields)


def test_parts_that_scroll_can_be_reached_by_keyboard(documents: dict[str, Document]) -> None:
    for path, document in documents.items():
        for element in document.elements:
            if "scroll" in element.attributes.get("class", "").split():
                assert element.attributes["tabindex"] == "0", (path, element)


def test_pages_are_small(site: dict[str, bytes]) -> None:
    assert max(len(content) for path, content in site.items() if "/county-" in path) <= 300_000


@pytest.mark.parametrize("folder", ["", "zh", "zh/a-1", "en/a-1", "zh/a-11"])
@pytest.mark.parametrize("path", ["", "index.html", "zh/index.html", "zh/a-1/county-1.html", "en/a-1/index.html"])
def test_links_are_those_of_the_library(folder: str, path: str) -> None:
    assert from_folder(folder, path) == posixpath.relpath(path or ".", folder or ".")
