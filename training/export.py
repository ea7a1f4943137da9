"""A trained model -> the file that the package ships."""

import io
import json
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.graph import encoder_graph
from training.model import ReaderModel
from vedette.read.weights import save_weights


def encoder_onnx(model: ReaderModel, *, quantize: bool = True) -> bytes:
    """The encoder as an ONNX graph, its matrix products in 8 bits unless `quantize` is off."""
    config = model.encoder.config
    state = {name: value.detach().numpy() for name, value in model.encoder.state_dict().items()}
    graph = encoder_graph(
        state, config.num_hidden_layers, config.num_attention_heads, config.layer_norm_eps
    )
    if not quantize:
        return graph.SerializeToString()
    with tempfile.TemporaryDirectory() as folder:
        plain, small = Path(folder, "plain.onnx"), Path(folder, "small.onnx")
        onnx.save(graph, plain)
        quantize_dynamic(
            plain,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT, "MatMulConstBOnly": True},
        )
        return small.read_bytes()


def export(
    model: ReaderModel,
    tokenizer: str,
    card: Mapping[str, Any],
    path: Path,
    *,
    quantize: bool = True,
) -> None:
    """Write the model file: encoder in 8 bits, heads in float32, tokenizer, schema and card."""
    save_weights(
        path,
        {
            "schema.json": model.schema.to_json().encode(),
            "card.json": json.dumps(card, indent=1, sort_keys=True).encode(),
            "tokenizer.json": tokenizer.encode(),
            "encoder.onnx": encoder_onnx(model, quantize=quantize),
            "heads.npz": heads_bytes(model.head_arrays()),
        },
    )


def heads_bytes(heads: Mapping[str, NDArray[np.floating[Any]]]) -> bytes:
    """The heads as heads.npz."""
    stored = io.BytesIO()
    np.savez(stored, **{name: array.astype(np.float32) for name, array in heads.items()})
    return stored.getvalue()


def repack(path: Path, out: Path, changed: Mapping[str, bytes]) -> None:
    """A model file with some of its parts replaced."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    save_weights(out, {**parts, **changed})
