"""Ranking a call: the office's pages of it, and what a county was given of a release."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from bench.desk import ranking
from bench.desk.access import actor, allowed, call_of, in_address, page, slot_of
from bench.desk.county_pages import EVERYBODY
from bench.desk.models import Ranking, RankingFile
from bench.desk.policy import ASSESSMENT, language
from bench.desk.ranking_files import FROZEN, LEAGUE, SHEET
from bench.desk.roles import DECIDING, OFFICE, Role

_TYPES = {".html": "text/html", ".json": "application/json", ".csv": "text/csv"}


@allowed(*OFFICE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """The rankings of a call, newest first, with the pages of those that are kept."""
    call = call_of(code)
    every = [(made, _pages(made)) for made in call.rankings.all()[:20]]
    running = any(made.state == ranking.RUNNING for made, _ in every)
    return page(request, "rankings", {"call": call, "every": every, "running": running})


class _File(NamedTuple):
    """A file of a ranking: its path, what it is (empty where its path must do), and of which league."""

    path: str
    kind: str
    about: str


_KINDS = {"index.html": "page", "league.csv": "table", "league.json": "data"}


def _pages(made: Ranking) -> list[_File]:
    names = made.files.values_list("path", flat=True)
    shown = [_described(name) for name in names if name.startswith((f"{LEAGUE}/", f"{FROZEN}/"))]
    return sorted(shown, key=lambda file: (file.kind != "page", file.about, file.path))


def _described(name: str) -> _File:
    path = PurePosixPath(name)
    if path.parts[0] == FROZEN:
        return _File(name, "frozen", path.stem)
    return _File(name, _KINDS.get(path.name, ""), path.parent.name)


@allowed(*DECIDING, method="POST")
def begin(request: HttpRequest, code: str) -> HttpResponse:
    """Rank a call as it stands."""
    made = ranking.begin(actor(request), call_of(code))
    if made is not None:
        ranking.in_background(actor(request), made, language(request))
    return redirect("rankings", code)


@allowed(Role.ADMINISTRATOR, method="POST")
def release(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Give counties their sheets."""
    if not ranking.release(actor(request), _ranking(code, number)):
        raise Http404
    return redirect("rankings", code)


def _ranking(code: str, number: int) -> Ranking:
    found = Ranking.objects.filter(call=call_of(code), pk=number).first()
    if found is None:
        raise Http404
    return found


@allowed(*OFFICE)
def file(request: HttpRequest, code: str, number: int, path: str) -> HttpResponse:
    """A file of a ranking, as ``bench rank`` wrote it."""
    del request
    found = _ranking(code, number).files.filter(path=path).first()
    if found is None or not path.startswith((f"{LEAGUE}/", f"{FROZEN}/")):
        raise Http404
    return _as_written(found)


def _as_written(found: RankingFile) -> HttpResponse:
    suffix = PurePosixPath(found.path).suffix
    response = HttpResponse(ranking.content_of(found), content_type=f"{_TYPES[suffix]}; charset=utf-8")
    response["Content-Security-Policy"] = ASSESSMENT
    if suffix != ".html":
        response["Content-Disposition"] = f'attachment; filename="{PurePosixPath(found.path).name}"'
    return response


@allowed(*EVERYBODY)
def sheet(request: HttpRequest, code: str, period: str, area: str, number: int) -> HttpResponse:
    """What a county was given of a release: its feedback sheet, or its score explained."""
    slot = slot_of(request, code, period, area)
    given = {file.pk: file for file in ranking.sheets_for(slot.call, slot.area_code, slot.period)}
    if number not in given:
        raise Http404
    found = given[number]
    if found.path.startswith(f"{SHEET}/"):
        return _as_written(found)
    told = ranking.told_in(found, language(request))
    return page(request, "explanation", {"slot": slot, "told": told, "address": in_address(slot.period)})
