"""Indicators, forecast and what-if: as the commands give them, and told where there is nothing."""

from datetime import date
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.rows import row
from vedette.steps.assessing import assessment_of
from vedette.store.case import open_case
from vedette.types import Place, TimeSpan
from vedette.web.pages.questions import _lanes


def test_readings_are_those_of_the_assessment(shown: TestClient, built: Path) -> None:
    page = shown.get("/api/indicators").json()
    with open_case(built, read_only=True) as case:
        found, _ = assessment_of(case)
    ids = [reading.indicator.id for reading in found.readings]
    assert [line["reading"]["indicator"]["id"] for line in page["lines"]] == ids
    assert page["documents"] == found.documents


def test_a_forecast_without_counts_says_why(shown: TestClient) -> None:
    page = shown.get("/api/forecasts").json()
    assert page["note"] and page["lines"] == [] and page["ledger"] == []
    assert "No forecast" in shown.get("/forecasts").text


def test_a_scenario_follows_stated_links_and_names_what_bears_it(shown: TestClient) -> None:
    page = shown.get("/api/scenario", params={"set": "f.a=up"}).json()
    assert [s["factor"] for s in page["settings"]] == ["f.a"]
    (outlook,) = [o for o in page["outlooks"] if o["factor"] == "f.b"]
    assert outlook["stated"]["p_up"] > 0 and outlook["stated"]["p_down"] == 0
    assert "li_1" in {step["link"] for path in outlook["paths"] for step in path["steps"]}
    text = shown.get("/scenario", params={"set": "f.a=up"}).text
    assert "/links/li_1" in text and "they are no probability" in text


def test_what_is_set_is_in_the_address_twice_the_same_answer(shown: TestClient) -> None:
    both = {"set": ["f.a=up", "f.b=down"], "goals": "1"}
    first, second = (shown.get("/api/scenario", params=both).json() for _ in range(2))
    assert first == second and first["goals"] and len(first["settings"]) == 2


@pytest.mark.parametrize(
    "where",
    [
        "/scenario?set=tea%3Dup", "/scenario?set=f.a%3Dsideways", "/scenario?set=f.a%3Dup&weeks=99",
        "/scenario?set=f.a%3Dup&start=soon", "/indicators?period=hour", "/indicators?area=Atlantis",
        "/indicators?as_of=x", "/forecasts?level=moon-month", "/actors?year=x",
        "/scenario?" + "&".join(["set=f.a%3Dup"] * 9),
    ],
)  # fmt: skip
def test_what_there_is_not_is_told_in_one_line(shown: TestClient, where: str) -> None:
    assert shown.get(where).status_code == 400
    answer = shown.get(f"/api{where}")
    assert list(answer.json()) == ["error"] and "\n" not in answer.json()["error"]


def test_the_network_of_a_year_holds_ties_that_reports_of_it_tell(shown: TestClient) -> None:
    page = shown.get("/api/actors").json()
    assert len(page["network"]["ties"]) == 1 == len(page["ties"])
    for year, count in page["years"]:
        of_year = shown.get(f"/api/actors?year={year}").json()
        assert len(of_year["network"]["ties"]) == count
    assert shown.get("/api/actors?year=1900").json()["network"]["ties"] == []


def test_without_files_of_the_user_no_area_has_an_outline(shown: TestClient) -> None:
    page = shown.get("/api/incidents").json()
    assert all(spot["outline"] == "" for spot in page["drawn"]["map"]["spots"])


def test_sides_stand_in_lanes_and_near_days_in_rows_of_their_own(shown: TestClient) -> None:
    page = shown.get("/api/questions/qu_1").json()
    lanes = {lane["side"]: lane for lane in page["lanes"]}
    assert set(lanes) == {"for", "against"} and page["first"] < page["last"]
    assert lanes["for"]["dots"][0]["x"] == 0 and lanes["against"]["dots"][0]["x"] == 100
    assert _lanes([], []) == ()


def test_rows_know_their_mark(shown: TestClient) -> None:
    page = shown.get("/api/incidents").json()
    places = {spot["place"]["id"] for spot in page["drawn"]["map"]["spots"]}
    assert set(page["marks"]) - {""} == places
    made = row("a", place=Place("p", "p", None, None, 1.0, 1.0, "town", 4.0, ""))
    assert made.day is None and row("b", time=TimeSpan(date(2020, 1, 1), None, "", "")).day


def test_the_filter_stays_with_the_queue(shown: TestClient) -> None:
    page = shown.get("/review?type=arson").text
    assert "All 1 of this filter" in page and "/decisions/bulk?type=arson" in page
    assert "of this filter" not in shown.get("/review").text
