"""The reader that asks an endpoint: documents read whole or not at all, within stated bounds."""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vedette.read.assemble import statements
from vedette.read.endpoint.answers import BrokenAnswer, answer_lists, parse_answer, reading
from vedette.read.endpoint.cache import AnswerCache
from vedette.read.endpoint.client import Endpoint, Failure
from vedette.read.endpoint.codebook import prompt_hash, request
from vedette.read.windows import readable_sentences
from vedette.types import Document, Span, Statement

WINDOW_CHARS = 6_000
"""Characters of sentences in one request: about 1,500 tokens, a page and a half."""

ATTEMPTS = 4
MAX_WAIT_S = 60.0
FAILURES_IN_A_ROW = 3
"""So many documents that could not be read, one after the other, and nothing more is asked."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a run may cost: requests sent, repeated ones too, and characters sent in them."""

    max_requests: int = 500
    max_chars: int = 10_000_000


class EndpointReader:
    """Reads by asking a model; what is answered once is kept and never asked again.

    A document that cannot be read whole, because a bound is reached or the endpoint fails, is left
    out of what `read` gives, so that a later run reads it. `counts` says what was spent and
    dropped, `unread` why documents were left out.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        model: str,
        cache: AnswerCache,
        bounds: Bounds,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._endpoint, self._model, self._cache = endpoint, model, cache
        self._bounds, self._sleep = bounds, sleep
        self._failures = 0
        self.counts: Counter[str] = Counter()
        self.unread: Counter[str] = Counter()

    @property
    def version(self) -> str:
        """Name, model, and a hash of what is asked and how it is cut."""
        return f"endpoint-reader 1 {self._model} {prompt_hash()}-{WINDOW_CHARS}"

    def read(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Statement]]]:
        """Each document that could be read whole, with its statements."""
        for document in documents:
            try:
                found = self._read(document)
            except Failure as failure:
                self.unread[failure.reason] += 1
                continue
            yield document, found

    def _read(self, document: Document) -> list[Statement]:
        cut = windows(document)
        bodies = [request(self._model, [span.of(document.text) for span in w]) for w in cut]
        answers = [_lists(self._cache.get(self._endpoint.url, body)) for body in bodies]
        self._check_bounds([b for b, a in zip(bodies, answers, strict=True) if a is None])
        readings = []
        dropped: Counter[str] = Counter()
        for spans, body, kept in zip(cut, bodies, answers, strict=True):
            answer = self._ask(body) if kept is None else kept
            self.counts["answers_from_cache"] += kept is not None
            found, lost = reading(answer, document.text, spans)
            readings.append(found)
            dropped += lost
        self.counts += dropped
        return statements(document, readings, self.version)

    def _check_bounds(self, missing: list[dict[str, Any]]) -> None:
        """Refuse a document that could not be finished.

        Raises:
            Failure: the bounds leave too little, or the endpoint has failed too often.
        """
        if not missing:
            return
        if self._failures >= FAILURES_IN_A_ROW:
            raise Failure("the endpoint failed too often; nothing more was asked", again=False)
        bounds, counts = self._bounds, self.counts
        if counts["requests"] + len(missing) > bounds.max_requests:
            raise Failure(f"the bound of {bounds.max_requests} requests", again=False)
        if counts["characters_sent"] + sum(map(_size, missing)) > bounds.max_chars:
            raise Failure(f"the bound of {bounds.max_chars} characters sent", again=False)

    def _ask(self, body: dict[str, Any]) -> dict[str, list[Any]]:
        """A good answer, kept; asked for again where that may help."""
        for attempt in range(ATTEMPTS):
            self._check_bounds([body])
            self.counts["requests"] += 1
            self.counts["characters_sent"] += _size(body)
            try:
                answer = self._answer(body)
            except Failure as failure:
                wait_s = max(failure.wait_s, float(2**attempt))
                if not failure.again or attempt + 1 == ATTEMPTS or wait_s > MAX_WAIT_S:
                    self._failures += 1
                    raise
                self._sleep(wait_s)
                continue
            self._failures = 0
            self._cache.put(self._endpoint.url, body, {"answer": answer})
            return answer
        raise AssertionError("unreachable: the last attempt returns or raises")

    def _answer(self, body: dict[str, Any]) -> dict[str, list[Any]]:
        reply = self._endpoint.ask(body)
        self.counts["tokens_in"] += reply.tokens_in
        self.counts["tokens_out"] += reply.tokens_out
        try:
            return parse_answer(reply.content)
        except BrokenAnswer as error:
            raise Failure(f"the model's answer is broken: {error}", again=True) from error


def _lists(kept: Mapping[str, Any] | None) -> dict[str, list[Any]] | None:
    """The lists of a kept answer; None where there is none or the file holds something else."""
    try:
        return answer_lists(kept["answer"]) if kept else None
    except (KeyError, BrokenAnswer):
        return None


def windows(document: Document) -> list[list[Span]]:
    """The sentences to be read, in runs of at most WINDOW_CHARS; a longer one stands alone."""
    found: list[list[Span]] = []
    size = 0
    for index in readable_sentences(document):
        span = document.sentences[index].span
        if not found or size + span.end - span.start > WINDOW_CHARS:
            found.append([])
            size = 0
        found[-1].append(span)
        size += span.end - span.start
    return found


def _size(body: Mapping[str, Any]) -> int:
    """The characters of the whole request."""
    return len(json.dumps(body, ensure_ascii=False))
