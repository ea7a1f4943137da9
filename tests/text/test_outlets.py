"""The list of known outlets."""

import json
from importlib.resources import files

from vedette.text.outlets import known_outlet, outlets


def test_the_list_of_outlets_is_sound() -> None:
    listed = json.loads(files("vedette.resources").joinpath("outlets.json").read_text("utf-8"))
    names = [n.casefold() for e in listed["outlets"] for n in {e["name"], *e["aliases"]}]
    assert len(names) == len(set(names))
    assert len(listed["outlets"]) >= 150
    assert all(e["basis"] and e["kind"] in listed["kinds"] for e in listed["outlets"])
    assert all(e["country"] or e["kind"] == "group_media" for e in listed["outlets"])
    assert known_outlet("The AP") == outlets()["associated press"]
    assert known_outlet("Valley Herald") is None
