"""Named, but listed nowhere: a group gets an id of its own words, a private person a role.

The id is local ("local.brigade_of_three_rivers") and never the nearest famous one. Only persons
who act in public (an office, a rank, a command, a spokesman) get an id; other persons are roles.
"""

import re

from vedette.resolve.actors.answers import ActorAnswer, Context, open_answer
from vedette.resolve.actors.generic import head, role
from vedette.resolve.actors.lexicon import private_words, words_of
from vedette.resolve.actors.match import listed
from vedette.resolve.actors.names import bare, fold, is_acronym, slug
from vedette.resolve.actors.offices import leading_state, without_rank

_NAME_WORD = re.compile(
    r"^(?:\d+(?:st|nd|rd|th)?|[A-ZÀ-Þ][\w'’.-]*|(?:al|el)-[\w'’-]+|bin|ibn|ag|ould|abu|van|de)$"
)
_NOM_DE_GUERRE = re.compile(r"^Abu [A-Z][\w'’-]+ (?:[A-Z][\w'’-]+ )?(?:al|el)-\w")
"""A byname with the place it comes from; "Abu" with one name may be any father."""
_JOINING = frozenset({"of", "for", "and", "the", "in", "on"})
_OFFICE_OF = re.compile(
    r"^([A-Za-z][a-z'’ -]*?)\s+(?:of|at|for|in|from)\s+(?:the\s+)?([A-ZÀ-Þ].*)$"
)
BODIES = frozenset(
    {"service", "agency", "centre", "center", "institute", "union", "association", "network",
     "observatory", "foundation", "hospital", "university", "station", "channel", "newspaper"}
)  # fmt: skip
"""Common words that, behind a name, make it the name of one organisation."""
_TIED = re.compile(r"-(?:led|backed|aligned|run|linked|style)$", re.IGNORECASE)
_LED_BY = re.compile(r"\b(?:commanded|led|headed|founded|chaired|ruled) by$|\bloyal to$", re.I)
_ROLE_AFTER = re.compile(r"^,\s*(?:the|an?|its|their|his|her)?\s*([^,.;]{3,60})")


def unlisted_answer(words: str, context: Context) -> ActorAnswer | None:
    """The local id or the role of a name that nobody listed; None where the words hold no name."""
    text = bare(words)
    if (place := _OFFICE_OF.match(text)) and head(place[1]) in words_of("public", "officials"):
        return _office_of(place[1], place[2], context)
    name = _name_in(text)
    if name is None:
        return _own_body(text, context)
    if text[0] in "\"'“‘«" or _TIED.search(name):
        return open_answer(f"“{name}” is a title or a tie, not a name")
    state, own = leading_state(name, context.knowledge)
    name = own if state and own[:1].isupper() else name
    if name in words_of("wide") or (
        name.casefold() in words_of("group_words") and not is_acronym(name)
    ):
        return open_answer(f"“{name}” alone names no one actor")
    if fold(name) in context.knowledge.region_words:
        return open_answer(f"“{name}”, a place, for people of it")
    near = listed(name, context.knowledge, context.setting)
    if near is not None:
        return open_answer(f"near the listed “{name}”, but not that", near.ids)
    if _is_group(name, text, context) or fold(name) == fold(context.document.meta.publisher or ""):
        return ActorAnswer(_group_id(name, context), "local", f"named in the text: “{name}”")
    title, person = _split_title(without_rank(name))
    plain = not title and person == name and " " not in person
    if not person or (plain and person.endswith("s")):
        return open_answer(f"“{name}” alone names no one actor")
    front = f"{text[: len(text) - len(name)]}{title}"
    function = _function(front, context) or ("office" if slug(person) in context.public else None)
    if (
        function == "office"
        or function in words_of("public")
        or person != name
        or _NOM_DE_GUERRE.match(person)
    ):
        basis = f"a person of public function ({function or name.split()[0]}), not listed"
        return ActorAnswer(f"local.{slug(person)}", "local", basis)
    if function and (as_role := role(function)):
        return ActorAnswer(f"role.{as_role}", "role", f"a private person: {function}")
    return ActorAnswer("role.person", "role", "a person without a public function in the text")


def _own_body(text: str, context: Context) -> ActorAnswer | None:
    """A name with common words for what bears it: "Solan ambulance service"."""
    own = re.match(r"^((?:[A-ZÀ-Þ][\w’'-]+ )+)(?:[a-z-]+ ){0,2}([a-z]+)$", text)
    if own is None or own[2] not in BODIES:
        return None
    name = own[1].strip()
    tables = context.knowledge
    placed = fold(name) in tables.region_words or leading_state(name, tables)[0] is not None
    if placed or name in words_of("wide") or name.casefold() in words_of("group_words", "public"):
        return None
    return ActorAnswer(f"local.{slug(text)}", "local", f"named in the text: “{text}”")


def _group_id(name: str, context: Context) -> str:
    """The slug; a numbered unit with its state, as every army has a "3rd Brigade"."""
    numbered = any(word[0].isdigit() for word in name.split()) or name.split()[0] in words_of(
        "ordinals"
    )
    state = f"{context.setting.main}_" if numbered and context.setting.main else ""
    return f"local.{state}{slug(name)}"


def _split_title(name: str) -> tuple[str, str]:
    """Title and person of a name all in capitals: "Oil Minister", "First Last"."""
    tokens = name.split()
    for at in range(len(tokens) - 1, -1, -1):
        if tokens[at].casefold() in words_of("public") or tokens[at].rpartition("-")[2] in (
            "designate",
            "elect",
        ):
            return " ".join(tokens[: at + 1]), " ".join(tokens[at + 1 :])
    return "", name


def _office_of(title: str, whole: str, context: Context) -> ActorAnswer:
    """ "Officials at Europol": the body, where it has a name; "governor of a province": open."""
    name = bare(whole)
    place = fold(name) in context.knowledge.region_words
    if not place and name[:1].isupper() and _is_group(name, "", context):
        return ActorAnswer(f"local.{slug(name)}", "local", f"“{title}” of “{name}”, not listed")
    return open_answer(f"“{title}” of “{name}”, an office that is not listed")


def _name_in(text: str) -> str | None:
    """The name that ends the text, small words inside it included ("Centre for Peace").

    None where the last word is a common noun ("West African traders"): that is no name.
    """
    if is_acronym(text):
        return text
    tokens = [token.strip("“”\"'()") for token in text.split()]
    at = len(tokens)
    while at > 0:
        if _NAME_WORD.match(tokens[at - 1]) or (
            tokens[at - 1] in _JOINING and at > 1 and _group_start(tokens[: at - 1])
        ):
            at -= 1
        else:
            break
    run = tokens[at:]
    return " ".join(run) if any(word[:1].isupper() for word in run) else None


def _group_start(tokens: list[str]) -> bool:
    """True where the name of a group can go on through a small word."""
    return tokens[-1][:1].isupper() and any(token[:1].isupper() for token in tokens)


def _is_group(name: str, text: str, context: Context) -> bool:
    words = [re.sub(r"['’]s?$", "", word).casefold() for word in re.split(r"[\s-]+", name)]
    if is_acronym(name) or any(word in words_of("group_words") for word in words) or "of" in words:
        return True
    article = context.before(5).casefold().endswith("the ") or text.casefold().startswith("the ")
    return article and name == text


def _function(front: str, context: Context) -> str | None:
    """The word that says what a person is: before the name, in the words or just ahead of them."""
    chunks = re.split(r"[,;:.(]\s", context.before(80))
    near = front.strip() or chunks[-1].strip()
    if not near and len(chunks) > 1 and head(chunks[-2].strip()) in words_of("public"):
        return head(chunks[-2].strip())
    if not front.strip() and _LED_BY.search(near):
        return "commander"
    for word in reversed(near.casefold().split()[-4:]):
        if word.strip(".") in words_of("public") or word in words_of("public") | private_words():
            return word
    if not front.strip() and (after := _ROLE_AFTER.match(context.after())):
        said = head(after[1])
        words = after[1].casefold().split()
        if said in words_of("public") | private_words():
            return said
        return next(
            (word for word in words[:4] if word in words_of("public") | private_words()), None
        )
    return None
