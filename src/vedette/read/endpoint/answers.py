"""An endpoint's answer -> a Reading: only words of the text, only values of the closed lists.

The answer comes from outside and is believed in nothing: a slot whose words do not stand in the
sentences named is dropped, a statement without its anchors or with a value of its own making is
dropped, and all of it is counted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vedette.read.endpoint.codebook import fields
from vedette.read.endpoint.quotes import find_quote
from vedette.read.heads import Linked, Marked, Reading
from vedette.types import Span

NO_SCORE = 0.5
"""Endpoints give no confidence that could be compared: all their statements rank alike."""

MAX_STATEMENTS = 500
"""Of one kind in one answer; what is beyond is counted as dropped."""

_SLOTS: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "incidents": (
        ("initiator", "initiator", "actor"),
        ("targets", "target", "actor"),
        ("killed", "killed", "count"),
        ("wounded", "wounded", "count"),
        ("abducted", "abducted", "count"),
        ("quantities", "quantity", "count"),
        ("means", "means", "means"),
        ("place", "place", "place"),
        ("time", "time", "time"),
    ),
    "claims": (("holder", "holder", "actor"), ("cue", "cue", "cue")),
    "influences": (("signal", "signal", "signal"),),
    "ties": (),
}
"""By list of the answer: field, link kind, and layer of what it points to."""

_Labels = Mapping[str, tuple[str, float]]


class BrokenAnswer(Exception):
    """The answer as a whole is not of the form that was asked for."""


def parse_answer(content: str) -> dict[str, list[Any]]:
    """The four lists of an answer; what is in them is not looked at yet.

    Raises:
        BrokenAnswer: it is no JSON, or lacks a list.

    >>> parse_answer('{"incidents": [], "claims": [], "influences": [], "ties": []}')["ties"]
    []
    """
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise BrokenAnswer(f"no JSON ({type(error).__name__})") from error
    return answer_lists(answer)


def answer_lists(answer: object) -> dict[str, list[Any]]:
    """The four lists of an answer that is JSON already.

    Raises:
        BrokenAnswer: it is no object, or lacks a list.
    """
    if not isinstance(answer, dict):
        raise BrokenAnswer("no JSON object")
    for name in fields():
        if not isinstance(answer.get(name), list):
            raise BrokenAnswer(f"no list {name!r}")
    return {name: answer[name] for name in fields()}


def reading(
    answer: Mapping[str, Sequence[Any]], text: str, sentences: Sequence[Span]
) -> tuple[Reading, Counter[str]]:
    """What an answer says of the sentences that were asked about, and what was dropped of it.

    Args:
        sentences: those that were numbered from 1 in the request.

    Returns:
        The reading, its spans in text order; and counts by "slots_not_in_text",
        "values_not_allowed" and "statements_dropped".
    """
    draft = _Draft(text, sentences)
    for name, items in answer.items():
        for item in items[:MAX_STATEMENTS]:
            if not draft.add(name, item):
                draft.dropped["statements_dropped"] += 1
        if len(items) > MAX_STATEMENTS:
            draft.dropped["statements_dropped"] += len(items) - MAX_STATEMENTS
    return draft.reading(), draft.dropped


class _Draft:
    """Spans and links as they come, before they are put into text order."""

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self._text, self._sentences = text, sentences
        self._spans: list[tuple[Span, str, _Labels]] = []
        self._actors: dict[Span, int] = {}
        self._links: list[tuple[str, int, int, _Labels]] = []
        self.dropped: Counter[str] = Counter()

    def add(self, name: str, item: Any) -> bool:
        """Take one statement of an answer; False where it had to be dropped."""
        if not isinstance(item, dict) or not self._values_allowed(name, item):
            return False
        inside = self._inside(item["sentences"])
        if not inside:
            return False
        if name == "incidents":
            return self._incident(item, inside)
        if name == "claims":
            return self._claim(item, inside)
        return self._pair(name, item, inside)

    def reading(self) -> Reading:
        """Everything taken, spans in text order."""
        order = sorted(range(len(self._spans)), key=lambda at: (self._spans[at][0], at))
        place = {at: position for position, at in enumerate(order)}
        spans = (self._spans[at] for at in order)
        return Reading(
            tuple(Marked(layer, span, 0, 0, NO_SCORE, labels) for span, layer, labels in spans),
            tuple(
                Linked(kind, place[head], place[tail], NO_SCORE, labels)
                for kind, head, tail, labels in self._links
            ),
        )

    def _incident(self, item: Mapping[str, Any], inside: list[Span]) -> bool:
        trigger = self._find(item["trigger"], inside)
        if trigger is None:
            return False
        head = self._mark(
            trigger,
            "trigger",
            incident_type=item["type"],
            status=item["status"],
            certainty=item["certainty"],
            incident_hedge=item["hedge"],
        )
        self._slots("incidents", item, head, trigger, inside)
        return True

    def _claim(self, item: Mapping[str, Any], inside: list[Span]) -> bool:
        pieces = [self._find(words, inside) for words in item["content"]]
        found = sorted({piece for piece in pieces if piece is not None})
        if not found or None in pieces:
            return False  # half of what somebody said may be the contrary of it
        voice = "author" if item["holder"] is None else "other"
        heads = [
            self._mark(
                span,
                "content",
                stance=item["stance"],
                claim_hedge=item["hedge"],
                topic=item["topic"],
                direction=item["direction"],
                voice=voice,
            )
            for span in found
        ]
        self._links += [("same_content", heads[0], later, {}) for later in heads[1:]]
        self._slots("claims", item, heads[0], found[0], inside)
        return True

    def _pair(self, name: str, item: Mapping[str, Any], inside: list[Span]) -> bool:
        tie = name == "ties"
        first, second = ("head", "tail") if tie else ("cause", "effect")
        one = self._find(item[first], inside)
        other = self._find(item[second], inside, one.start if one else 0)
        if one is None or other is None or one == other:
            return False
        if tie:
            labels = {"tie_relation": item["relation"], "tie_hedge": item["hedge"]}
            head, tail = self._actor(one), self._actor(other)
            self._links.append(("tie", head, tail, _sure(labels)))
            return True
        labels = {name: item[name] for name in ("relation", "sign")}
        labels |= {"influence_hedge": item["hedge"], "denied": "yes" if item["denied"] else "no"}
        head = self._mark(one, "factor", factor_direction=item["cause_direction"])
        tail = self._mark(other, "factor", factor_direction=item["effect_direction"])
        self._links.append(("influences", head, tail, _sure(labels)))
        self._slots(name, item, head, one, inside)
        return True

    def _slots(
        self, name: str, item: Mapping[str, Any], head: int, anchor: Span, inside: list[Span]
    ) -> None:
        for slot, kind, layer in _SLOTS[name]:
            given = item[slot]
            for words in given if isinstance(given, list) else [given]:
                span = None if words is None else self._find(words, inside, anchor.start)
                if span is not None:
                    actor = layer == "actor"
                    tail = self._actor(span) if actor else self._mark(span, layer, scope="incident")
                    self._links.append((kind, head, tail, {}))

    def _find(self, words: str, inside: Iterable[Span], near: int = 0) -> Span | None:
        found = find_quote(words, self._text, inside, near)
        self.dropped["slots_not_in_text"] += found is None
        return found

    def _inside(self, numbers: Sequence[int]) -> list[Span]:
        """The sentences named, without those that there are not."""
        there = sorted({number for number in numbers if 1 <= number <= len(self._sentences)})
        return [self._sentences[number - 1] for number in there]

    def _mark(self, span: Span, layer: str, **labels: str) -> int:
        self._spans.append((span, layer, _sure(labels)))
        return len(self._spans) - 1

    def _actor(self, span: Span) -> int:
        """The one mark of these words as an actor, whatever it does in however many statements."""
        if span not in self._actors:
            self._actors[span] = self._mark(span, "actor")
        return self._actors[span]

    def _values_allowed(self, name: str, item: Mapping[str, Any]) -> bool:
        """True where every field is there and of its form."""
        wrong = sum(not _fits(item.get(key, ...), form) for key, form in fields()[name].items())
        self.dropped["values_not_allowed"] += wrong
        return wrong == 0


def _sure(labels: Mapping[str, str]) -> _Labels:
    return {name: (value, 1.0) for name, value in labels.items()}


def _fits(value: Any, form: Mapping[str, Any]) -> bool:
    """True where a value is of one of the forms that `codebook.fields` uses."""
    kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
    if value is None:
        return "null" in kinds
    if "boolean" in kinds or isinstance(value, bool):
        return isinstance(value, bool) and "boolean" in kinds
    if isinstance(value, list):
        return "array" in kinds and all(_fits(item, form["items"]) for item in value)
    if isinstance(value, int):
        return "integer" in kinds
    return isinstance(value, str) and "string" in kinds and value in form.get("enum", (value,))
