"""How long the workbench takes to answer, page by page, and with many asking at once.

    python -m bench.web CASE [--rounds 15] [--users 50]

The server runs in a process of its own on the loopback address, as `vedette serve` does. "First"
is the first answer after the start, when what a page needs is worked out; the others are medians
in milliseconds. The case is copied before it is served.
"""

import argparse
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from shutil import copy
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import httpx

from vedette.cli.values import slot_value
from vedette.store.case import open_case
from vedette.web.serving import bound, hosts, serve
from vedette.web.site import Site

TOKEN = "bench"
PAGES = ("/", "/incidents", "/incidents?contested=1", "/incidents/{incident}", "/questions",
         "/questions/{question}", "/drivers", "/links/{link}", "/actors", "/review", "/sources",
         "/documents/{document}", "/search?q=killed", "/api/incidents", "/api/review")  # fmt: skip


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


def addresses(case: Path) -> list[str]:
    """The pages with ids of this case in them."""
    with open_case(case, read_only=True) as opened:
        incidents = list(opened.findings("incident"))
        named = {
            "incident": max(incidents, key=lambda i: (len(i.statements), i.id)).id,
            "question": next(opened.findings("question")).id,
            "link": next(opened.findings("link")).id,
            "document": next(opened.documents(limit=1)).id,
        }
        print(f"{len(incidents)} incidents, {opened.counts()['documents']} documents\n")
    return [page.format(**named) for page in PAGES]


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
    chosen = parser.parse_args()
    with TemporaryDirectory() as folder:
        case = Path(copy(chosen.case, folder))
        pages = addresses(case)
        with served(case) as base, httpx.Client(base_url=base, timeout=60) as client:
            client.get("/", params={"token": TOKEN})
            print("| page | first | median | kB |\n|---|---|---|---|")
            for page in pages:
                first, size = timed(client, page)
                again = median(timed(client, page)[0] for _ in range(chosen.rounds))
                print(f"| `{page}` | {first:.0f} | {again:.0f} | {size / 1000:.0f} |")
            together(client, pages, chosen.users, chosen.rounds)


def together(client: httpx.Client, pages: list[str], users: int, rounds: int) -> None:
    """Many at once, each going through the pages one after the other."""

    def visit(user: int) -> list[float]:
        with httpx.Client(base_url=client.base_url, cookies=client.cookies, timeout=120) as own:
            turned = pages[user % len(pages) :] + pages[: user % len(pages)]
            return [timed(own, page)[0] for page in (turned * rounds)[:rounds]]

    with ThreadPoolExecutor(users) as pool:
        times = [t for each in pool.map(visit, range(users)) for t in each]
    high = quantiles(times, n=20)[-1]
    print(
        f"\n{users} at once: {len(times)} answers, median {median(times):.0f} ms, "
        f"95 % within {high:.0f} ms"
    )


if __name__ == "__main__":
    main()
