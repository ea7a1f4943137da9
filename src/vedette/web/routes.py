"""The pages: address, what gives the data, which template shows it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from fastapi import Depends, Query, Request
from fastapi import Path as InPath

from vedette.web.draw.frame import read_view
from vedette.web.index import Filter, Words, asked, day_of
from vedette.web.pages.actors import ActorPage, Actors, actor_page, actors
from vedette.web.pages.build import BuildPage, build_page
from vedette.web.pages.drivers import Drivers, LinkPage, drivers, link_page
from vedette.web.pages.forecasts import Forecasts, forecasts
from vedette.web.pages.incident import IncidentPage, incident_page
from vedette.web.pages.incidents import Incidents, incidents
from vedette.web.pages.indicators import Indicators, indicators
from vedette.web.pages.questions import QuestionPage, Questions, question_page, questions
from vedette.web.pages.reader import ReaderPage, reader
from vedette.web.pages.review import Review, review
from vedette.web.pages.scenarios import ScenarioPage, WhatIf, scenario_page
from vedette.web.pages.searching import Found, search
from vedette.web.pages.sources import Sources, sources
from vedette.web.pages.today import Since, Today, today
from vedette.web.paging import PageNumber
from vedette.web.site import Site


async def _site(request: Request) -> Site:  # async: nothing in it waits, so no thread is needed
    site: Site = request.app.state.site
    return site


Here = Annotated[Site, Depends(_site)]
Asked = Annotated[Filter, Depends(asked)]
Id = Annotated[str, InPath(max_length=200, description="An id, or the beginning of one.")]
ActorId = Annotated[str, Query(max_length=300, description="The id of an actor.")]


def _today(site: Here, since: Since = None, all: bool = False) -> Today:
    return today(site, since, all)


def _incidents(site: Here, by: Asked, page: PageNumber = 1, view: Words = "") -> Incidents:
    return incidents(site, by, page, read_view(view))


def _incident(site: Here, name: Id) -> IncidentPage:
    return incident_page(site, name)


def _reader(site: Here, name: Id, at: Words = "") -> ReaderPage:
    return reader(site, name, at)


def _questions(
    site: Here, topic: Words = "", contested: bool = False, page: PageNumber = 1
) -> Questions:
    return questions(site, topic, contested, page)


def _question(site: Here, name: Id) -> QuestionPage:
    return question_page(site, name)


def _drivers(site: Here, factor: Words = "", page: PageNumber = 1) -> Drivers:
    return drivers(site, factor, page)


def _link(site: Here, name: Id) -> LinkPage:
    return link_page(site, name)


def _scenario(
    site: Here,
    set: Annotated[list[Words] | None, Query(description="FACTOR=up or FACTOR=down")] = None,
    start: Words = "",
    weeks: Annotated[int, Query(ge=1, le=52)] = 4,
    goals: bool = False,
) -> ScenarioPage:
    wanted = tuple(each for each in set or () if each.strip())
    return scenario_page(site, WhatIf(wanted, day_of("start", start), weeks, goals), date.today())


def _indicators(site: Here, area: Words = "", period: Words = "", as_of: Words = "") -> Indicators:
    return indicators(site, area, period, day_of("as_of", as_of))


def _forecasts(site: Here, level: Words = "", measure: Words = "", area: Words = "") -> Forecasts:
    return forecasts(site, level, measure, area, date.today())


def _actors(
    site: Here,
    q: Words = "",
    page: PageNumber = 1,
    year: Annotated[int | None, Query(ge=1, le=9999)] = None,
) -> Actors:
    return actors(site, q, page, year)


def _actor(site: Here, id: ActorId) -> ActorPage:
    return actor_page(site, id)


def _review(site: Here, by: Asked, at: Words = "") -> Review:
    return review(site, at, by)


def _search(site: Here, q: Words = "") -> Found:
    return search(site, q)


def _sources(site: Here, page: PageNumber = 1) -> Sources:
    return sources(site, page)


def _build(site: Here) -> BuildPage:
    return build_page(site)


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: of its template and, in the API, of its operation.
        section: the entry of the menu that it stands under.
        path, api: its address, and that of its data below /api.
        view: gives the data; FastAPI reads what it asks for from its parameters.
    """

    name: str
    title: str
    section: str
    path: str
    api: str
    view: Callable[..., Any]
    model: type


PAGES = (
    Page("today", "Today", "/", "/", "/today", _today, Today),
    Page("incidents", "Incidents", "/incidents", "/incidents", "/incidents", _incidents, Incidents),
    Page(
        "incident", "Incident", "/incidents", "/incidents/{name}", "/incidents/{name}", _incident,
        IncidentPage,
    ),
    Page("questions", "Questions", "/questions", "/questions", "/questions", _questions, Questions),
    Page(
        "question", "Question", "/questions", "/questions/{name}", "/questions/{name}", _question,
        QuestionPage,
    ),
    Page("drivers", "Drivers", "/drivers", "/drivers", "/drivers", _drivers, Drivers),
    Page("link", "Link", "/drivers", "/links/{name}", "/links/{name}", _link, LinkPage),
    Page("scenario", "Scenario", "/drivers", "/scenario", "/scenario", _scenario, ScenarioPage),
    Page(
        "indicators", "Indicators", "/indicators", "/indicators", "/indicators", _indicators,
        Indicators,
    ),
    Page(
        "forecasts", "Forecast", "/indicators", "/forecasts", "/forecasts", _forecasts, Forecasts,
    ),
    Page("actors", "Actors", "/actors", "/actors", "/actors", _actors, Actors),
    Page("actor", "Actor", "/actors", "/actor", "/actor", _actor, ActorPage),
    Page("review", "Review", "/review", "/review", "/review", _review, Review),
    Page("sources", "Sources", "/sources", "/sources", "/sources", _sources, Sources),
    Page("build", "Build", "/sources", "/build", "/build", _build, BuildPage),
    Page("search", "Search", "", "/search", "/search", _search, Found),
    Page(
        "reader", "Document", "/sources", "/documents/{name}", "/documents/{name}", _reader,
        ReaderPage,
    ),
)  # fmt: skip
MENU = tuple((page.title, page.path) for page in PAGES if page.path == page.section)
