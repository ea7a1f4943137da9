"""One address for the many spellings of one."""

from urllib.parse import parse_qsl, urlencode, urlsplit

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid", "smid")
_PORTS = {"http": ":80", "https": ":443"}


def url_key(url: str) -> str | None:
    """The part of a web address that says which page it is; None for anything else.

    Left out: the scheme, "www.", the usual port, a trailing slash, the fragment and parameters
    that only count visitors. The order of the parameters does not matter.

    >>> url_key("http://www.Example.org/news/1/?utm_source=x&b=2&a=1#top")
    'example.org/news/1?a=1&b=2'
    >>> url_key("mailto:desk@example.org") is None
    True
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:  # such as an unclosed bracket in the host
        return None
    if parts.scheme not in _PORTS:
        return None
    host = parts.netloc.lower().rpartition("@")[2]
    host = host.removesuffix(_PORTS[parts.scheme]).removeprefix("www.")
    if not host:
        return None
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = sorted(pair for pair in pairs if not pair[0].lower().startswith(_TRACKING))
    return host + parts.path.rstrip("/") + (f"?{urlencode(kept)}" if kept else "")
