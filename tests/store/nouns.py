"""Hypothesis strategies for documents and statements of any content."""

from datetime import date

from hypothesis import strategies as st

from vedette.types import (
    ActorMention,
    Attribution,
    Citation,
    Claim,
    Document,
    FactorMention,
    Figure,
    IncidentReport,
    Influence,
    Mention,
    Metadata,
    Place,
    PlaceMention,
    Section,
    Sentence,
    Span,
    Statement,
    Tie,
    TimeMention,
    TimeSpan,
)

words = st.text(max_size=8)
days = st.none() | st.dates(min_value=date(1, 1, 1))
spans = st.builds(Span, st.integers(0, 400), st.integers(0, 400))
numbers = st.none() | st.integers(0, 2**53)
degrees = st.floats(-180, 180)
times = st.builds(TimeSpan, days, days, basis=words)
actors = st.builds(ActorMention, spans, words, st.none() | words)
mentions = st.builds(Mention, spans, words)
figures = st.builds(Figure, spans, words, numbers, numbers, who=st.none() | words)
factors = st.builds(FactorMention, spans, words, st.none() | words)
places = st.builds(Place, lat=degrees, lon=degrees, radius_km=st.floats(0, 9000))
place_mentions = st.builds(PlaceMention, spans, words, st.none() | places)
time_mentions = st.builds(TimeMention, spans, words, st.none() | times)
links = st.builds(
    Attribution,
    holder=st.none() | actors,
    cue=st.none() | mentions,
    cited=st.none() | times,
)


def several(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


common = {
    "id": words,
    "document": words,
    "evidence": st.tuples(spans),
    "attribution": several(links),
    "reader": words,
    "score": st.floats(0, 1),
}
incidents = st.builds(
    IncidentReport,
    **common,
    trigger=mentions,
    initiator=st.none() | actors,
    targets=several(actors),
    killed=st.none() | figures,
    quantities=several(figures),
    means=several(mentions),
    place=st.none() | place_mentions,
    time=st.none() | time_mentions,
)
claims = st.builds(Claim, **common, content=several(mentions), topic=st.none() | words)
influences = st.builds(
    Influence, **common, cause=factors, effect=factors, signal=st.none() | mentions
)
ties = st.builds(Tie, **common, head=actors, tail=actors, time=st.none() | time_mentions)
statements: st.SearchStrategy[Statement] = st.one_of(incidents, claims, influences, ties)
metadata = st.builds(
    Metadata,
    title=st.none() | words,
    publisher=st.none() | words,
    authors=several(words),
    url=st.none() | words,
    published=times,
    language=st.sampled_from(["en", "ar", "und"]),
)
citations = st.builds(
    Citation,
    spans,
    several(spans),
    st.none() | words,
    st.none() | times,
    st.none() | words,
)
documents = st.builds(
    Document,
    id=st.just("doc_any"),
    text=st.text(max_size=60),
    meta=metadata,
    sections=several(st.builds(Section, spans)),
    sentences=several(st.builds(Sentence, spans, st.integers(0, 2))),
    citations=several(citations),
    flags=several(words),
)
