"""The driver picture as SVG: factors in columns, an arrow from each cause to its effect.

A full line with "+" raises, a long-dashed one with "−" lowers, a dotted one with "?" bears on it in
an unknown way; links of the analyst's own are never drawn here. The table beside it holds the same.
"""

from collections.abc import Mapping, Sequence
from html import escape
from textwrap import wrap

from vedette.brief.model import Arrow

WIDTH = 680.0
BOX = 132.0
LINE = 12.0
GAP = 16.0
LETTERS = 22
MOST_COLUMNS = 4
KINDS = {"+": ("plus", "+"), "-": ("minus", "−"), "?": ("open", "?")}


def draw_arrows(arrows: Sequence[Arrow]) -> str:
    """The picture of these links; equal words are one factor."""
    columns = columns_of([(arrow.cause.words, arrow.effect.words) for arrow in arrows])
    wrapped = {name: _wrapped(name) for name in columns}
    boxes = _boxes(columns, wrapped)
    height = max(top + tall for _, top, tall in boxes.values()) + GAP
    drawn = [_arrow(arrow, boxes) for arrow in arrows]
    drawn += [_box(boxes[name], wrapped[name]) for name in columns]
    return (
        f'<svg class="links" viewBox="0 0 {WIDTH:.0f} {height:.0f}" role="img" '
        'aria-label="What drives what">\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>\n'
        + "\n".join(drawn)
        + "\n</svg>"
    )


def columns_of(links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Each factor with its column: right of what drives it, as far as there are columns.

    Of two links that lead back and forth between two factors one goes backwards.

    >>> columns_of([("rain", "mud"), ("mud", "delay"), ("delay", "mud")])
    {'rain': 0, 'mud': 1, 'delay': 2}
    """
    columns: dict[str, int] = {}
    for cause, effect in links:
        columns.setdefault(cause, 0)
        columns.setdefault(effect, 0)
    for _ in range(MOST_COLUMNS - 1):
        for cause, effect in links:
            wanted = columns[cause] + 1
            held = columns[effect] and (effect, cause) in links
            if columns[effect] < wanted < MOST_COLUMNS and not held and cause != effect:
                columns[effect] = wanted
    for factor in reversed(list(columns)):  # beside what it drives, so that few arrows are long
        driven = [columns[e] for c, e in links if c == factor and columns[e] > columns[factor]]
        columns[factor] = min(driven, default=columns[factor] + 1) - 1
    return _ordered(columns, links)


def _ordered(columns: Mapping[str, int], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """The factors so that each stands as high as what leads to it, which uncrosses arrows."""
    height: dict[str, float] = {}
    for column in range(MOST_COLUMNS):
        here = [name for name in columns if columns[name] == column]
        causes = {n: [height[c] for c, e in links if e == n and c in height] for n in here}
        rank = {n: sum(causes[n]) / len(causes[n]) if causes[n] else 99.0 for n in here}
        for number, name in enumerate(sorted(here, key=lambda n: rank[n])):
            height[name] = number
    return {name: columns[name] for name in sorted(columns, key=lambda n: (columns[n], height[n]))}


def _wrapped(label: str) -> list[str]:
    lines = wrap(label, LETTERS) or [label]
    return lines if len(lines) < 4 else [*lines[:2], f"{lines[2][: LETTERS - 1]}…"]


def _boxes(
    columns: Mapping[str, int], wrapped: Mapping[str, Sequence[str]]
) -> dict[str, tuple[float, float, float]]:
    """Left edge, top and height of every box; each column is filled from above."""
    last = max(columns.values())
    step = (WIDTH - BOX - 2) / last if last else 0.0
    below: dict[int, float] = {}
    found = {}
    for name, column in columns.items():
        tall = LINE * len(wrapped[name]) + 8
        top = below.get(column, 2.0)
        found[name] = (1 + column * step, top, tall)
        below[column] = top + tall + GAP
    return found


def _box(box: tuple[float, float, float], lines: Sequence[str]) -> str:
    left, top, tall = box
    words = "".join(
        f'<tspan x="{left + BOX / 2:.1f}" y="{top + LINE * (n + 1):.1f}">{escape(line)}</tspan>'
        for n, line in enumerate(lines)
    )
    return (
        f'<rect class="factor" x="{left:.1f}" y="{top:.1f}" width="{BOX:.0f}" '
        f'height="{tall:.0f}" rx="3"/><text class="factor" text-anchor="middle">{words}</text>'
    )


def _arrow(arrow: Arrow, boxes: Mapping[str, tuple[float, float, float]]) -> str:
    """From the cause's side to the effect's, its sign on the line; backwards it runs outside."""
    kind, sign = KINDS[arrow.sign]
    (x, y, tall), (to_x, to_y, to_tall) = boxes[arrow.cause.words], boxes[arrow.effect.words]
    forward = to_x > x
    start = (x + BOX if forward or to_x == x else x, y + tall / 2)
    end = (to_x if forward else to_x + BOX, to_y + to_tall / 2)
    bend = max(26.0, abs(end[0] - start[0]) / 2)
    out = start[0] + (bend if forward or to_x == x else -bend)
    into = end[0] - bend if forward else end[0] + bend
    middle = (
        (start[0] + 3 * out + 3 * into + end[0]) / 8,
        (start[1] + end[1]) / 2 + 3,
    )
    return (
        f'<path class="{kind}" marker-end="url(#tip)" d="M{start[0]:.1f} {start[1]:.1f}'
        f'C{out:.1f} {start[1]:.1f} {into:.1f} {end[1]:.1f} {end[0]:.1f} {end[1]:.1f}"/>'
        f'<text class="sign" x="{middle[0]:.1f}" y="{middle[1]:.1f}" '
        f'text-anchor="middle">{sign}</text>'
    )
