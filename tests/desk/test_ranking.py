"""Ranking at the desk: the league of ``bench rank``, what counties are given of it, and what they are not."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.test import Client

from bench.cli import commands
from bench.commands.rank import RankRequest, rank
from bench.console import run
from bench.desk import acts, ranking
from bench.desk.exporting import files
from bench.desk.log import Actor, faults
from bench.desk.models import Call, CallPeriod, Ranking, RankingFile
from bench.desk.ranking_files import Kept, collected
from bench.forming.rank_intervals import Draws
from tests.desk.pages import OTHER, OWN, sent

PAGE, RANK = "/office/quarters/ranking/", "/office/quarters/rank/"
MORE = {f"/indicators/{code}/{key}": str(value) for code, key, value in [
    ("key_case_resolution", "numerator", 50),
    ("key_case_resolution", "denominator", 60),
    ("zero_irregular_petition_villages", "numerator", 190),
    ("zero_irregular_petition_villages", "denominator", 200),
]}  # fmt: skip


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rank at once, by the same commands in this process and without pictures; ``tests/browser`` does it as it is."""
    monkeypatch.setattr(ranking, "in_background", ranking.run)
    monkeypatch.setattr(ranking, "_collected_apart", collected)

    def in_this_process(within: str, name: str, *arguments: str) -> str:
        run(commands, [name, *arguments, *(["--no-charts"] if name == "rank" else [])])
        return within

    monkeypatch.setattr(ranking, "_command", in_this_process)


@pytest.fixture
def both(clerk: Client, signed_in: Callable[..., Client]) -> Client:
    """The other county's clerk, once both have sent."""
    other = signed_in("990102-1", "clerk", "990102")
    sent(clerk, **MORE)
    sent(other, OTHER, **{**MORE, "/indicators/key_case_resolution/numerator": "41"})
    return other


def kept(call: Call, *written: Kept) -> Ranking:
    """A ranking as if it had written these."""
    made = ranking.begin(Actor("office-2"), call)
    assert made is not None
    for file in written:
        packed = ranking.zlib.compress(file.content)
        values = {"area_code": file.area_code, "period": file.period, "packed": packed}
        RankingFile.objects.create(ranking=made, path=file.path, **values)
    made.state = ranking.READY
    made.save()
    return made


def sheets(code: str) -> list[Kept]:
    told = {"heading": "季度", "sentences": ["得 <b>80</b> 分"], "headers": ["指标"], "rows": [["满意率"]], "after": []}
    content = json.dumps({"zh": told, "en": told}, ensure_ascii=False).encode()
    return [
        Kept(f"feedback/quarters/x-2024-Q1/{code}.html", f"<p>{code}</p>".encode(), code, "2024-Q1"),
        Kept(f"explanation/quarters/x-2024-Q1/{code}.json", content, code, "2024-Q1"),
    ]


def given(client: Client, at: str) -> list[str]:
    page = client.get(at).content.decode()
    return [part.split("/")[0] for part in page.split(f'href="{at}given/')[1:]]


@pytest.mark.usefixtures("here")
def test_the_league_of_the_desk_is_that_of_the_command_byte_for_byte(
    both: Client, clerk: Client, reviewer: Client, administrator: Client, call: Call, folder: Path
) -> None:
    for name, content in files(call):
        (folder / call.code).mkdir(parents=True, exist_ok=True)
        (folder / call.code / name).write_bytes(content)
    (path,) = rank(RankRequest((folder,), folder / "out", "zh", draws=Draws(), charts=False)).files
    assert reviewer.post(RANK)["Location"] == PAGE
    made = Ranking.objects.get()
    (league,) = [f for f in made.files.all() if f.path.endswith("league.json")]
    assert ranking.content_of(league) == path.read_bytes()
    assert "排名页面" in reviewer.get(PAGE).content.decode()
    shown = reviewer.get(f"{PAGE}{made.pk}/ranked/index.html")
    assert "sandbox" in shown["Content-Security-Policy"]
    assert given(clerk, OWN) == []
    assert administrator.post(f"{PAGE}{made.pk}/release/").status_code == 302
    own = [clerk.get(f"{OWN}given/{number}/") for number in given(clerk, OWN)]
    assert [a.status_code for a in own] == [200, 200]
    for answer in own:
        assert "云川县" in answer.content.decode()
        assert "白川县" not in answer.content.decode()
    assert len(given(both, OTHER)) == 2
    frozen = json.loads(ranking.last_frozen(call, "2024-Q1"))
    assert (frozen["schema"], frozen["period"]) == ("frozen-league/1", "2024-Q1")
    assert list(faults()) == []


def test_a_county_is_given_its_own_sheets_of_what_was_released_and_nothing_else(
    both: Client, clerk: Client, reviewer: Client, administrator: Client, call: Call
) -> None:
    made = kept(call, *sheets("990101"), *sheets("990102"), Kept("ranked/index.html", b"<p>all</p>"))
    numbers = {f.area_code: f.pk for f in made.files.all()}
    assert clerk.get(f"{OWN}given/{numbers['990101']}/").status_code == 404
    assert reviewer.post(f"{PAGE}{made.pk}/release/").status_code == 404
    assert clerk.post(f"{PAGE}{made.pk}/release/").status_code == 404
    administrator.post(f"{PAGE}{made.pk}/release/")
    assert administrator.post(f"{PAGE}{made.pk}/release/").status_code == 404
    pages = [clerk.get(f"{OWN}given/{number}/") for number in given(clerk, OWN)]
    assert len(pages) == 2
    assert any("&lt;b&gt;80" in page.content.decode() for page in pages)
    assert clerk.get(f"{OWN}given/{numbers['990102']}/").status_code == 404
    assert clerk.get(f"{OWN}given/{numbers['']}/").status_code == 404
    assert clerk.get(f"{OTHER}given/{numbers['990102']}/").status_code == 404
    assert both.get(f"{OTHER}given/{numbers['990102']}/").status_code == 200
    for address in (PAGE, RANK, f"{PAGE}{made.pk}/ranked/index.html"):
        assert clerk.get(address).status_code == 404
        assert clerk.post(address).status_code == 404


def test_only_files_of_the_league_are_shown_by_their_path(both: Client, reviewer: Client, call: Call) -> None:
    del both
    made = kept(call, *sheets("990101"), Kept("ranked/a/league.json", b"{}"))
    assert reviewer.get(f"{PAGE}{made.pk}/ranked/a/league.json").content == b"{}"
    for path in ("feedback/quarters/x-2024-Q1/990101.html", "ranked/../desk.sqlite3", "ranked/%2e%2e/secret.key"):
        assert reviewer.get(f"{PAGE}{made.pk}/{path}").status_code == 404


def test_what_was_released_stays_and_what_was_not_gives_way(both: Client, administrator: Client, call: Call) -> None:
    del both
    first, second = kept(call, *sheets("990101")), kept(call, *sheets("990101"))
    administrator.post(f"{PAGE}{first.pk}/release/")
    RankingFile.objects.filter(ranking=first, path__startswith="feedback").update(packed=ranking.zlib.compress(b"x"))
    assert [f.kind for f in faults()] == ["release"]
    assert second.files.count() == 2


def test_a_ranking_that_cannot_be_made_says_why(
    both: Client, reviewer: Client, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    del both

    def broken(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess([], 70, "Traceback: <b>")

    monkeypatch.setattr(ranking.subprocess, "run", broken)
    monkeypatch.setattr(ranking, "in_background", ranking.run)
    reviewer.post(RANK)
    page = reviewer.get(PAGE).content.decode()
    assert "没有完成" in page
    assert "Traceback: &lt;b&gt;" in page
    assert not RankingFile.objects.exists()
    made = ranking.begin(Actor("office-2"), call)
    assert made is not None
    assert ranking.begin(Actor("office-2"), call) is None
    ranking.interrupted()
    assert Ranking.objects.get(pk=made.pk).state == ranking.FAILED


def test_nothing_is_ranked_where_nothing_came_in(reviewer: Client) -> None:
    assert reviewer.post(RANK).status_code == 302
    assert not Ranking.objects.exists()


def test_a_frozen_league_is_of_the_same_rules_and_length_and_of_what_was_before(
    both: Client, administrator: Client, call: Call
) -> None:
    del both
    from bench.desk.calls import framework_of

    rules = framework_of(call).sha256

    def frozen(period: str, sha256: str = rules) -> Kept:
        content = json.dumps({"framework": {"sha256": sha256}, "period": period}).encode()
        return Kept(f"frozen/{period}.json", content, period=period)

    call.frozen = b"given"
    call.save()
    CallPeriod.objects.create(call=call, period="2024-Q2", deadline=date(2024, 7, 10))
    made = kept(call, frozen("2024-Q1"), frozen("2024-Q3"), frozen("2023"), frozen("2023-Q4"), frozen("2024-Q2", "x"))
    assert ranking.last_frozen(call, "2024-Q2") == b"given"
    administrator.post(f"{PAGE}{made.pk}/release/")
    assert json.loads(ranking.last_frozen(call, "2024-Q2"))["period"] == "2024-Q1"
    assert ranking.last_frozen(call, "2024-01") == b"given"
    assert acts.draft_of(acts.Slot(call, "990101", "云川县", "2024-Q2")).revision == 0


def test_a_ranking_that_breaks_or_says_why_it_failed_keeps_none_from_beginning_again(
    clerk: Client, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(clerk)

    def broken(*_: str) -> None:
        raise ValueError

    monkeypatch.setattr(ranking, "_command", broken)
    first = ranking.begin(Actor("office-2"), call)
    assert first is not None
    with pytest.raises(ValueError, match=r"^$"):
        ranking.run(Actor("office-2"), first, "zh")
    monkeypatch.undo()

    def told(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, f"{command[4]}/received.csv: 1")

    monkeypatch.setattr(ranking, "_collected_apart", lambda _: [])
    monkeypatch.setattr(ranking.subprocess, "run", told)
    second = ranking.begin(Actor("office-2"), call)
    assert second is not None
    ranking.run(Actor("office-2"), second, "zh")
    assert [(made.state, made.detail) for made in Ranking.objects.order_by("pk")] == [
        (ranking.FAILED, ""),
        (ranking.FAILED, "quarters/received.csv: 1"),
    ]
