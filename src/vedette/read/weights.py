"""The reading model's file: one zip with the schema, the tokenizer, the encoder and the heads.

schema.json      what the model marks (read.schema)
card.json        name, version, training data, scores
tokenizer.json   word pieces (tokenizers)
encoder.onnx     ids -> hidden states, int8
heads.npz        the small float32 matrices on top (read.heads)
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from vedette.errors import WeightsError
from vedette.read.schema import Schema

PARTS = ("schema.json", "card.json", "tokenizer.json", "encoder.onnx", "heads.npz")
BUNDLED = "reader.weights"
MEASURES: Mapping[str, str] = {
    "incident": "incident.trigger",
    "claim": "claim.content",
    "influence": "influence.arguments_and_sign",
    "tie": "tie",
}
"""The measure of the card that tells whether a statement of a kind is one at all."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A reading model in memory; `version` names it and changes with every byte of it."""

    version: str
    schema: Schema
    card: Mapping[str, Any]
    tokenizer: Tokenizer
    encoder: bytes
    heads: Mapping[str, NDArray[np.float32]]


def load_weights(path: Path) -> Weights:
    """The reading model in the file `path`.

    Raises:
        WeightsError: the file is missing, is no zip, lacks a part, or a part is broken.
    """
    try:
        blob = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(blob)) as archive:
            parts = {name: archive.read(name) for name in PARTS}
        with np.load(io.BytesIO(parts["heads.npz"]), allow_pickle=False) as stored:
            heads = {name: stored[name].astype(np.float32) for name in stored.files}
        card = json.loads(parts["card.json"])
        tokenizer = Tokenizer.from_str(parts["tokenizer.json"].decode("utf-8"))
        name = f"{card['name']} {card['version']}"
    except OSError as error:
        raise WeightsError(
            f"{path}: cannot be read ({error.strerror}); name another with VEDETTE_WEIGHTS or "
            "install the package anew"
        ) from error
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise WeightsError(
            f"{path}: not a reading model ({error}); train one with `make train`"
        ) from error
    tokenizer.no_truncation()
    tokenizer.no_padding()
    schema = Schema.from_json(parts["schema.json"].decode("utf-8"))
    if missing := sorted(head_names(schema) - heads.keys()):
        raise WeightsError(f"{path}: made for another version (lacks {missing[0]}); train again")
    digest = hashlib.sha256(blob).hexdigest()[:8]
    return Weights(f"{name}+{digest}", schema, card, tokenizer, parts["encoder.onnx"], heads)


def head_names(schema: Schema) -> set[str]:
    """The matrices that a schema needs in heads.npz."""
    linear = ["tags", "span", "link"]
    linear += [f"label.{label.name}" for label in schema.labels]
    linear += [f"pair.{label.name}" for label in schema.pairs]
    names = {f"{name}.{part}" for name in linear for part in ("w", "b")}
    return names | {"pair.head", "pair.tail", "pair.between", "pair.distance", "pair.b"}


def bundled_weights() -> Weights:
    """The reading model that ships with the package.

    Raises:
        WeightsError: the package was installed without it.
    """
    with as_file(files("vedette.resources").joinpath(BUNDLED)) as path:
        return load_weights(path)


def save_weights(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write a model file with fixed time stamps, so that equal parts give equal bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in PARTS:
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name])


def bundled_precision() -> dict[str, float]:
    """How often what the shipped reader finds is right, by kind of statement, as measured on
    documents kept out of training (training/calibrate).

    >>> sorted(bundled_precision())
    ['claim', 'incident', 'influence', 'tie']
    """
    with as_file(files("vedette.resources") / BUNDLED) as path, zipfile.ZipFile(path) as archive:
        measured = json.loads(archive.read("card.json"))["development"]
    return {kind: float(measured[name]["precision"]) for kind, name in MEASURES.items()}
