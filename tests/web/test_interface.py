"""Whatever is asked by the description of the interface, right or wrong, no answer is a fault."""

from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from tests.web.made import add_findings, client_of, csrf

schemathesis = pytest.importorskip("schemathesis", reason="needs the extra dev")

OPERATIONS = (
    "today", "incidents", "incident", "questions", "question", "drivers", "link", "scenario",
    "indicators", "forecasts", "actors", "actor", "review", "sources", "build", "search", "reader",
    "decide", "decide_all", "desk", "start_build", "stop_build", "build_state",
)  # fmt: skip


@pytest.fixture(scope="module")
def client(built: Path, tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """A workbench of its own; a fault in it fails the test instead of being answered."""
    path = tmp_path_factory.mktemp("interface") / "a.vedette"
    copy(built, path)
    add_findings(path)
    return client_of(path)


@pytest.fixture(scope="module")
def operations(client: TestClient) -> dict[str, Any]:
    """What is described, by its id."""
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    found = [result.ok() for result in schema.get_all_operations()]
    return {one.definition.raw["operationId"]: one for one in found}


def _raw(data: Any) -> bytes:
    return data if isinstance(data, bytes) else str(data or "").encode("utf-8", "surrogatepass")


@pytest.mark.slow
def test_every_operation_is_tried(operations: dict[str, Any]) -> None:
    assert set(operations) == set(OPERATIONS)


@pytest.mark.slow
@pytest.mark.parametrize("wrong", [False, True], ids=["right", "wrong"])
@pytest.mark.parametrize("name", OPERATIONS)
def test_no_answer_is_a_fault(
    client: TestClient, operations: dict[str, Any], name: str, wrong: bool
) -> None:
    modes = schemathesis.GenerationMode
    mode = modes.NEGATIVE if wrong else modes.POSITIVE
    operation = operations[name]
    if wrong and not (operation.path_parameters or operation.query or operation.body):
        pytest.skip("nothing in it can be wrong")

    @settings(
        max_examples=25,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode), st.booleans())
    def holds(case: Any, admitted: bool) -> None:
        headers = csrf(client) if admitted else {}
        given = case.as_transport_kwargs(base_url="")
        assume(len(str(given.get("params"))) < 6000)  # longer ones the client itself refuses
        if case.media_type:
            headers["content-type"] = case.media_type
        body = {"json": given["json"]} if "json" in given else {"content": _raw(given.get("data"))}
        where = str(given.get("url", "")) or "/"
        answer = client.request(
            case.method, where, params=given.get("params"), headers=headers, **body
        )
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400 and answer.headers["content-type"] == "application/json":
            assert list(answer.json()) == ["error"]

    holds()
