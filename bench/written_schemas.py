"""The contracts of what the program writes, made from its types: ``python -m bench.written_schemas`` writes them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from bench.league.frozen import FrozenLeague
from bench.league.league import League
from bench.league.schema import described, text_of
from bench.publishing.manifest import Manifest

_LEAGUE = (
    "league.json：一张排名表及图、网页所示的每个数，由 bench rank 写出；与默认相同的不写。 | "
    "league.json: one league table and every number its charts and page show, written by bench rank; "
    "what is at its default is left out."
)
_FROZEN = (
    "供各县自评：只有排好的得分和各档界限，没有其他县的名称和数值。 | "
    "For self-assessment: scores in order and the bounds of the tiers, without another county's name or value."
)
_RELEASE = (
    "manifest.json：一次发布的全部输入、输出及其 SHA-256，由 bench publish 写出，bench verify 核对。 | "
    "manifest.json: every input and output of a release with its SHA-256, written by bench publish and compared by "
    "bench verify."
)


def schemas() -> Mapping[str, str]:
    """The text of every such schema's file, by its name."""
    found = {
        "league": described(League, "urn:county-benchmark:league:2", "排名 | League", _LEAGUE),
        "frozen": described(
            FrozenLeague, "urn:county-benchmark:frozen:1", "定格排名 | Frozen league", _FROZEN, whole=True
        ),
        "release": described(Manifest, "urn:county-benchmark:release:1", "发布清单 | Release manifest", _RELEASE),
    }
    return {f"{name}.schema.json": text_of(schema) for name, schema in found.items()}


def write_all(folder: Path) -> None:
    """Write them into a folder."""
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write_all(Path(__file__).parents[1] / "schemas")
