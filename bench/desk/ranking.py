"""A call ranked: ``bench rank`` and ``bench assess --feedback`` on its export, in processes of their own."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from threading import Lock, Thread

from django.db import connection
from django.utils import timezone

from bench.desk import log
from bench.desk.calls import framework_of
from bench.desk.exporting import files
from bench.desk.log import Actor
from bench.desk.models import Call, Ranking, RankingFile
from bench.desk.ranking_files import FROZEN, LEAGUE, SHEET, Kept, Told, collected
from bench.desk.transactions import act
from bench.exit_codes import DONE, FINDINGS
from bench.intake.periods import months

RUNNING, READY, FAILED = "running", "done", "failed"
_SECONDS = 1_800
_SAID = 4_000  # characters kept of why it failed
_TURN = Lock()  # one ranking at a time: it takes every processor that there is


def begin(actor: Actor, call: Call) -> Ranking | None:
    """Note that a call is being ranked; None where it is already, or has nothing sent."""
    with act():
        own = Call.objects.select_for_update().get(pk=call.pk)
        if own.rankings.filter(state=RUNNING).exists() or not own.sent.exists():
            return None
        return Ranking.objects.create(call=own, begun=timezone.now(), post=actor.post, state=RUNNING)


def in_background(actor: Actor, ranking: Ranking, lang: str) -> None:
    """Rank while the desk goes on."""

    def job() -> None:
        try:
            with _TURN:
                run(actor, ranking, lang)
        finally:
            connection.close()

    Thread(target=job, daemon=True).start()


def interrupted() -> None:
    """Say of every ranking that an earlier process had begun that it did not end."""
    Ranking.objects.filter(state=RUNNING).update(state=FAILED)


def run(actor: Actor, ranking: Ranking, lang: str) -> None:
    """Rank a call's export and keep what is written, with the entry in the log, in one transaction."""
    try:
        kept = _made(ranking.call, lang)
    except (OSError, subprocess.SubprocessError, _NotRankedError) as error:
        Ranking.objects.filter(pk=ranking.pk).update(state=FAILED, detail=str(error)[-_SAID:])
        return
    except BaseException:  # a fault of the desk's own, which must not keep the call from being ranked again
        Ranking.objects.filter(pk=ranking.pk).update(state=FAILED)
        raise
    written = [
        RankingFile(
            ranking=ranking, path=f.path, area_code=f.area_code, period=f.period, packed=zlib.compress(f.content)
        )
        for f in kept
    ]
    with act():
        RankingFile.objects.bulk_create(written, batch_size=50)
        RankingFile.objects.filter(ranking__call=ranking.call, ranking__released=None).exclude(ranking=ranking).delete()
        ranking.state = READY
        ranking.save(update_fields=["state"])
        log.write(actor, "ranked", f"{ranking.call.code} {digest(ranking)}", f"{ranking.pk}")


class _NotRankedError(Exception):
    """Ranking ended without a league; says what the command said."""


def _made(call: Call, lang: str) -> list[Kept]:
    with tempfile.TemporaryDirectory() as made:
        folder, out = Path(made) / call.code, Path(made) / "out"
        for name, content in files(call):
            folder.mkdir(exist_ok=True)
            (folder / name).write_bytes(content)
        told = _command(made, "rank", str(folder), "--out", str(out / LEAGUE), "--lang", lang)
        _command(made, "assess", str(folder), "--feedback", str(out / SHEET), "--lang", lang)
        kept = _collected_apart(out)
    if not any(file.path.endswith("league.json") for file in kept):
        raise _NotRankedError(told)
    return kept


def _collected_apart(out: Path) -> list[Kept]:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(collected, out).result()


def _command(within: str, *arguments: str) -> str:
    """What a command says of files within a folder, without that folder's own name."""
    command = [sys.executable, "-m", "bench", *arguments]
    said, both = subprocess.PIPE, subprocess.STDOUT
    done = subprocess.run(command, stdout=said, stderr=both, timeout=_SECONDS, check=False, encoding="utf-8")
    told = done.stdout.replace(f"{within}{os.sep}", "")
    if done.returncode not in (DONE, FINDINGS):
        raise _NotRankedError(told)
    return told


def content_of(file: RankingFile) -> bytes:
    """A file's bytes as they were written."""
    return zlib.decompress(bytes(file.packed))


def told_in(file: RankingFile, lang: str) -> Told:
    """The explanation that a file holds."""
    return Told(**json.loads(content_of(file))[lang])


def digest(ranking: Ranking) -> str:
    """SHA-256 of everything that a ranking wrote."""
    found = hashlib.sha256()
    for file in ranking.files.order_by("path").iterator():
        found.update(f"{file.path}\n{hashlib.sha256(content_of(file)).hexdigest()}\n".encode())
    return found.hexdigest()


def release(actor: Actor, ranking: Ranking) -> bool:
    """Give counties their sheets of a ranking; False where it was done before, or the ranking is not ready."""
    with act():
        own = Ranking.objects.select_for_update().get(pk=ranking.pk)
        if own.state != READY or own.released is not None or not own.files.exists():
            return False
        own.released, own.released_by = timezone.now(), actor.post
        own.save(update_fields=["released", "released_by"])
        log.write(actor, "released", f"{own.call.code} {digest(own)}", f"{own.pk}")
    return True


def sheets_for(call: Call, area_code: str, period: str) -> Sequence[RankingFile]:
    """What the last release that has something of a county's report gave it; of parts of a year what they make, too."""
    found = RankingFile.objects.filter(ranking__call=call, area_code=area_code).exclude(ranking__released=None)
    found = found.defer("packed").select_related("ranking").order_by("-ranking__released", "path")
    about = [f for f in found if f.period == period or _holds(f.period, period)]
    return [f for f in about if f.ranking_id == about[0].ranking_id]


def _holds(whole: str, part: str) -> bool:
    (first, last), (begins, ends) = months(whole), months(part)
    return first <= begins and ends <= last


def last_frozen(call: Call, period: str) -> bytes:
    """The last league released for the same rules and length of period, frozen; that given with the call otherwise."""
    loaded = framework_of(call)
    found = RankingFile.objects.filter(path__startswith=f"{FROZEN}/", ranking__call__framework=call.framework)
    found = found.filter(ranking__call__sandbox=call.sandbox).exclude(ranking__released=None)
    first, last = months(period)
    fitting = [
        (months(file.period)[1], file.ranking.released, content)
        for file in found.select_related("ranking")
        for begins, ends in [months(file.period)]
        if ends - begins == last - first and ends <= last
        for content in [content_of(file)]
        if json.loads(content)["framework"]["sha256"] == loaded.sha256
    ]
    return max(fitting)[2] if fitting else bytes(call.frozen)
