"""The desk at its deadline hour: ``python -m tests.benchmarks.desk_load``.

One server process with SQLite, and the load on the same machine: its clerks are threads of this process, whose own
share of the processor is printed. A run does not count if the machine was busy before it began.
"""

from __future__ import annotations

import argparse
import gzip
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "correct-horse-battery"
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
from bench.desk import account_acts, acts
from bench.desk.log import Actor
from bench.desk.models import Account
from bench.desk.roles import Role
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
areas = {{f"99{{k // 50 + 1:02d}}{{k % 50 + 1:02d}}": f"甲{{k}}县" for k in range({clerks})}}
acts.create_call(Actor("office-1"), acts.NewCall(code="load", title_zh="压力", title_en="Load",
    framework="petition-work", deadlines={{"2024-Q1": datetime.date(2024, 4, 10)}}, roster=areas))
for code, name in areas.items():
    account_acts.create_account(Actor("office-1"), code + "-1", Role.CLERK, code, name)
Account.objects.update(password=make_password({PASSWORD!r}))
out = []
for own in Account.objects.all():
    session = SessionStore()
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(own.pk), "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = own.get_session_auth_hash()
    session.create()
    out.append([own.area_code, session.session_key])
print(json.dumps(out))
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return [(code, session) for code, session in json.loads(done.stdout.splitlines()[-1])]


def signed_in(port: int, area: str, errors: list[str]) -> None:
    """One sign-in with a password, and the page after it."""
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        body = f"username={area}-1&password={PASSWORD}"
        headers = {"Cookie": f"csrftoken={'a' * 32}", "X-CSRFToken": "a" * 32}
        connection.request("POST", "/sign-in/", body, {**headers, "Content-Type": "application/x-www-form-urlencoded"})
        if (status := connection.getresponse().status) != 302:
            errors.append(f"sign-in {status}")
    except OSError as error:
        errors.append(repr(error))


def sign_ins(made: Path, sessions: list[tuple[str, str]], port: int) -> None:
    """Everybody signs in at once; and what the first pages weigh."""
    before = os.getloadavg()[0]
    with desk(made, port) as (server, start, _):
        idle, errors = memory(server.pid), list[str]()
        begun, own = time.perf_counter(), time.process_time()
        together([threading.Thread(target=signed_in, args=(port, area, errors)) for area, _ in sessions])
        took, share = time.perf_counter() - begun, time.process_time() - own
        most = memory(server.pid, "VmHWM")
        area, session = sessions[0]
        pages = ("/sign-in/", "/", f"/calls/load/2024-Q1/{area}/", f"/calls/load/2024-Q1/{area}/form/")
        sizes = {page: weight(port, page, session) for page in pages}
    say(
        f"{len(sessions)} sign-ins at once: {took:.1f} s, errors {len(errors)} {sorted(set(errors))[:3]}, "
        f"start {start:.1f} s, {idle:.0f} MB idle, {most:.0f} MB at most; "
        f"the load took {share / took:.0%} of a core{doubt(before)}"
    )
    shown = (f"{page} {whole / 1e3:.0f} KB, sent as {packed / 1e3:.0f}" for page, (whole, packed) in sizes.items())
    say("  first load: " + "; ".join(shown))


def weight(port: int, page: str, session: str) -> tuple[int, int]:
    """Bytes of a page with its style and script, as a browser without anything kept asks for them: whole, and sent."""
    sent = [fetched(port, page, session)]
    parts = re.findall(rb'(?:src|href)="(/static/[^"]+)"', _unpacked(sent[0]))
    sent += [fetched(port, part.decode("ascii"), session) for part in sorted(set(parts))]
    return sum(len(_unpacked(content)) for content in sent), sum(map(len, sent))


def _unpacked(content: bytes) -> bytes:
    return gzip.decompress(content) if content.startswith(b"\x1f\x8b") else content


def fetched(port: int, page: str, session: str) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", page, headers={"Cookie": f"sessionid={session}", "Accept-Encoding": "gzip"})
    return connection.getresponse().read()


def memory(process: int, which: str = "VmRSS") -> float:
    """MB that a process holds, or by ``VmHWM`` has held at most."""
    found = re.search(rf"{which}:\s+(\d+)", Path(f"/proc/{process}/status").read_text("ascii"))
    return int(found[1]) / 1e3 if found else float("nan")


def doubt(load: float) -> str:
    """The load average before a run, and whether it was too high for the run to count."""
    return f", load {load:.1f} before" + ("" if load <= BUSY else ": DOES NOT COUNT")


def together(threads: list[threading.Thread]) -> None:
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


@contextmanager
def desk(made: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], float, Path]]:
    """A server over a copy of a prepared desk: its process, the seconds that it took to start, and its folder."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "desk"
        shutil.copytree(made, data)
        server, start = started(data, port)
        try:
            yield server, start, data
        finally:
            server.terminate()
            server.wait()


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


def run(made: Path, sessions: list[tuple[str, str]], seconds: float, pause: float, port: int) -> None:
    """One deadline hour in short; prints what the clerks met."""
    before = os.getloadavg()[0]
    with desk(made, port) as (server, start, data):
        idle = memory(server.pid)
        people = [Clerk(port, area, session) for area, session in sessions]
        tallies = [Tally() for _ in people]
        begun, own = time.perf_counter(), time.process_time()
        pairs = zip(people, tallies, strict=True)
        together([threading.Thread(target=worked, args=(p, t, begun + seconds, pause)) for p, t in pairs])
        took, share = time.perf_counter() - begun, time.process_time() - own
        busy, used = memory(server.pid), processor(server.pid)
        saves = sorted(s for t in tallies for s in t.saves)
        errors = [e for t in tallies for e in t.errors]
        rows, files, faults = _kept(data)
    p95, p99 = saves[int(0.95 * len(saves))], saves[int(0.99 * len(saves))]
    say(
        f"{len(people)} clerks, pause {pause:g} s: {len(saves) / took:.0f} saves/s, "
        f"median {statistics.median(saves) * 1e3:.0f} ms, p95 {p95 * 1e3:.0f} ms, p99 {p99 * 1e3:.0f} ms, "
        f"errors {len(errors)} {sorted(set(errors))[:3]}{doubt(before)}"
    )
    receipts = sum(t.receipts for t in tallies)
    say(f"  receipts {receipts}, rows {rows}, files {files}, chain {faults or 'whole'}")
    say(
        f"  start {start:.1f} s, {idle:.0f} MB idle, {busy:.0f} MB after; of a core the desk took {used / took:.0%} "
        f"({used / len(saves) * 1e3:.1f} ms a save), the load {share / took:.0%}"
    )


def processor(process: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


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
    parser.add_argument("--seconds", type=float, default=20.0, help="of the run with pauses; those without take half")
    parser.add_argument("--runs", type=int, default=10, help="without any pause")
    parser.add_argument("--port", type=int, default=8123)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "made"
        sessions = prepared(made, chosen.clerks)
        run(made, sessions, chosen.seconds, 3.0, chosen.port)
        for n in range(chosen.runs):
            run(made, sessions, chosen.seconds / 2, 0.0, chosen.port + 1 + n)
        sign_ins(made, sessions, chosen.port + 1 + chosen.runs)


if __name__ == "__main__":
    main()
