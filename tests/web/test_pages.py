"""Every page and its JSON answer on a case with hostile words, and show them as words only."""

import pytest
from fastapi.testclient import TestClient

from tests.web.made import EVIL, Tags, site_of
from vedette.web.routes import PAGES

ADDRESSES = {
    "today": "/",
    "incidents": "/incidents",
    "incident": "/incidents/in_1",
    "questions": "/questions",
    "question": "/questions/qu_1",
    "drivers": "/drivers",
    "link": "/links/li_1",
    "scenario": "/scenario?set=f.a%3Dup",
    "indicators": "/indicators",
    "forecasts": "/forecasts",
    "actors": "/actors",
    "actor": "/actor?id=actor.x",
    "review": "/review",
    "sources": "/sources",
    "search": "/search?q=attack",
    "build": "/build",
    "reader": "/documents/",
}


def address(client: TestClient, name: str) -> str:
    if name != "reader":
        return ADDRESSES[name]
    hits = client.get("/api/search", params={"q": "patrol wall OR fled"}).json()["hits"]
    found = hits or client.get("/api/search", params={"q": "fled"}).json()["hits"]
    return f"/documents/{found[0]['document']}"


@pytest.mark.parametrize("name", [page.name for page in PAGES])
def test_a_page_answers_and_runs_nothing_of_what_it_quotes(shown: TestClient, name: str) -> None:
    answer = shown.get(address(shown, name))
    assert answer.status_code == 200, answer.text
    page = Tags(answer.text)
    scripts = [attributes for tag, attributes in page.tags if tag == "script"]
    assert scripts == [{"type": "module", "src": "/static/workbench.js"}]
    assert not any(tag in ("style", "iframe", "object", "base") for tag, _ in page.tags)
    for tag, attributes in page.tags:
        assert not any(key.startswith("on") or key == "style" for key in attributes), tag
        assert not (tag == "img" and attributes["src"] != "/static/mark.svg")
    assert all(link.startswith(("/", "#")) and not link.startswith("//") for link in page.links())


@pytest.mark.parametrize(
    "name", ["incidents", "incident", "question", "questions", "drivers", "link", "actor", "reader"]
)
def test_hostile_words_are_shown_as_they_stand(shown: TestClient, name: str) -> None:
    words = "".join(Tags(shown.get(address(shown, name)).text).words)
    assert EVIL in words or "<script>alert(3)</script>" in words


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_page_is_json_too(shown: TestClient, page) -> None:
    where = address(shown, page.name)
    answer = shown.get("/api/today" if where == "/" else f"/api{where}")
    assert answer.status_code == 200, answer.text
    assert set(answer.json()) == set(page.model.__dataclass_fields__)


def test_the_interface_is_described(shown: TestClient) -> None:
    described = shown.get("/api/openapi.json").json()
    assert {"get"} == set(described["paths"]["/api/incidents"])
    names = {p["name"] for p in described["paths"]["/api/incidents"]["get"]["parameters"]}
    assert {"type", "place", "since", "origins", "contested", "page"} <= names
    assert "post" in described["paths"]["/api/decisions"]


@pytest.mark.parametrize(
    "where",
    [
        "/incidents/in_none", "/incidents/qu_1", "/questions/in_1", "/links/in_1",
        "/actor?id=nobody", "/nothing", "/static/nothing.js", "/static/../guard.py",
        "/static/%2e%2e/guard.py", "/static//etc/passwd", "/review?at=in_none", "/?since=99",
        "/incidents/..%2f..%2fa.vedette", "/incidents/%00", "/incidents/%ff",
        "/documents/doc_0",
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_in_one_line(shown: TestClient, where: str) -> None:
    answer = shown.get(where)
    assert answer.status_code == 404
    if not where.startswith("/static"):
        heading = answer.text.partition("<h1>")[2].partition("</h1>")[0]
        assert heading and "\n" not in heading
    if where.startswith(("/incidents/", "/documents/")):
        data = shown.get(f"/api{where}")
        assert data.status_code == 404 and set(data.json()) == {"error"}


@pytest.mark.parametrize(
    "where", ["/incidents?view=1,2", "/incidents?view=nan,1,1", "/incidents?since=May",
              "/incidents?sort=best", "/incidents?origins=-1",
              "/incidents?page=0", "/?since=x", f"/search?q={'a' * 300}", "/actor"],
)  # fmt: skip
def test_a_wrong_address_is_told_in_one_line(shown: TestClient, where: str) -> None:
    answer = shown.get(where)
    assert answer.status_code == 400 and "<h1>" in answer.text


FILTERS = [
    ("", {"in_1", "in_2"}),
    ("type=arson", {"in_2"}),
    ("status=planned", {"in_2"}),
    ("actor=actor.x", {"in_1"}),
    ("actor=ALERT", {"in_1"}),
    ("place=kirkuk", {"in_1", "in_2"}),
    ("place=p.Kirkuk", {"in_2"}),
    ("place=unknown", set()),
    ("since=2020-05-01&until=2020-05-31", {"in_1"}),
    ("since=2020-05-04", set()),
    ("certainty=suspected", {"in_1"}),
    ("certainty=unattributed", {"in_2"}),
    ("origins=2", {"in_1"}),
    ("contested=1", {"in_1"}),
    ("type=&status=&origins=", {"in_1", "in_2"}),
    ("page=7", {"in_1", "in_2"}),
]


@pytest.mark.parametrize(("query", "wanted"), FILTERS, ids=[q for q, _ in FILTERS])
def test_filters_live_in_the_address(shown: TestClient, query: str, wanted: set[str]) -> None:
    found = shown.get(f"/api/incidents?{query}").json()
    assert {row["id"] for row in found["rows"]} == wanted
    assert found["pages"]["total"] == len(wanted) and found["total"] == 2
    shown_on = found["drawn"]["map"]
    drawn = shown_on["spots"] + shown_on["whole"] + shown_on["clusters"]
    assert sum(s["count"] for s in drawn) + shown_on["unplaced"] == len(wanted)


def test_a_coarse_place_is_an_area_and_a_town_a_ring(shown: TestClient) -> None:
    spots = {
        s["place"]["id"]: s for s in shown.get("/api/incidents").json()["drawn"]["map"]["spots"]
    }
    town, province = spots[f"p.{EVIL}"], spots["p.Kirkuk"]
    assert province["area"] and not town["area"]
    assert province["r"] == pytest.approx(15 * town["r"], rel=0.1)


def test_the_queue_begins_with_what_is_doubtful_and_weighs_most(shown: TestClient) -> None:
    found = shown.get("/api/review").json()
    assert found["item"]["id"] == "in_1" and found["next"] == "in_2" and found["left"] == 2
    assert shown.get("/api/review?at=in_2").json()["previous"] == "in_1"


def test_an_edge_opens_its_sentences_by_group(shown: TestClient) -> None:
    groups = {g: said for g, _, said in shown.get("/api/links/li_1").json()["groups"]}
    assert [len(groups[g]) for g in ("same", "opposite", "unknown")] == [1, 0, 0]
    links = shown.get("/api/drivers").json()
    assert [k["id"] for k in links["rows"]] == ["li_1"]
    assert [k["id"] for k in links["background"]] == ["li_2"]


def test_what_could_not_be_read_is_listed(shown: TestClient) -> None:
    found = shown.get("/api/sources").json()
    assert found["rejected"] == 1 and "broken.pdf" in found["rejections"][0]["locator"]
    assert found["pages"]["total"] == 4


def test_the_reader_shows_the_whole_text_in_pieces(shown: TestClient) -> None:
    where = address(shown, "reader")
    found = shown.get(f"/api{where}").json()
    with site_of(shown).case() as case:
        text = case.document(found["id"]).text
    for block in found["blocks"]:
        for piece in block["pieces"]:
            assert text[piece["at"] : piece["at"] + len(piece["text"])] == piece["text"]
    (statement,) = found["statements"]
    words = [slot["words"] for slot in statement["slots"]]
    assert "attack" in words
