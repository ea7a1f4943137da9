"""CSV as records and fields. The stdlib reader has a process-wide limit of 128 kB a field and
loses the rest of a file after one stray quote; hence a reader of our own.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator

from vedette.sources.limits import Limits
from vedette.sources.lines import Line

_QUOTE_ROWS = 2_000  # lines a quoted field may run over before its quote counts as unclosed
_DELIMITERS = ",;\t|"


def csv_records(lines: Iterator[Line], limits: Limits) -> Iterator[Line]:
    """CSV records: lines joined while a quote is open.

    A quote that is not closed within the bounds costs its own line only: reading goes on with
    the next one.
    """
    ahead: list[Line] = []
    while True:
        line = ahead.pop(0) if ahead else next(lines, None)
        if line is None:
            return
        if line.reason is not None or line.text.count('"') % 2 == 0:
            yield line
            continue
        yield _closed(line, lines, ahead, limits)


def _closed(line: Line, lines: Iterator[Line], ahead: list[Line], limits: Limits) -> Line:
    """The record that begins with `line`; lines looked at in vain are put back to `ahead`."""
    taken: list[Line] = []
    size = len(line.text)
    while len(taken) < _QUOTE_ROWS and size < limits.max_line_bytes:
        following = ahead.pop(0) if ahead else next(lines, None)
        if following is None:
            break
        taken.append(following)
        if following.reason is not None:
            break
        size += len(following.text)
        if following.text.count('"') % 2:
            text = "\n".join((line.text, *(t.text for t in taken)))
            return Line(line.number, text, flags=line.flags)
    ahead[:0] = taken
    return Line(
        line.number, "", "a quote opened here is not closed; double the quotes inside fields"
    )


def _delimiter(header: str) -> str:
    counts = Counter(re.sub(r'"[^"]*"', "", header))
    return max(_DELIMITERS, key=lambda char: counts[char])


def field_splitter(header: str) -> Callable[[str], list[str]]:
    """A function from a record to its fields, by the delimiter that the header has most of.

    >>> field_splitter("title;text")('"Two ""men""; held";At dawn, near the bridge.')
    ['Two "men"; held', 'At dawn, near the bridge.']
    """
    mark = re.escape(_delimiter(header))
    field = re.compile(rf'(?:^|{mark})(?: *"([^"]*(?:""[^"]*)*+)"[^{mark}]*|([^{mark}]*))')

    def split(record: str) -> list[str]:
        return [
            match[2] if match[1] is None else match[1].replace('""', '"')
            for match in field.finditer(record)
        ]

    return split
