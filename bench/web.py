"""How long the workbench takes to answer, page by page, and with many asking at once.

    python -m bench.web CASE [--rounds 15] [--users 50] [--pause 0]

The server runs in a process of its own on the loopback address, as `vedette serve` does. "First"
is the first answer after the start, when what a page needs is worked out; "again" is the median of
the same page asked for again, "other" of the page with another filter, incident, document and so
on each time, which nothing was kept of; all in milliseconds. Of the many users each goes through
pages of its own, one after the other, waiting `--pause` seconds at each. The case is copied before
it is served; one with many incidents is made by `bench.web_case`.
"""

import argparse
import os
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from shutil import copy
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import httpx

from vedette.cli.values import slot_value
from vedette.store.case import open_case
from vedette.types import Incident
from vedette.web.serving import bound, hosts, serve
from vedette.web.site import Site

TOKEN = "bench"
PAGES = ("/?since=0&n={n}", "/incidents?n={n}", "/incidents?page={page}", "/incidents?since={day}",
         "/incidents?place={place}", "/incidents/{incident}", "/questions?n={n}",
         "/questions/{question}", "/drivers?page={page}", "/links/{link}", "/actors?n={n}",
         "/review?at={incident}", "/sources?page={page}", "/indicators?n={n}",
         "/documents/{document}", "/search?q=killed+OR+{n}", "/api/incidents?page={page}&n={n}",
         "/api/review?at={incident}")  # fmt: skip


def _serve(case: Path, port: int) -> None:
    with bound(port) as at:
        serve(Site(case, hosts=hosts(at), who="bench", slot_value=slot_value, token=TOKEN), at)


@contextmanager
def served(case: Path) -> Iterator[str]:
    """The address of a workbench of the case."""
    with bound(0) as at:
        port = at.getsockname()[1]
    server = get_context("spawn").Process(target=_serve, args=(case, port))
    server.start()
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(200):
            try:
                httpx.get(f"{base}/static/mark.svg")
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        yield base
    finally:
        server.terminate()
        server.join()


def addresses(case: Path) -> Iterator[list[str]]:
    """The pages with ids of this case in them, others each time."""
    with open_case(case, read_only=True) as opened:
        incidents = [i for i in opened.findings("incident") if isinstance(i, Incident)]
        ids = {
            "incident": [i.id for i in incidents],
            "question": [f.id for f in opened.findings("question")],
            "link": [f.id for f in opened.findings("link")],
            "document": [d.id for d in opened.documents()],
        }
        places = sorted({i.place.id for i in incidents if i.place})
        days = sorted({str(i.time.start) for i in incidents if i.time and i.time.start})
        print(f"{len(incidents)} incidents, {opened.counts()['documents']} documents\n")
    for n in count():
        named = {kind: held[(7 * n) % len(held)] for kind, held in ids.items() if held}
        page = str(1 + n % max(1, len(incidents) // 50))
        place, day = places[(5 * n) % len(places)], days[(11 * n) % len(days)]
        filters = {"n": str(n), "page": page, "place": place, "day": day}
        yield [
            p.format(**named, **filters)
            for p in PAGES
            if all(kind in named or f"{{{kind}}}" not in p for kind in ids)
        ]


def timed(client: httpx.Client, page: str) -> tuple[float, int]:
    """Milliseconds until the whole answer is there, and its size in bytes."""
    begun = time.perf_counter()
    answer = client.get(page)
    answer.raise_for_status()
    return 1000 * (time.perf_counter() - begun), len(answer.content)


def main() -> None:
    """Measure and print two tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("case", type=Path)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--pause", type=float, default=0.0)
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        case = Path(copy(chosen.case, folder))
        every = addresses(case)
        next(every)
        with served(case) as base, httpx.Client(base_url=base, timeout=60) as client:
            client.get("/", params={"token": TOKEN})
            begun = time.perf_counter()
            client.get("/incidents")
            load = os.getloadavg()[0]
            print(f"first view of the map {time.perf_counter() - begun:.2f} s after the start")
            print(f"load of the machine {load:.1f}, {os.cpu_count()} cores\n")
            print("| page | first | again | other | kB |\n|---|---|---|---|---|")
            rounds = [next(every) for _ in range(chosen.rounds)]
            for n, page in enumerate(next(every)):
                first, size = timed(client, page)
                again = median(timed(client, page)[0] for _ in range(chosen.rounds))
                other = median(timed(client, pages[n])[0] for pages in rounds)
                row = f"{first:.0f} | {again:.0f} | {other:.0f} | {size / 1000:.0f}"
                print(f"| `{page}` | {row} |")
            users = [next(every) for _ in range(chosen.users)]
            together(client, users, chosen.pause)


def together(client: httpx.Client, users: list[list[str]], pause: float) -> None:
    """Many at once, each going through pages of its own one after the other."""

    def visit(user: int) -> list[float]:
        pages = users[user]
        with httpx.Client(base_url=client.base_url, cookies=client.cookies, timeout=120) as own:
            found = []
            for page in pages[user % len(pages) :] + pages[: user % len(pages)]:
                time.sleep(pause)
                found.append(timed(own, page)[0])
            return found

    with ThreadPoolExecutor(len(users)) as pool:
        begun = time.perf_counter()
        times = [t for each in pool.map(visit, range(len(users))) for t in each]
        rate = len(times) / (time.perf_counter() - begun)
    high = quantiles(times, n=20)[-1]
    print(
        f"\n{len(users)} at once, {pause:g} s at a page: {len(times)} answers, "
        f"{rate:.0f} a second, "
        f"median {median(times):.0f} ms, 95 % within {high:.0f} ms"
    )


if __name__ == "__main__":
    main()
