"""Records without the names of private persons: each name becomes a role in brackets.

Every start, end and span of a record keeps counting in the document's own text, so a text with a
role in it may be longer or shorter than its span says.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from vedette.types import ActorMention, Mention, PlaceMention, Span, Statement

Hidden = tuple[Span, str]
"""Where a name stands in a document's text, and the role to write instead."""


def redacted(text: str, span: Span, hidden: Iterable[Hidden]) -> str:
    """The words of a span with each hidden name that it touches as "[role]".

    >>> names = [(Span(5, 15), "witness")]
    >>> redacted("Then Idris Wend ran.", Span(0, 20), names)
    'Then [witness] ran.'
    >>> redacted("Then Idris Wend ran.", Span(5, 10), names)
    '[witness]'
    """
    words, at = "", span.start
    for name, role in sorted(hidden):
        if name.end <= at or name.start >= span.end:
            continue
        words += f"{text[at : max(at, name.start)]}[{role}]"
        at = min(name.end, span.end)
    return words + text[at : span.end]


def redact_record(record: Any, text: str, hidden: Sequence[Hidden]) -> Any:
    """The record with every quotation redacted by place, and every other string by its words."""
    if not hidden:
        return record
    return _redact(record, text, hidden, Names.of(text, hidden))


def redact_document(record: dict[str, Any], text: str, hidden: Sequence[Hidden]) -> dict[str, Any]:
    """The record of a document, its whole text redacted where it has one, and where that was."""
    done: dict[str, Any] = redact_record(record, text, hidden)
    if "text" in record:
        done["text"] = redacted(text, Span(0, len(text)), hidden)
    places = [{"start": s.start, "end": s.end, "role": role} for s, role in sorted(hidden)]
    return {**done, "redactions": places}


def redact_words(record: Any, names: "Names") -> Any:
    """The record with the names hidden in every string; for records of no one document."""
    return _redact(record, "", (), names)


class Names:
    """The hidden names as words, to be found where no place is known: titles, bases, addresses."""

    def __init__(self, roles: dict[str, str]) -> None:
        self.roles = roles
        self._first: dict[str, list[tuple[str, frozenset[str]]]] = {}
        self._mixed: dict[str, list[list[str]]] = {}
        for key in roles:
            words = key.split()
            if words:
                self._first.setdefault(words[0], []).append((key, frozenset(words)))
            if longer := [word for word in words if len(word) > 2]:
                self._mixed.setdefault(longer[0], []).append(longer)

    @staticmethod
    def of(text: str, hidden: Iterable[Hidden]) -> "Names":
        """The names that stand at these places of a text."""
        return Names({_key(span.of(text)): role for span, role in hidden})

    @staticmethod
    def called(names: Mapping[str, str]) -> "Names":
        """Names as they are written, each with its role.

        >>> Names.called({"Idris Wend": "commander"}).hide("IDRIS WEND spoke")
        '[commander] spoke'
        """
        return Names({_key(name): role for name, role in names.items() if _key(name)})

    def without(self, words: Iterable[str]) -> "Names":
        """The same without the names that are one of these words: places and listed actors.

        A word that is no person's name in the rest of a case is hidden only where it stands as one.

        >>> sorted(Names({"palma": "person", "omar palma": "person"}).without(["Palma"]).roles)
        ['omar palma']
        """
        public = set(map(_key, words))
        kept = {k: role for k, role in self.roles.items() if " " in k or k not in public}
        return Names(kept)

    def places(self, words: str) -> list[tuple[int, int, str]]:
        """Where the names stand in these words, as (start, end, role), in text order.

        >>> Names({"wend": "witness"}).places("Then Wend ran.")
        [(5, 9, 'witness')]
        """
        pattern = self._pattern(words, folded=False)
        if pattern is None:
            return []
        return [(m.start(), m.end(), self.roles[_key(m[0])]) for m in pattern.finditer(words)]

    def hide(self, words: str) -> str:
        """The words with each name as "[role]"; words joined by "-", "_" or "+" count as well.

        >>> Names({"idris wend": "witness"}).hide("photos/Idris-Wend_2.txt")
        'photos/[witness]_2.txt'
        """
        return self._hidden(words, folded=False)

    def hide_folded(self, words: str) -> str:
        """The same in words that have lost their capitals, as those of an id have.

        >>> Names({"wend": "witness"}).hide_folded("death of wend")
        'death of [witness]'
        >>> Names({"yusuf baker": "victim"}).hide_folded("own.baker_murder_yusuf")
        'own.hidden_3118a6549018'
        """
        if words.startswith("own.") and self._mixed_in(words):
            # The terms of a factor's own id stand in another order than the name's.
            return "own.hidden_" + sha256(words.encode()).hexdigest()[:12]
        return self._hidden(words, folded=True)

    def _mixed_in(self, name: str) -> bool:
        """True where every longer word of a hidden name is among the terms of an id."""
        terms = set(name.removeprefix("own.").partition("@")[0].split("_"))
        return any(
            all(word in terms or word.removesuffix("s") in terms for word in longer)
            for term in terms
            for first in (term, f"{term}s")
            for longer in self._mixed.get(first, ())
        )

    def _hidden(self, words: str, *, folded: bool) -> str:
        pattern = self._pattern(words, folded=folded)
        if pattern is None:
            return words
        return pattern.sub(lambda found: f"[{self.roles[_key(found[0])]}]", words)

    def _pattern(self, words: str, *, folded: bool) -> re.Pattern[str] | None:
        """For those names alone whose words are all there: a case may hide thousands."""
        there = set(_key(words).split())
        named = [
            key for word in there for key, parts in self._first.get(word, ()) if parts <= there
        ]
        return re.compile(_pattern(named), re.IGNORECASE if folded else 0) if named else None


def public_words(statements: Iterable[Statement]) -> Iterator[str]:
    """Words of one name that statements resolve to a place or to a listed actor.

    Whole names of places too, with or without words of the text for them.
    """
    for statement in statements:
        for mention in _mentions(statement):
            if isinstance(mention, PlaceMention) and mention.place is not None:
                yield mention.text
                yield mention.place.name
                yield mention.place.admin1 or ""
            elif isinstance(mention, ActorMention) and _is_listed(mention.actor):
                yield mention.text


def _is_listed(actor: str | None) -> bool:
    return actor is not None and not actor.startswith(("role.", "local."))


def _mentions(value: Any) -> Iterator[Any]:
    """Every mention in a statement, however deep."""
    if isinstance(value, Mention):
        yield value
    if isinstance(value, tuple):
        for part in value:
            yield from _mentions(part)
    elif is_dataclass(value) and not isinstance(value, Span | type):
        for field in fields(value):
            yield from _mentions(getattr(value, field.name))


def _pattern(names: Iterable[str]) -> str:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return rf"(?<![^\W_])(?:{'|'.join(map(_form, longest))})(?![^\W_])"


def _form(name: str) -> str:
    """A name of several words however joined and in any case; a single one with its capitals."""
    words = [re.escape(word) for word in name.split()]
    if len(words) == 1:
        return f"(?:{words[0].capitalize()}|{words[0].upper()})"
    return rf"(?i:{'(?:[^0-9A-Za-z]|%20)+'.join(words)})"


def _key(words: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", words.replace("%20", " ").casefold()))


def _redact(value: Any, text: str, hidden: Sequence[Hidden], names: Names) -> Any:
    if isinstance(value, str):
        return names.hide(value)
    if isinstance(value, list):
        return [_redact(part, text, hidden, names) for part in value]
    if not isinstance(value, dict):
        return value
    done = {key: _redact(part, text, hidden, names) for key, part in value.items()}
    if hidden and (place := _place_of(value)) is not None:
        done["text"] = redacted(text, place, hidden)
    return done


def _place_of(record: dict[str, Any]) -> Span | None:
    """The span of a quotation; None for an object that quotes nothing."""
    if not isinstance(record.get("text"), str):
        return None
    if isinstance(record.get("start"), int):
        return Span(record["start"], record["end"])
    return Span(*record["span"]) if record.get("span") else None
