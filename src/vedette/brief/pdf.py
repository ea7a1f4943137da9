"""A briefing as PDF: the HTML form on paper; needs weasyprint, which needs Pango.

The renderer knows no style sheet inside drawings and no variables there, so both are written out
for it. Nothing is loaded: what is not in the page is refused.
"""

import re
from hashlib import sha256
from importlib import import_module
from typing import Any

from vedette.brief.html import as_html
from vedette.brief.model import Brief
from vedette.errors import SettingError

_VARIABLE = re.compile(r"var\((--[a-z]+)\)")
_PAPER = re.compile(r"@media print \{\s*:root \{([^}]*)\}", re.DOTALL)
_BLOCK = re.compile(r"@[a-z]+[^{]*\{(?:[^{}]|\{[^{}]*\})*\}")
_OVER_WORDS = ".name, .sign { stroke: none; }"
"""It would draw the pale border of words over them, not under."""
_FOOT = "@page { @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 8pt; } }"


def as_pdf(brief: Brief, style: str) -> bytes:
    """The document; the same briefing gives the same bytes with the same renderer.

    Args:
        style: the style sheet of the HTML form.

    Raises:
        SettingError: weasyprint is not installed, or finds no Pango.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
    except (ModuleNotFoundError, OSError) as error:
        raise SettingError(
            f".pdf needs weasyprint: pip install 'vedette[pdf]' ({error})"
        ) from error
    page = on_paper(as_html(brief, style), style)
    made: bytes = weasyprint.HTML(string=page, url_fetcher=_nothing).write_pdf(
        pdf_identifier=sha256(page.encode()).digest()[:16]
    )
    return made


def on_paper(page: str, style: str) -> str:
    """The page with the colours of print written out, in its drawings too.

    >>> on_paper("<style>p { color: var(--ink) }</style><svg a='1'><p/></svg>",
    ...          "p { color: var(--ink) } @media print { :root { --ink: #000; } }")[:37]
    '<style>p { color: #000 }\\n@page { @bot'
    """
    found = _PAPER.search(style)
    pairs = (pair.partition(":") for pair in (found[1] if found else "").split(";") if ":" in pair)
    colours = {name.strip(): value.strip() for name, _, value in pairs}

    def written(css: str) -> str:
        return _VARIABLE.sub(lambda m: colours.get(m[1], "#000"), css)

    drawn = f"<style>{_BLOCK.sub('', written(style))}{_OVER_WORDS}</style>"
    whole = re.sub(r"(<svg\b[^>]*>)", lambda m: m[1] + drawn, written(page))
    return whole.replace("</style>", f"\n{_FOOT}</style>", 1)


def _nothing(address: str, *_: object, **__: object) -> None:
    raise ValueError(f"{address}: nothing is loaded into a briefing")
