"""The font for machines without a Chinese one: browsers ask for it only where they have none themselves."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from bench import __version__
from bench.writing import write

_MONTH = 30 * 24 * 3600


def font(request: HttpRequest) -> HttpResponse:
    """The font file, made when it is first asked for, in a process of its own: cutting it down takes memory."""
    del request
    path = Path(settings.DATA) / f"font-{__version__}.woff"
    if not path.is_file():
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
            write(path, pool.submit(_made).result())
    response = HttpResponse(path.read_bytes(), content_type="font/woff")
    response["Cache-Control"] = f"public, max-age={_MONTH}, immutable"
    return response


def _made() -> bytes:
    """Characters in everyday use, those of the program's own words, and those in the names of places."""
    from bench.charts.font_subset import woff
    from bench.intake.areas import area_table
    from bench.words.finding_messages import MESSAGES
    from bench.words.interface import WORDS

    everyday = bytes(b for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for b in (high, low))
    texts = [everyday.decode("gb2312", "ignore"), *(area.name for area in area_table().values())]
    texts += [text.zh for text in WORDS.values()]
    texts += [part.zh for said in MESSAGES.values() for part in (said.what, said.remedy)]
    return woff("".join(sorted(set("".join(texts)))))
