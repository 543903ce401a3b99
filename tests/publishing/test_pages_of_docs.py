"""The pages on publishing say what the program has: options, rules and their defaults, commands, links."""

from __future__ import annotations

import re
import shlex
import tomllib
from dataclasses import asdict
from pathlib import Path

import click
import pytest

from bench.cli import commands
from bench.publishing.manifest import SIGNATURES
from scoring.framework import Disclosure
from tests.reports import ROOT

PAGES = [ROOT / "docs" / f"{name}{lang}.md" for name in ("publishing", "office", "year") for lang in ("", ".zh")]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_command_shown_is_accepted(page: Path) -> None:
    text = page.read_text("utf-8")
    found = re.findall(r"(?:^|`|bin/)bench ([a-z][^`\n|]*)", text, re.M)
    group = commands("en")
    assert found
    for line in found:
        name, *arguments = shlex.split(line)
        context = click.Context(group, obj="en")
        command = group.get_command(context, name)
        assert command is not None, line
        if isinstance(command, click.Group):
            name, *arguments = arguments
            command = command.get_command(context, name)
            assert command is not None, line
        command.make_parser(click.Context(command, obj="en")).parse_args(list(arguments))


@pytest.mark.parametrize("lang", ["", ".zh"])
def test_the_rules_shown_are_the_defaults(lang: str) -> None:
    text = (ROOT / "docs" / f"publishing{lang}.md").read_text("utf-8")
    (block,) = re.findall(r"^```toml\n(.*?)^```$", text, re.S | re.M)
    shown = tomllib.loads(block)["disclosure"]
    # Ranks have one way only, which frameworks of before may still state.
    expected = {key: value for key, value in asdict(Disclosure()).items() if key != "ranks"}
    assert {**shown, "exempt": tuple(shown["exempt"])} == expected
    assert all(suffix in text for suffix in SIGNATURES)
    options = {o.opts[0] for o in commands("en").commands["publish"].params if isinstance(o, click.Option)}
    assert options <= set(re.findall(r"--[a-z]+", text))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = page.read_text("utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert links
    assert all((ROOT / "docs" / link.partition("#")[0]).is_file() for link in links)
