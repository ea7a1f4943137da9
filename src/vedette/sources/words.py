"""The few words that heads are made of: kinds of text, names of publishers, links of a site."""

import re

from vedette.text.outlets import known_outlet

_RULE = re.compile(r"(?:[=_~*#.·•–—-]\s*){3,}|(?:\* ){2,}\*?")
_CONTENTS = re.compile(
    r"(?:in this (?:issue|edition|report|bulletin|newsletter|letter)|(?:table of )?contents"
    r"|inside(?: this issue)?|what['’]s inside|في هذا العدد|المحتويات)\s*:?",
    re.IGNORECASE,
)
_LINKS_WORDS = (
    "home|world|about|about us|archive|archives|contact|contact us|subscribe|sport|sports"
    "|business|opinion|politics|login|log in|sign in|search|menu|newsletter|newsletters"
    "|podcast|podcasts|video|videos|submissions|culture|economy|middle east|news|essays"
    "|donate|english|arabic|kurdish|العربية|عربي|science|health|technology|tech|region"
    "|latest|topics|jobs|international|features|analysis|reports|publications|weather"
    "|photos|multimedia|press|media|life|arts|الرئيسية|أخبار|سياسة|رياضة|اقتصاد|آراء"
)
_LINKS = frozenset(_LINKS_WORDS.split("|"))
_TOPICS_WORDS = (
    "middle east|world|world news|international|politics|security|defence|defense|region"
    "|iraq|syria|kurdistan|africa|asia|europe|local|national|conflict|terrorism"
    "|humanitarian|home|opinion|op-ed|oped|analysis|commentary|comment|column|editorial"
    "|perspective|viewpoint|feature|features|interview|interviews|q&a|explainer"
    "|backgrounder|investigation|in depth|long read|exclusive|breaking|live|blog|letter"
    "|letters|essay|review|news|news analysis|newsletter|bulletin|dispatch|statement"
    "|communique|communiqué|sitrep|urgent|alert|report|reports|reportage|research"
    "|publications|insight|insights|update|updates|briefing|opinions|رأي|مقال|تحليل|تقرير"
    "|بيان|بيان صحفي|مقابلة|حوار|خبر عاجل|عاجل|أخبار"
)
_TOPICS = frozenset(_TOPICS_WORDS.split("|"))
_KIND = re.compile(
    r"(?:(?:an?|the|our) )?(?:(?:incident|weekly|monthly|daily|quarterly|annual|flash|situation"
    r"|special|policy|press|news|media|field|research|security|local|world|humanitarian|public"
    r"|joint|official|threat|guest|background|country|conflict|working|occasional|morning|evening"
    r"|media|photo|crisis|emergency|protection|operational|operations|intelligence|risk|regional"
    r"|national|foreign|interim|final|short|rapid|market|travel|spot|early|warning"
    r"|executive) ){0,3}"
    r"(?:notes?|updates?|reports?|briefs?|briefing|bulletin|releases?|statements?|analysis|alert"
    r"|opinion|commentary|interview|feature|news|paper|summary|assessment|advisory|digest|review"
    r"|round-?up|dispatch|letter|newsletter|conference|transcript|essay|snapshot|overview|warning)"
    r"(?:\s*[,:]?\s*(?:no\.?|number|nr\.?|#)?\s*[#\d][\w./-]*)?",
    re.IGNORECASE,
)
_ISSUE = re.compile(
    r"(?:\(?(?:number|no\.?|nr\.?|issue|vol(?:ume)?\.?|edition|release|series|update|part|year"
    r"|ref(?:erence)?\.?:?|#|العدد|عدد)\s*(?:no\.?|number|#|:)?\s*"
    r"(?:[A-Z]{1,6}[-/ ])*\d[\w./-]*\)?[\s,;:]*){1,4}"
    r"|(?:spring|summer|autumn|fall|winter)(?: (?:issue|edition))?(?: (?:19|20)\d\d)?",
    re.IGNORECASE,
)
_NOISE = re.compile(
    r"(?:reading time:?\s*)?\b\d{1,3}[- ]min(?:ute)?s?\.?(?: read| to read)?\b|reading time:?"
    r"|\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*\(?(?:[A-Z]{2,4}|local time)\)?"
    r"(?:[+-]\d{1,2}(?::\d\d)?)?)?(?:\s+hrs)?|\b\d{1,2}\s*[ap]\.?m\.?(?=\W|$)"
    r"|\bfor subscribers(?: only)?\b|\bsubscribers only\b|\b\d+ (?:views|comments?|shares)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\b(?:(?:first |last )?(?:published|posted|updated|modified)|date|dated|issued|created"
    r"|released?|for (?:immediate )?release|as of|week of|week ending|period|covering"
    r"|reporting period)\b(?!\s+by\b)(?:\s+(?:on|at))?\s*:?"
    r"|^.{0,25}\b(?:to|through|until)\s*$"
    r"|(?:^|\s)(?:on|at|from|of)\s*$|التاريخ\s*:?|نشر في\s*:?",
    re.IGNORECASE,
)
_ORGANISATION = (
    r"(?:agency|wire|news|post|times|herald|tribune|courier|ledger|gazette|chronicle|journal"
    r"|review|quarterly|monthly|weekly|daily|bulletin|monitor|watch|desk|observer|observatory"
    r"|dispatch|letter|press|media|network|institute|institution|cent(?:re|er)|council|foundation"
    r"|trust|cell|office|bureau|ministry|command|forum|group|organi[sz]ation|committee|radio"
    r"|television|tv|channel|magazine|mail|mirror|standard|telegraph|record|register|sentinel|echo"
    r"|voice|digest|today|online|initiative|associates|university|society|association|commission"
    r"|mission|directorate|secretariat|project|programme|consortium|cluster|fund|service|services"
    r"|headquarters|department|agence|presse|24|fm|reporter|broadcasting"
    r"|barometer|lab|laboratory|academy|union|alliance|federation|task force|star|globe|examiner"
    r"|inquirer|enquirer|argus|guardian|telegram|advertiser|citizen)"
)
_ENDS_AS_ORGANISATION = re.compile(
    rf"(?:.*\b)?{_ORGANISATION}(?: (?:of|for|on|in) .+| [A-Z][\w'’-]+)?(?: \([A-Z]{{2,10}}\))?",
    re.IGNORECASE,
)
_ARABIC_ORGANISATION = re.compile(
    r"(?:صحيفة|جريدة|وكالة|شبكة|قناة|مركز|مؤسسة|موقع|مرصد|المرصد|مجلة|إذاعة|وزارة|منظمة|معهد)"
    r"(?:\s\S+){1,5}"
)
_SMALL = (
    "of",
    "the",
    "for",
    "and",
    "&",
    "in",
    "on",
    "de",
    "du",
    "des",
    "la",
    "le",
    "al",
    "el",
    "a",
)
_COUNTRIES_WORDS = (
    "iraq|syria|lebanon|jordan|turkey|iran|israel|palestine|egypt|libya|yemen|saudi arabia"
    "|kuwait|afghanistan|pakistan|somalia|sudan|south sudan|mali|niger|nigeria|chad"
    "|cameroon|burkina faso|mozambique|kenya|ethiopia|ukraine|russia|united states|usa|u.s."
    "|uk|france|germany|india|philippines|kurdistan|belgium|switzerland|tunisia|algeria"
    "|qatar|democratic republic of congo|syrian arab republic"
)
_COUNTRIES = frozenset(_COUNTRIES_WORDS.split("|"))
_STAFF = re.compile(
    r"(?:from |by )?(?:(?:our|the|a|an|special|own|local|staff|news|foreign|web) )*"
    r"(?:staff|correspondents?|reporters?|writers?|agenc(?:y|ies)|newsroom|news desk|desk|editors?"
    r"|editorial board|admin|team|wires|wire services)"
    r"(?: (?:and|&) (?:agencies|wires|agency|reuters|afp|ap))?(?: (?:in|at) [A-Z].{1,30})?"
    r"|(?:.{0,20}[–—-] ?)?(?:من )?مراسل(?:نا|ونا|تنا)?(?: .{1,30})?",
    re.IGNORECASE,
)


_TAGLINE = re.compile(
    r"(?:an?|the|your|our) (?:\w+ ){0,2}(?:weekly|daily|monthly|quarterly|letter|newsletter|journal"
    r"|guide|digest|bulletin|magazine|newspaper|source|voice|look|service)\b.*"
    r"|(?:independent|trusted|daily|weekly|free)\b.{0,40}\b(?:reporting|news|journalism|analysis"
    r"|coverage|views|information)\b.*|(?:news|analysis|reporting|views),? .{0,60}"
    r"|(?:since|founded|established|est\.?) (?:in )?(?:1[89]|20)\d\d",
    re.IGNORECASE,
)


def is_tagline(line: str) -> bool:
    """True where a line says what a paper is: "A weekly letter on roads"."""
    return len(line) <= 90 and _TAGLINE.fullmatch(line.strip()) is not None


def is_rule(line: str) -> bool:
    """True where a line is a printed rule: "=====", "* * *"."""
    return _RULE.fullmatch(line.strip()) is not None


def is_contents_heading(line: str) -> bool:
    """True where a line heads a list of contents."""
    return _CONTENTS.fullmatch(line.strip()) is not None


def is_navigation(line: str) -> bool:
    """True where a line is a row of links to parts of a site.

    >>> is_navigation("Home | World | Middle East"), is_navigation("Meridian Wire | Analysis")
    (True, False)
    """
    if line.strip(" ☰≡").casefold() in (
        "menu",
        "search",
        "sign in",
        "log in",
        "login",
        "subscribe",
    ):
        return True
    links = [p.strip().casefold() for p in re.split(r"\s*[|·•>›»/]\s*|\s{2,}", line.strip(" |>"))]
    known = sum(link in _LINKS for link in links)
    return len(links) >= 3 and 2 * known >= len(links) and all(len(x) <= 40 for x in links)


def is_kind_label(piece: str) -> bool:
    """True where words name a kind of text, a part of a paper or an issue, and nothing else.

    >>> [is_kind_label(x) for x in ("PRESS RELEASE", "Issue 33", "Situation Report No. 1", "Ferry")]
    [True, True, True, False]
    """
    plain = piece.strip(" :()[]")
    return (
        plain.casefold() in _TOPICS
        or _KIND.fullmatch(plain) is not None
        or _ISSUE.fullmatch(plain) is not None
    )


def is_country(piece: str) -> bool:
    """True for the name of a country that reports of the product's conflicts are sent from."""
    return piece.strip(" .").casefold() in _COUNTRIES


def is_staff(piece: str) -> bool:
    """True where words name a writer without a name: "our staff in Oldtown", "Agencies"."""
    return _STAFF.fullmatch(piece.strip()) is not None


def without_noise(piece: str) -> str:
    """A piece of a head line without clock times, weekdays and words such as "published"."""
    plain = _NOISE.sub(" ", piece)
    plain = re.sub(r"\(\s*\)|\[\s*\]", " ", plain)
    plain = " ".join(plain.split()).strip(" ,;:-–—/")
    if plain[:1] == "(" and plain[-1:] == ")":
        plain = plain[1:-1]
    return plain if re.search(r"\b[A-Z]\.$", plain) else plain.strip(" .,;:")


def is_masthead(piece: str, *, loose: bool = False) -> bool:
    """True where words look like the name of a publisher.

    Args:
        loose: any name in capitals will do, since the rest of the line leaves nothing else.

    >>> [is_masthead(x) for x in ("VALLEY WATCH", "Institute for Peace", "Ferry to the Institute")]
    [True, True, False]
    """
    plain = piece.strip(" ,")
    if _ARABIC_ORGANISATION.fullmatch(plain):
        return len(plain) <= 60
    words = plain.split()
    if known_outlet(plain):
        return True
    if not 1 <= len(words) <= 9 or re.search(r" \d|[.?!:;\"“”]", plain.removesuffix(".")):
        return False
    named = all(w.lower() in _SMALL or not w[0].isalpha() or w[0].isupper() for w in words)
    return named and (loose or (len(words) > 1 and bool(_ENDS_AS_ORGANISATION.fullmatch(plain))))
