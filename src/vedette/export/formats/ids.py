"""Names for things of a case in other programs' forms: the same thing has the same one for ever."""

from uuid import UUID, uuid5

_SPACE = UUID("6f0c2b54-8a0e-5d0c-9c55-7ed1b0f7a1c9")
"""This program's own, fixed: another would name everything anew."""


def stix_id(kind: str, *parts: str) -> str:
    """The STIX id of an object of a kind, by what makes it the same object.

    >>> stix_id("incident", "in_1") == stix_id("incident", "in_1")
    True
    """
    return f"{kind}--{uuid5(_SPACE, chr(31).join((kind, *parts)))}"


def ftm_id(*parts: str) -> str:
    """A FollowTheMoney id; letters, digits and "-" only.

    >>> len(ftm_id("actor", "islamic_state"))
    40
    """
    return f"ved-{uuid5(_SPACE, chr(31).join(parts))}"
