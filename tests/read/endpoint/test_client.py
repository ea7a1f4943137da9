"""The client: where it may send, what it makes of bad answers, and that the key stays quiet."""

import json

import pytest

from tests.read.endpoint.conftest import EMPTY, Turn, says
from vedette.errors import SettingError
from vedette.read.endpoint.client import Endpoint, Failure, checked_url

KEY = "sk-very-secret"
BODY = {"model": "m", "messages": []}


def test_it_asks_with_the_key_and_takes_the_tokens_as_reported(server) -> None:
    server.turns = [says("hello")]
    reply = Endpoint(server.url, KEY).ask(BODY)
    assert (reply.content, reply.tokens_in, reply.tokens_out) == ("hello", 100, 10)
    ((path, headers, body),) = server.asked
    assert (path, headers["Authorization"], body) == (
        "/v1/chat/completions",
        f"Bearer {KEY}",
        BODY,
    )


def test_without_a_key_none_is_sent(server) -> None:
    Endpoint(server.url + "/chat/completions").ask(BODY)
    assert "Authorization" not in server.asked[0][1]
    assert server.asked[0][0] == "/v1/chat/completions"


@pytest.mark.parametrize(
    ("turn", "again", "words"),
    [
        (Turn(500, "oh"), True, "answers 500: oh"),
        (Turn(429, "", {"Retry-After": "7"}), True, "answers 429"),
        (Turn(400, "too\nlong"), False, "answers 400: too long"),
        (Turn(200, "<html>"), True, "no chat completion"),
        (Turn(200, "[]"), True, "no chat completion"),
        (Turn(200, json.dumps({"choices": [{"message": {}}]})), True, "no chat completion"),
        (Turn(200, json.dumps({"choices": [{"message": {"content": None}}]})), True, "without"),
        (
            says(EMPTY, choices=[{"message": {"content": "{"}, "finish_reason": "length"}]),
            False,
            "in the middle",
        ),
        (Turn(200, " " * 4_000_001), False, "over 4000000 bytes"),
        (Turn(500, f"bad key {KEY}\x1b[31m"), True, r"bad key \(key\)\?\[31m"),
    ],
)
def test_an_answer_that_cannot_be_used_says_why(server, turn, again, words) -> None:
    server.turns = [turn]
    with pytest.raises(Failure, match=words) as failed:
        Endpoint(server.url, KEY).ask(BODY)
    assert failed.value.again == again
    assert failed.value.wait_s == (7 if turn.headers else 0)
    assert KEY not in str(failed.value)


@pytest.mark.parametrize(
    ("turn", "words"),
    [
        (Turn(401, f"no such key: {KEY}"), "the key is not accepted: no such key: .key."),
        (Turn(404, "no"), "404"),
        (Turn(307, "", {"Location": "http://elsewhere.invalid/"}), "redirect, which is not fol"),
    ],
)
def test_a_wrong_setting_stops(server, turn, words) -> None:
    server.turns = [turn]
    with pytest.raises(SettingError, match=words) as stopped:
        Endpoint(server.url, KEY).ask(BODY)
    assert KEY not in str(stopped.value)
    assert len(server.asked) == 1


def test_a_slow_answer_is_not_waited_for(server) -> None:
    server.turns = [says(EMPTY)._replace(slow_s=0.5)]
    with pytest.raises(Failure, match="within 0.05 s"):
        Endpoint(server.url, timeout_s=0.05).ask(BODY)


def test_nobody_there_is_a_failure_that_may_pass() -> None:
    with pytest.raises(Failure, match="cannot be reached") as failed:
        Endpoint("http://127.0.0.1:1/v1").ask(BODY)
    assert failed.value.again


def test_the_key_is_not_shown_with_the_endpoint() -> None:
    assert KEY not in repr(Endpoint("https://models.example/v1", KEY))


@pytest.mark.parametrize(
    "url",
    [
        "https://models.example/v1",
        "http://localhost:8000",
        "http://127.0.0.1:9/v1",
        "http://[::1]:9/v1",
    ],
)
def test_addresses_that_documents_may_go_to(url) -> None:
    assert checked_url(url) == url


@pytest.mark.parametrize(
    "url",
    [
        "http://models.example/v1",
        "http://127.0.0.1.models.example/v1",
        "http://localhost.models.example",
        "https://user:secret@models.example/v1",
        "https://models.example/v1?key=secret",
        "ftp://models.example",
        "models.example",
        "https://",
        "https://a b/",
        "https://models.example:port/",
        "",
    ],
)
def test_addresses_that_they_may_not_go_to(url) -> None:
    with pytest.raises(SettingError) as wrong:
        checked_url(url)
    assert "secret" not in str(wrong.value)
