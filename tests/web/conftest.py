"""The workbench of a small case, and of one with hand-made findings."""

from pathlib import Path
from shutil import copy

import pytest
from fastapi.testclient import TestClient

from tests.web.made import add_findings, client_of, make_case


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case as a build leaves it; not to be written to."""
    return make_case(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def shown(built: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The workbench of a case with hand-made findings of every kind, only to be looked at."""
    path = tmp_path_factory.mktemp("shown") / "a.vedette"
    copy(built, path)
    add_findings(path)
    return client_of(path)


@pytest.fixture
def client(built: Path, tmp_path: Path) -> TestClient:
    """The workbench of a case that may be decided on."""
    path = tmp_path / "a.vedette"
    copy(built, path)
    return client_of(path)
