"""`vedette serve`: the loopback address, a token that works, a port that is taken."""

import re
import socket
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from tests.web.made import entry_token, session_of
from vedette.cli import serve as command
from vedette.errors import SettingError
from vedette.web.app import create_app
from vedette.web.serving import bound, hosts
from vedette.web.site import Site


def test_the_printed_address_lets_in(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Site] = []
    opened: list[str] = []
    monkeypatch.setattr(command, "serve", lambda site, at: served.append(site))
    monkeypatch.setattr(command.webbrowser, "open", opened.append)
    result = CliRunner().invoke(command.app, [str(built), "--by", "ana"], catch_exceptions=False)
    (address,) = re.findall(r"http://127\.0\.0\.1:\d+/\?token=\S+", result.output)
    assert opened == [address] and session_of(served[0]).who == "ana"
    client = TestClient(create_app(served[0]), base_url=address.partition("?")[0])
    assert client.get(address).status_code == 200
    CliRunner().invoke(command.app, [str(built), "--no-browser"], catch_exceptions=False)
    assert (
        len(served) == 2 and len(opened) == 1 and entry_token(served[0]) != entry_token(served[1])
    )


def test_what_is_no_case_is_told_before_serving(tmp_path: Path) -> None:
    result = CliRunner().invoke(command.app, [str(tmp_path / "none.vedette")])
    assert "no such case" in str(result.exception)


def test_only_the_loopback_address_is_bound() -> None:
    with bound(0) as at:
        address, port = at.getsockname()
        assert address == "127.0.0.1" and hosts(at)[0] == f"127.0.0.1:{port}"
        assert at.proto == socket.IPPROTO_TCP
        with pytest.raises(SettingError, match=f"port {port}"):
            bound(port)
