"""The desk at its deadline hour: ``python -m tests.benchmarks.desk_load``.

One server process with SQLite, and the load on the same machine: its clerks are threads of this process, whose own
share of the processor is printed. A run does not count if the machine was busy before it began.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUSY = 1.5  # load average above which a run does not count


@dataclass
class Tally:
    """What clerks met: seconds of every save, errors, and receipts."""

    saves: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    receipts: int = 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


class Clerk:
    """A browser with a session, one connection, and its county's form."""

    def __init__(self, port: int, area: str, session: str) -> None:
        self.at = f"/calls/load/2024-Q1/{area}/"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": f"sessionid={session}; csrftoken={'a' * 32}", "X-CSRFToken": "a" * 32}
        self.revision = 0

    def post(self, page: str, body: str, kind: str) -> tuple[int, bytes]:
        self.connection.request("POST", self.at + page, body, {**self.headers, "Content-Type": kind})
        answer = self.connection.getresponse()
        return answer.status, answer.read()

    def save(self, tally: Tally) -> None:
        count = random.randint(1, 500)
        place = "/indicators/satisfaction"
        changes = {f"{place}/numerator": str(count), f"{place}/denominator": "503"}
        start = time.perf_counter()
        try:
            status, content = self.post(
                "save/", json.dumps({"revision": self.revision, "changes": changes}), "application/json"
            )
        except OSError as error:
            tally.errors.append(repr(error))
            self.connection.close()
            return
        tally.saves.append(time.perf_counter() - start)
        if status == 200:
            self.revision = json.loads(content)["revision"]
        else:
            tally.errors.append(f"save {status}")

    def send(self, tally: Tally) -> None:
        status, _ = self.post("send/", "", "application/x-www-form-urlencoded")
        if status == 302:
            tally.receipts += 1
        else:
            tally.errors.append(f"send {status}")


def prepared(data: Path, clerks: int) -> list[tuple[str, str]]:
    """A desk with a call and as many counties, each with a clerk who is signed in; area and session of each."""
    program = f"""
import sys, json, datetime
from pathlib import Path
from bench.desk.serving import set_up
set_up(Path({str(data)!r}))
from bench.desk import acts
from bench.desk.log import Actor
from bench.desk.roles import Role
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
areas = {{f"99{{k // 50 + 1:02d}}{{k % 50 + 1:02d}}": f"甲{{k}}县" for k in range({clerks})}}
acts.create_call(Actor("office-1"), acts.NewCall(code="load", title_zh="压力", title_en="Load",
    framework="petition-work", deadlines={{"2024-Q1": datetime.date(2024, 4, 10)}}, roster=areas))
out = []
for code, name in areas.items():
    own = acts.create_account(Actor("office-1"), code + "-1", Role.CLERK, code, name)
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(own.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = own.get_session_auth_hash()
    session.create()
    out.append([code, session.session_key])
print(json.dumps(out))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return [(code, session) for code, session in json.loads(done.stdout.splitlines()[-1])]


def memory(process: int) -> float:
    """MB that a process holds."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1e3 if found else float("nan")


def started(data: Path, port: int) -> tuple[subprocess.Popen[str], float]:
    """The server, and the seconds until it answered."""
    start = time.perf_counter()
    server = subprocess.Popen(
        [sys.executable, "-m", "bench", "desk", "start", "--data", str(data), "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    while True:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/sign-in/")
            connection.getresponse().read()
            return server, time.perf_counter() - start
        except OSError:
            time.sleep(0.02)


def worked(clerk: Clerk, tally: Tally, until: float, pause: float) -> None:
    if pause:
        time.sleep(random.random() * pause)
    while time.perf_counter() < until:
        clerk.save(tally)
        if pause:
            time.sleep(random.expovariate(1 / pause))
    clerk.send(tally)


def run(clerks: int, seconds: float, pause: float, port: int) -> None:
    """One deadline hour in short; prints what the clerks met."""
    before = os.getloadavg()[0]
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "desk"
        sessions = prepared(data, clerks)
        server, start = started(data, port)
        try:
            idle = memory(server.pid)
            people = [Clerk(port, area, session) for area, session in sessions]
            tallies = [Tally() for _ in people]
            until, own = time.perf_counter() + seconds, time.process_time()
            begun = time.perf_counter()
            threads = [
                threading.Thread(target=worked, args=(p, t, until, pause)) for p, t in zip(people, tallies, strict=True)
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            took, share = time.perf_counter() - begun, time.process_time() - own
            busy = memory(server.pid)
        finally:
            server.terminate()
            server.wait()
        saves = sorted(s for t in tallies for s in t.saves)
        errors = [e for t in tallies for e in t.errors]
        receipts = sum(t.receipts for t in tallies)
        rows, files, faults = _kept(data)
    counted = "" if before <= BUSY else f"  DOES NOT COUNT: load was {before:.1f} before"
    p95, p99 = saves[int(0.95 * len(saves))], saves[int(0.99 * len(saves))]
    say(
        f"{clerks} clerks, pause {pause:g} s: {len(saves) / took:.0f} saves/s, "
        f"median {statistics.median(saves) * 1e3:.0f} ms, "
        f"p95 {p95 * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms, errors {len(errors)} {sorted(set(errors))[:3]}{counted}"
    )
    say(f"  receipts {receipts}, rows {rows}, files {files}, chain {faults or 'whole'}")
    say(f"  start {start:.1f} s, {idle:.0f} MB idle, {busy:.0f} MB after; the load took {share / took:.0%} of a core")


def _kept(data: Path) -> tuple[int, int, list[str]]:
    """Rows and exported files of reports, and what the log says."""
    program = f"""
import json
from pathlib import Path
from bench.desk.serving import set_up
set_up(Path({str(data)!r}))
from bench.desk.exporting import files
from bench.desk.log import faults
from bench.desk.models import Call, Sent
call = Call.objects.get()
print(json.dumps([Sent.objects.count(), sum(n.endswith(".json") for n, _ in files(call)), [f.kind for f in faults()]]))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    rows, files, faults = json.loads(done.stdout.splitlines()[-1])
    return rows, files, faults


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--clerks", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--port", type=int, default=8123)
    chosen = parser.parse_args()
    run(chosen.clerks, chosen.seconds, 3.0, chosen.port)
    for n in range(chosen.runs):
        run(chosen.clerks, chosen.seconds, 0.0, chosen.port + 1 + n)


if __name__ == "__main__":
    main()
