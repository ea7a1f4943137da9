"""Tokens, passwords, sessions: who is let in, how often one may try, and when it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vedette.errors import SettingError
from vedette.web.door import (
    ALL_TRIES,
    SESSION_SECONDS,
    TRIES,
    TRIES_SECONDS,
    PasswordDoor,
    TokenDoor,
    TooManyTries,
)

PASSWORD = "nine red kites"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(scope="module")
def door() -> PasswordDoor:
    """A door that a test may try once or twice from an address of its own."""
    return PasswordDoor(PASSWORD)


def test_a_token_lets_in_once() -> None:
    door = TokenDoor("ana", "tok")
    assert door.admit("tak") is None
    session = door.admit("tok")
    assert session is not None and session.who == "ana" and door.admit("tok") is None
    assert door.find(session.key) is session and door.find("") is None


@given(st.text(max_size=80))
def test_no_other_words_are_a_session(key: str) -> None:
    assert TokenDoor("ana").find(key) is None and TokenDoor("ana").admit(key) is None


def test_the_password_lets_in_under_the_name_that_is_given(door: PasswordDoor) -> None:
    first = door.enter("  Ana   Reed ", PASSWORD, "a")
    second = door.enter("Bo", PASSWORD, "a")
    assert (first.who, second.who) == ("Ana Reed", "Bo")
    assert door.find(first.key) == first and first.csrf != second.csrf
    door.leave(first)
    assert door.find(first.key) is None and door.find(second.key) == second


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ana", ""), ("ana", PASSWORD + " "), ("ana", PASSWORD.upper()), ("ana", "\ud800"),
        ("", PASSWORD), ("   ", PASSWORD), ("a" * 61, PASSWORD), ("a\u202eb", PASSWORD),
        ("a\0", PASSWORD),
    ],
)  # fmt: skip
def test_what_does_not_let_in(door: PasswordDoor, name: str, password: str) -> None:
    with pytest.raises(SettingError):
        door.enter(name, password, f"{hash((name, password))}")


def test_nothing_of_the_password_is_kept(door: PasswordDoor) -> None:
    kept = repr(vars(door)).casefold()
    assert PASSWORD not in kept and PASSWORD.encode().hex() not in kept
    assert PasswordDoor(PASSWORD)._hash != door._hash  # salted


@pytest.mark.parametrize("password", ["", "short", "123456789"])
def test_a_short_password_is_refused(password: str) -> None:
    with pytest.raises(SettingError, match="10 characters"):
        PasswordDoor(password)


def test_tries_are_counted_by_address_and_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PasswordDoor, "_hashed", lambda self, password: password.encode())
    clock = Clock()
    door = PasswordDoor(PASSWORD, clock)
    for _ in range(TRIES):
        with pytest.raises(SettingError):
            door.enter("ana", "wrong words", "a")
    with pytest.raises(TooManyTries):
        door.enter("ana", PASSWORD, "a")
    assert door.enter("bo", PASSWORD, "b").who == "bo"
    clock.now += TRIES_SECONDS
    assert door.enter("ana", PASSWORD, "a").who == "ana"
    for n in range(ALL_TRIES - 1):
        door.enter("ana", PASSWORD, f"many {n}")
    with pytest.raises(TooManyTries):
        door.enter("ana", PASSWORD, "another")


def test_a_session_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PasswordDoor, "_hashed", lambda self, password: password.encode())
    clock = Clock()
    door = PasswordDoor(PASSWORD, clock)
    session = door.enter("ana", PASSWORD, "a")
    clock.now += SESSION_SECONDS - 1
    assert door.find(session.key) == session
    clock.now += 1
    assert door.find(session.key) is None
